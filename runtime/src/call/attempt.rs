//! One attempt: sends the request, follows redirects where that is safe, and reads the response.

use std::time::SystemTime;

use tracing::Instrument as _;
use url::Url;

use super::{Limits, Policy, Receive, Redirects, encoding, token, trace};
use crate::auth::{self, Token, TokenRequest};
use crate::client::{Client, USER_AGENT};
use crate::error::{Error, Refusal, Result};
use crate::gate::{Access, Link, Reach};
use crate::operation::Method;
use crate::transport::{HttpRequest, HttpResponse};

/// The limit for reading the body of an error response, in bytes.
const MAX_ERROR_BODY: usize = 1 << 20;

/// The headers that are sent to another host: none that identify the caller.
const PUBLIC_HEADERS: [&str; 6] = [
    "accept",
    "accept-encoding",
    "content-range",
    "content-type",
    "if-range",
    "range",
];

/// Makes the attempts of one call.
pub(super) struct Attempt<'a> {
    client: &'a Client,
    policy: &'a Policy,
    /// The request without the token.
    request: HttpRequest,
    /// Whether the body was a stream and has been read.
    is_spent: bool,
    /// How many requests have been sent, in all attempts.
    sent: u32,
    /// Whether a token has been rejected and replaced, which is done only once.
    challenged: bool,
    /// The start time of the call.
    start: SystemTime,
}

/// A response that has not been read.
struct Landed {
    response: HttpResponse,
    /// The token that the request was sent with.
    token: Option<Token>,
}

impl<'a> Attempt<'a> {
    pub(super) fn new(
        client: &'a Client,
        policy: &'a Policy,
        request: HttpRequest,
        start: SystemTime,
    ) -> Self {
        Self {
            client,
            policy,
            request,
            is_spent: false,
            sent: 0,
            challenged: false,
            start,
        }
    }

    /// Returns `true` if the request can be sent again.
    pub(super) fn can_repeat(&self) -> bool {
        !self.is_spent
    }

    /// Returns the next request: the first one, or one for a redirect, which has no body. A stream is sent only with
    /// the first.
    fn hop(&mut self, redirected: Option<&Url>) -> HttpRequest {
        let mut hop = HttpRequest::new(self.request.method, self.request.url.clone());
        hop.headers = self.request.headers.clone();
        hop.operation = self.request.operation;
        match (redirected, self.request.body.try_clone()) {
            (Some(url), _) => hop.url = url.clone(),
            (None, Some(body)) => hop.body = body,
            (None, None) => {
                self.is_spent = true;
                hop.body = std::mem::take(&mut self.request.body);
            }
        }
        hop
    }

    /// Sends the request and reads the response, if its status is a success.
    pub(super) async fn run<B: Receive>(&mut self) -> Result<(HttpResponse<B>, Option<Token>)> {
        let _turn = self.client.turn().await;
        let Landed { response, token } = self.follow().await?;
        if !(self.policy.success)(response.status) {
            return Err(self.refused(response, token).await);
        }
        let announced = response.announced();
        let HttpResponse {
            status,
            mut headers,
            body,
        } = response;
        let is_late = || self.is_late();
        let limits = Limits {
            bytes: self.client.max_body_size(),
            announced,
            is_late: &is_late,
        };
        match B::receive(body, &mut headers, limits).await {
            Ok(body) => Ok((HttpResponse::new(status, headers, body), token)),
            Err(fault) => Err(Error::from(fault).with_request_id(headers.get("request-id"))),
        }
    }

    /// Returns `true` if the call has exceeded its total time. Ignores a clock that was set back.
    fn is_late(&self) -> bool {
        let elapsed = self.client.clock().now().duration_since(self.start);
        elapsed.is_ok_and(|elapsed| elapsed > self.policy.retry.total_time())
    }

