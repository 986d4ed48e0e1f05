//! The client.

mod builder;
mod ids;

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use tokio::sync::{Semaphore, SemaphorePermit};
use url::Url;

use crate::auth::{Token, TokenProvider, TokenRequest};
use crate::clock::Clock;
use crate::cloud::Cloud;
use crate::gate::Gate;
use crate::retry::RetryPolicy;
use crate::transport::Transport;

pub use builder::ClientBuilder;
pub(crate) use builder::USER_AGENT;
use ids::RequestIds;

/// Sends requests. Cheap to clone; all clones share their connections.
///
/// ```
/// # extern crate msgraph_runtime as msgraph;
/// use msgraph::Client;
///
/// # fn main() -> Result<(), msgraph_runtime::Error> {
/// let client = Client::new("an access token");
/// let other = Client::builder("an access token")
///     .base_url("https://graph.microsoft.com/beta")
///     .user_agent("my-app/1.0")
///     .build()?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Client(Arc<Inner>);

struct Inner {
    gate: Gate,
    /// The cloud of the base URL, otherwise the configured one.
    cloud: Option<Cloud>,
    transport: Arc<dyn Transport>,
    tokens: Arc<dyn TokenProvider>,
    token_request: TokenRequest,
    user_agent: Cow<'static, str>,
    ids: RequestIds,
    strict: bool,
    max_body_size: usize,
    max_redirects: usize,
    turns: Semaphore,
    retry: RetryPolicy,
    clock: Arc<dyn Clock>,
    random: Arc<dyn Fn() -> f64 + Send + Sync>,
}

impl Client {
    /// Creates a client for the global service, v1.0, with a fixed token. See [`builder`](Self::builder) for other
    /// settings.
    #[must_use]
    pub fn new(token: impl Into<Token>) -> Self {
        match Self::builder(token).build() {
            Ok(client) => client,
            Err(_) => unreachable!("nothing but the base URL is checked, and the default is valid"),
        }
    }

    /// Creates a builder with a fixed token.
    pub fn builder(token: impl Into<Token>) -> ClientBuilder {
        Self::builder_with(token.into())
    }

    /// Creates a builder with a token provider, which is called before each request.
    pub fn builder_with(tokens: impl TokenProvider) -> ClientBuilder {
        ClientBuilder::new(Arc::new(tokens))
    }

    /// Returns the base URL. Its path has no trailing slash, unless it is `/`.
    pub(crate) fn base(&self) -> &Url {
        self.0.gate.base()
    }

    /// Returns the cloud, if known.
    pub(crate) fn cloud(&self) -> Option<&Cloud> {
        self.0.cloud.as_ref()
    }

    /// Returns the gate, which decides where requests may be sent.
    pub(crate) fn gate(&self) -> &Gate {
        &self.0.gate
    }

    pub(crate) fn transport(&self) -> &dyn Transport {
        &*self.0.transport
    }

    pub(crate) fn tokens(&self) -> &dyn TokenProvider {
        &*self.0.tokens
    }

    /// Returns the parameters of a token request.
    pub(crate) fn token_request(&self) -> TokenRequest {
        self.0.token_request.clone()
    }

    pub(crate) fn user_agent(&self) -> Cow<'static, str> {
        self.0.user_agent.clone()
    }

    /// Returns a new request id.
    pub(crate) fn request_id(&self) -> String {
        self.0.ids.next()
    }

    /// Returns `true` if a response value of an unexpected type is an error.
    pub(crate) fn is_strict(&self) -> bool {
        self.0.strict
    }

    /// Returns the size limit for response bodies in bytes.
    pub(crate) fn max_body_size(&self) -> usize {
        self.0.max_body_size
    }

    /// Returns the maximum number of consecutive redirects.
    pub(crate) fn max_redirects(&self) -> usize {
        self.0.max_redirects
    }

    /// Waits until another request may be sent. Dropping the permit releases it.
    pub(crate) async fn turn(&self) -> Option<SemaphorePermit<'_>> {
        // The semaphore is never closed. If it were, there would be no limit.
        self.0.turns.acquire().await.ok()
    }

    /// Returns the default retry policy.
    pub(crate) fn retry(&self) -> &RetryPolicy {
        &self.0.retry
    }

    pub(crate) fn clock(&self) -> &dyn Clock {
        &*self.0.clock
    }

    /// Returns a random number from 0 to 1.
    pub(crate) fn random(&self) -> f64 {
        (self.0.random)()
    }
}

/// Omits the token.
impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("base_url", &self.base().as_str())
            .field("user_agent", &self.0.user_agent)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_token_is_shown() {
        let builder = Client::builder("hush");
        assert!(!format!("{builder:?}").contains("hush"));
        assert!(!format!("{:?}", builder.build().unwrap()).contains("hush"));
        assert!(!format!("{:?}", Token::new("hush")).contains("hush"));
    }
}
