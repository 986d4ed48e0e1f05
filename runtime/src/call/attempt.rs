//! One attempt: sent, redirected where that is safe, and read.

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

/// How much is read of the body of an error.
const MOST_OF_AN_ERROR: usize = 1 << 20;

/// The headers that go along to another host: nothing that says who is calling.
const PUBLIC_HEADERS: [&str; 6] = [
    "accept",
    "accept-encoding",
    "content-range",
    "content-type",
    "if-range",
    "range",
];

/// Makes the attempts of one call, one after the other.
pub(super) struct Attempt<'a> {
    client: &'a Client,
    policy: &'a Policy,
    /// What to send, without the token.
    request: HttpRequest,
    /// The body of the request was a stream, which is gone.
    is_spent: bool,
    /// How many requests were sent before, of all attempts.
    sent: u32,
    /// Whether a token was rejected and replaced, which is done once.
    challenged: bool,
    /// When the call began.
    start: SystemTime,
}

/// An answer that isn't read yet.
struct Landed {
    response: HttpResponse,
    /// The token that it was asked with.
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

    /// Whether the request can be sent once more.
    pub(super) fn can_repeat(&self) -> bool {
        !self.is_spent
    }

    /// The request for a hop: the first one, or one that was redirected and needs no body. A stream goes with the first.
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

    /// Sends the request and reads the answer, if that has a status of success.
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

    /// Whether the call has taken longer than it may. A clock that was set back says nothing.
    fn is_late(&self) -> bool {
        let elapsed = self.client.clock().now().duration_since(self.start);
        elapsed.is_ok_and(|elapsed| elapsed > self.policy.retry.total_time())
    }

    /// An error of the service counts whatever becomes of its body.
    async fn refused(&self, response: HttpResponse, token: Option<Token>) -> Error {
        let is_late = || self.is_late();
        let limits = Limits {
            bytes: self.client.max_body_size().min(MOST_OF_AN_ERROR),
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

    /// Follows redirects. The token is for the allowed origins alone, and not even for them once another host had a
    /// say in where to go.
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
        let problem = "it is one too many in a row";
        Err(Error::address(Link::Redirect, problem))
    }

    /// Where an answer sends a read, if that is to be followed.
    fn target<'b>(&self, answer: &'b HttpResponse) -> Option<&'b str> {
        let is_redirect = matches!(answer.status, 301 | 302 | 303 | 307 | 308);
        let is_read = self.request.method == Method::Get;
        if !is_redirect || !is_read || self.policy.redirects == Redirects::Keep {
            return None;
        }
        answer.headers.get("location")
    }

    /// Sends one request with nothing that tells who is calling.
    async fn without_token(&mut self, redirected: Option<&Url>) -> Result<Landed> {
        let mut hop = self.hop(redirected);
        hop.headers.keep(&PUBLIC_HEADERS);
        hop.headers.append_known("user-agent", USER_AGENT);
        self.send(hop, None).await
    }

    /// Sends one request with the token; and once more with another, if the service rejected it: it may have been revoked,
    /// or ended by the service's clock. Continuous access evaluation demands claims as well.
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
            // The next call gets another token than this one.
            let _ = self.client.tokens().token(wanted).await;
            return Ok(landed);
        }
        let mut hop = self.hop(redirected);
        match token::replace(self.client, &mut hop, wanted).await? {
            Some(token) => self.send(hop, Some(token)).await,
            None => Ok(landed),
        }
    }

    /// The token to ask for in place of one that the service rejected.
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
