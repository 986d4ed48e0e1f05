//! The client: where calls go, with which token, and within which limits.

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

/// Sends calls. Cheap to clone, and meant to be: all clones share their connections.
///
/// ```
/// use msgraph_runtime::Client;
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
    /// That of the base URL, else the one that was chosen.
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
    /// A client of the global service, v1.0, that always sends this token. See [`builder`](Self::builder) for more.
    #[must_use]
    pub fn new(token: impl Into<Token>) -> Self {
        match Self::builder(token).build() {
            Ok(client) => client,
            Err(_) => unreachable!("nothing but the base URL is checked, and the default is valid"),
        }
    }

    /// Makes a client with settings.
    pub fn builder(token: impl Into<Token>) -> ClientBuilder {
        Self::builder_with(token.into())
    }

    /// Makes a client with settings that asks for a token before every call.
    pub fn builder_with(tokens: impl TokenProvider) -> ClientBuilder {
        ClientBuilder::new(Arc::new(tokens))
    }

    /// What the paths of operations are appended to. Its path ends without a slash, unless it is nothing else.
    pub(crate) fn base(&self) -> &Url {
        self.0.gate.base()
    }

    /// The cloud that is called, if it is known.
    pub(crate) fn cloud(&self) -> Option<&Cloud> {
        self.0.cloud.as_ref()
    }

    /// Decides where a request may go.
    pub(crate) fn gate(&self) -> &Gate {
        &self.0.gate
    }

    pub(crate) fn transport(&self) -> &dyn Transport {
        &*self.0.transport
    }

    pub(crate) fn tokens(&self) -> &dyn TokenProvider {
        &*self.0.tokens
    }

    /// What a token is asked for.
    pub(crate) fn token_request(&self) -> TokenRequest {
        self.0.token_request.clone()
    }

    pub(crate) fn user_agent(&self) -> Cow<'static, str> {
        self.0.user_agent.clone()
    }

    /// An id for a request.
    pub(crate) fn request_id(&self) -> String {
        self.0.ids.next()
    }

    /// Whether a value of an answer that does not fit its type is an error.
    pub(crate) fn is_strict(&self) -> bool {
        self.0.strict
    }

    /// The most bytes of a body that is read as a whole.
    pub(crate) fn max_body_size(&self) -> usize {
        self.0.max_body_size
    }

    /// How many redirects in a row are followed.
    pub(crate) fn max_redirects(&self) -> usize {
        self.0.max_redirects
    }

    /// Waits until one more request may be sent. The turn ends when it is dropped.
    pub(crate) async fn turn(&self) -> Option<SemaphorePermit<'_>> {
        // It is never closed; and if it were, there would be no turns to keep to.
        self.0.turns.acquire().await.ok()
    }

    /// How calls are retried unless they say otherwise.
    pub(crate) fn retry(&self) -> &RetryPolicy {
        &self.0.retry
    }

    pub(crate) fn clock(&self) -> &dyn Clock {
        &*self.0.clock
    }

    /// A random number from 0 to 1.
    pub(crate) fn random(&self) -> f64 {
        (self.0.random)()
    }
}

/// Shows no token.
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
