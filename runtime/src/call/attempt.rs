//! One attempt: sent, redirected where that is safe, and read.

use std::future::Future;

use bytes::Bytes;
use tracing::Instrument as _;

use super::{Policy, Redirects, token, trace};
use crate::auth::{self, Token, TokenRequest};
use crate::client::{Client, USER_AGENT};
use crate::error::{Error, Kind, Refusal, Result};
use crate::gate::{Access, Link, Reach};
use crate::operation::Method;
use crate::transport::{ByteStream, HttpRequest, HttpResponse, RequestBody, TransportError};

/// How many redirects are followed.
const MOST_REDIRECTS: usize = 5;

/// How much is read of the body of an error.
const MOST_OF_AN_ERROR: usize = 1 << 20;

/// The headers that go along to another host: nothing that says who is calling.
const PUBLIC_HEADERS: [&str; 5] = [
    "accept",
    "content-range",
    "content-type",
    "if-range",
    "range",
];

/// Makes the attempts of one call, one after the other.
pub(super) struct Attempt<'a> {
    client: &'a Client,
    policy: &'a Policy,
    /// How many requests were sent before, of all attempts.
    sent: u32,
    /// Whether a token was turned away and replaced, which is done once.
    challenged: bool,
}

/// An answer that isn't read yet.
struct Landed {
    response: HttpResponse,
    /// The token that it was asked with.
    token: Option<Token>,
}

/// A token was turned away before its end: continuous access evaluation.
struct Challenge {
    wanted: TokenRequest,
    /// What to send with it.
    request: HttpRequest,
}

impl<'a> Attempt<'a> {
    pub(super) fn new(client: &'a Client, policy: &'a Policy) -> Self {
        Self {
            client,
            policy,
            sent: 0,
            challenged: false,
        }
    }

    /// Sends a request and reads the answer, if that has a status of success.
    pub(super) async fn run<B: Receive>(
        &mut self,
        request: HttpRequest,
    ) -> Result<HttpResponse<B>> {
        let _turn = self.client.turn().await;
        let Landed { response, token } = self.follow(request).await?;
        if !(self.policy.success)(response.status) {
            return Err(self.refused(response, token).await);
        }
        let announced = response.announced();
        let HttpResponse {
            status,
            headers,
            body,
            ..
        } = response;
        let body = B::receive(body, self.client.max_body_size(), announced).await?;
        Ok(HttpResponse::new(status, headers, body))
    }

    /// An error of the service counts whatever becomes of its body.
    async fn refused(&self, response: HttpResponse, token: Option<Token>) -> Error {
        let limit = self.client.max_body_size().min(MOST_OF_AN_ERROR);
        let HttpResponse {
            status,
            headers,
            body,
            ..
        } = response;
        let body = body.collect_leniently(limit).await;
        let now = self.client.clock().now();
        let refusal = Refusal::new(HttpResponse::new(status, headers, body), now);
        Error::refused(refusal.with_token(token.as_ref()))
    }

    /// Follows redirects. The token is for the allowed origins alone, and not even for them once another host had a
    /// say in where to go.
    async fn follow(&mut self, mut request: HttpRequest) -> Result<Landed> {
        let mut link = self.policy.link;
        let mut reach = link.reach();
        for _ in 0..=MOST_REDIRECTS {
            let access = self.client.gate().admit(&request.url, reach);
            let access = access.map_err(|problem| Error::address(link, problem))?;
            if access == Access::Public {
                reach = Reach::Anonymous;
            } else {
                reach = Reach::Anywhere;
            }
            let again = request.try_clone();
            let mut landed = self.hop(request, access).await?;
            if let Some(challenge) = self.challenge(&landed, again.as_ref()) {
                landed = self.answer_challenge(landed, challenge).await?;
            }
            let target = again.and_then(|again| Some((target(&again, &landed.response)?, again)));
            let Some((location, mut next)) = target.filter(|_| self.follows()) else {
                return Ok(landed);
            };
            link = Link::Redirect;
            let url = self.client.gate().resolve(&next.url, location, reach);
            next.url = url.map_err(|problem| Error::address(link, problem))?;
            next.body = RequestBody::Empty;
            request = next;
        }
        Err(Error::address(
            Link::Redirect,
            "it is one too many in a row",
        ))
    }

    fn follows(&self) -> bool {
        self.policy.redirects == Redirects::Follow
    }

    /// The service wants another token, says which, and the request can be sent again.
    fn challenge(&mut self, landed: &Landed, again: Option<&HttpRequest>) -> Option<Challenge> {
        if landed.response.status != 401 || self.challenged {
            return None;
        }
        let rejected = landed.token.clone()?;
        let claims = auth::claims(&landed.response.headers)?;
        let request = again?.try_clone()?;
        self.challenged = true;
        Some(Challenge {
            wanted: self.client.token_request().challenged(claims, rejected),
            request,
        })
    }

    /// Sends a request once more with another token, if there is one.
    async fn answer_challenge(&mut self, landed: Landed, challenge: Challenge) -> Result<Landed> {
        let Challenge {
            wanted,
            mut request,
        } = challenge;
        match token::replace(self.client, &mut request, wanted).await? {
            Some(token) => self.send(request, Some(token)).await,
            None => Ok(landed),
        }
    }

    /// Sends one request, with the token or with nothing that tells who is calling.
    async fn hop(&mut self, mut request: HttpRequest, access: Access) -> Result<Landed> {
        let token = match access {
            Access::Trusted => token::add(self.client, &mut request).await?,
            Access::Public => {
                request.headers.keep(&PUBLIC_HEADERS);
                request.headers.append("user-agent", USER_AGENT);
                None
            }
        };
        self.send(request, token).await
    }

    async fn send(&mut self, mut request: HttpRequest, token: Option<Token>) -> Result<Landed> {
        request.resend_count = self.sent;
        self.sent += 1;
        let span = trace::hop(&request);
        let answer = self.client.transport().send(request);
        let answer = answer.instrument(span.clone()).await;
        trace::outcome(&span, &answer);
        let response = answer.map_err(|fault| Error::new(Kind::Fault(fault)))?;
        Ok(Landed { response, token })
    }
}

/// Where an answer sends a read.
fn target<'a>(request: &HttpRequest, answer: &'a HttpResponse) -> Option<&'a str> {
    let is_redirect = matches!(answer.status, 301 | 302 | 303 | 307 | 308);
    if !is_redirect || request.method != Method::Get {
        return None;
    }
    answer.headers.get("location")
}

/// A way to take the body of an answer.
pub(crate) trait Receive: Send + Sized {
    /// Takes it, of at most `limit` bytes if it is kept in memory, of which the headers announce so many.
    fn receive(
        body: ByteStream,
        limit: usize,
        announced: Option<usize>,
    ) -> impl Future<Output = Result<Self, TransportError>> + Send;
}

/// As a whole.
impl Receive for Bytes {
    async fn receive(
        body: ByteStream,
        limit: usize,
        announced: Option<usize>,
    ) -> Result<Self, TransportError> {
        body.collect_announced(limit, announced).await
    }
}

/// Piece by piece, without a limit.
impl Receive for ByteStream {
    async fn receive(body: ByteStream, _: usize, _: Option<usize>) -> Result<Self, TransportError> {
        Ok(body)
    }
}