    /// An error response counts even if its body can't be read.
    async fn refused(&self, response: HttpResponse, token: Option<Token>) -> Error {
        let is_late = || self.is_late();
        let limits = Limits {
            bytes: self.client.max_body_size().min(MAX_ERROR_BODY),
            announced: None,
            is_late: &is_late,
        };
        let HttpResponse {
            status,
            mut headers,
            body,
        } = response;
        let body = body.collect_leniently(limits).await;
        let decoded = encoding::decode(&mut headers, body.clone(), limits.bytes);
        let body = decoded.unwrap_or(body);
        let now = self.client.clock().now();
        let refusal = Refusal::new(HttpResponse::new(status, headers, body), now);
        Error::refused(refusal.with_token(token.as_ref()))
    }

    /// Follows redirects. The token is sent only to allowed origins, and no longer after a redirect by another host.
    async fn follow(&mut self) -> Result<Landed> {
        let mut link = self.policy.link;
        let mut reach = link.reach();
        let mut redirected = None;
        for _ in 0..=self.client.max_redirects() {
            let url = redirected.as_ref().unwrap_or(&self.request.url);
            let access = self.client.gate().admit(url, reach);
            let access = access.map_err(|problem| Error::address(link, problem))?;
            reach = match access {
                Access::Trusted => Reach::Anywhere,
                Access::Public => Reach::Anonymous,
            };
            let landed = match access {
                Access::Trusted => self.with_token(redirected.as_ref()).await?,
                Access::Public => self.without_token(redirected.as_ref()).await?,
            };
            let Some(location) = self.target(&landed.response) else {
                return Ok(landed);
            };
            link = Link::Redirect;
            let from = redirected.as_ref().unwrap_or(&self.request.url);
            let url = self.client.gate().resolve(from, location, reach);
            redirected = Some(url.map_err(|problem| Error::address(link, problem))?);
        }
        let problem = "too many redirects";
        Err(Error::address(Link::Redirect, problem))
    }

    /// Returns the redirect target of a read, if it is to be followed.
    fn target<'b>(&self, answer: &'b HttpResponse) -> Option<&'b str> {
        let is_redirect = matches!(answer.status, 301 | 302 | 303 | 307 | 308);
        let is_read = self.request.method == Method::Get;
        if !is_redirect || !is_read || self.policy.redirects == Redirects::Keep {
            return None;
        }
        answer.headers.get("location")
    }

    /// Sends one request without anything that identifies the caller.
    async fn without_token(&mut self, redirected: Option<&Url>) -> Result<Landed> {
        let mut hop = self.hop(redirected);
        hop.headers.keep(&PUBLIC_HEADERS);
        hop.headers.append_known("user-agent", USER_AGENT);
        self.send(hop, None).await
    }

    /// Sends one request with the token, and once more with another token if the service rejects it: it may be revoked, or
    /// expired by the service's clock. With continuous access evaluation, the service also demands claims.
    async fn with_token(&mut self, redirected: Option<&Url>) -> Result<Landed> {
        let mut hop = self.hop(redirected);
        let wanted = self.policy.token.clone();
        let wanted = wanted.unwrap_or_else(|| self.client.token_request());
        let token = token::add(self.client, &mut hop, wanted).await?;
        let landed = self.send(hop, token).await?;
        let Some(wanted) = self.challenge(&landed) else {
            return Ok(landed);
        };
        self.challenged = true;
        if !self.can_repeat() {
            // The next call gets another token.
            let _ = self.client.tokens().token(wanted).await;
            return Ok(landed);
        }
        let mut hop = self.hop(redirected);
        match token::replace(self.client, &mut hop, wanted).await? {
            Some(token) => self.send(hop, Some(token)).await,
            None => Ok(landed),
        }
    }

    /// Returns the request for a token that replaces the rejected one.
    fn challenge(&self, landed: &Landed) -> Option<TokenRequest> {
        if landed.response.status != 401 || self.challenged {
            return None;
        }
        let rejected = landed.token.clone()?;
        let wanted = self.client.token_request();
        Some(auth::replacement(
            wanted,
            rejected,
            &landed.response.headers,
        ))
    }

    async fn send(&mut self, mut request: HttpRequest, token: Option<Token>) -> Result<Landed> {
        request.resend_count = self.sent;
        self.sent += 1;
        let span = trace::hop(&request);
        let answer = self.client.transport().send(request);
        let answer = answer.instrument(span.clone()).await;
        trace::outcome(&span, &answer);
        let response = answer?;
        Ok(Landed { response, token })
    }
}
