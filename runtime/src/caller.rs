//! Common state of the requests in a flow: client, operation and retry policy.

use std::fmt;

use bytes::Bytes;
use url::Url;

use crate::call::{Answer, Policy, Receive, exchange};
use crate::client::Client;
use crate::error::{Error, Result};
use crate::gate::Link;
use crate::operation::Operation;
use crate::response::RawResponse;
use crate::transport::{ByteStream, HttpRequest};

/// Sends the requests of a flow on behalf of its initial operation.
#[derive(Clone)]
pub(crate) struct Caller {
    client: Client,
    operation: &'static Operation,
    /// The policy of the first request.
    policy: Policy,
    /// Whether a response value of an unexpected type is an error.
    strict: bool,
}

impl Caller {
    pub(crate) fn new(client: Client, operation: &'static Operation, policy: Policy) -> Self {
        Self {
            client,
            operation,
            policy,
            strict: false,
        }
    }

    /// Sets whether a response value of an unexpected type is an error.
    pub(crate) fn strictly(mut self, strict: bool) -> Self {
        self.strict = strict;
        self
    }

    pub(crate) fn is_strict(&self) -> bool {
        self.strict
    }

    pub(crate) fn client(&self) -> &Client {
        &self.client
    }

    pub(crate) fn operation(&self) -> &'static Operation {
        self.operation
    }

    /// Resolves a URL sent by the service.
    ///
    /// # Errors
    ///
    /// Returns an error if the URL is malformed or requests to it are not allowed.
    pub(crate) fn resolve(&self, link: Link, from: &Url, address: &str) -> Result<Url> {
        let url = self.client.gate().resolve(from, address, link.reach());
        url.map_err(|problem| Error::address(link, problem).of(self.operation))
    }

    /// Sends a request and returns the complete response.
    pub(crate) async fn send(&self, request: HttpRequest, link: Link) -> Result<RawResponse> {
        let policy = self.policy(&request, link);
        let answer = self.exchange::<Bytes>(request, &policy).await?;
        Ok(RawResponse::new(answer).strictly(self.strict))
    }

    /// Sends a request and returns as soon as the body begins.
    pub(crate) async fn stream(
        &self,
        request: HttpRequest,
        link: Link,
    ) -> Result<Answer<ByteStream>> {
        let policy = self.policy(&request, link);
        self.exchange(request, &policy).await
    }

    /// Sends a request with its own policy.
    pub(crate) async fn exchange<B: Receive>(
        &self,
        request: HttpRequest,
        policy: &Policy,
    ) -> Result<Answer<B>> {
        exchange(&self.client, self.operation, request, policy).await
    }

    /// Returns the policy of a request to a URL of this kind.
    pub(crate) fn policy(&self, request: &HttpRequest, link: Link) -> Policy {
        let mut policy = self.policy.clone();
        if link != Link::Request {
            policy.link = link;
            policy.idempotent = request.method.is_idempotent();
        }
        policy
    }
}

impl fmt::Debug for Caller {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Caller({})", self.operation)
    }
}
