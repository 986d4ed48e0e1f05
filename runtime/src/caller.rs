//! What a flow of several requests keeps between them: who asks, for which operation, how patiently.

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

/// Sends the requests of a flow, all in the name of the operation that it began with.
#[derive(Clone)]
pub(crate) struct Caller {
    client: Client,
    operation: &'static Operation,
    /// The policy of the first request.
    policy: Policy,
    /// Whether a value of an answer that does not fit its type is an error.
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

    /// Sets whether answers are read strictly.
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

    /// Reads an address that came from the service.
    ///
    /// # Errors
    ///
    /// If it is none, or one where such a request may not go.
    pub(crate) fn resolve(&self, link: Link, from: &Url, address: &str) -> Result<Url> {
        let url = self.client.gate().resolve(from, address, link.reach());
        url.map_err(|problem| Error::address(link, problem).of(self.operation))
    }

    /// Sends a request and answers with the whole answer.
    pub(crate) async fn send(&self, request: HttpRequest, link: Link) -> Result<RawResponse> {
        let policy = self.policy(&request, link);
        let answer = self.exchange::<Bytes>(request, &policy).await?;
        Ok(RawResponse::new(answer).strictly(self.strict))
    }

    /// Sends a request and answers as soon as the body begins.
    pub(crate) async fn stream(
        &self,
        request: HttpRequest,
        link: Link,
    ) -> Result<Answer<ByteStream>> {
        let policy = self.policy(&request, link);
        self.exchange(request, &policy).await
    }

    /// Sends a request under a policy of its own.
    pub(crate) async fn exchange<B: Receive>(
        &self,
        request: HttpRequest,
        policy: &Policy,
    ) -> Result<Answer<B>> {
        exchange(&self.client, self.operation, request, policy).await
    }

    /// The policy of a request to an address of that kind.
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
