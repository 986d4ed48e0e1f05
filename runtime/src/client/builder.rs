//! What can be set about a client.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Semaphore;

use super::{Client, Inner, RequestIds};
use crate::auth::{TokenProvider, TokenRequest};
use crate::clock::{Clock, SystemClock};
use crate::cloud::Cloud;
use crate::error::{Error, Result};
use crate::gate::Gate;
use crate::retry::RetryPolicy;
use crate::transport::{HttpClient, Middleware, Timeouts, Transport, layered};

/// The version of the API unless a base URL says another.
const VERSION: &str = "v1.0";
pub(crate) const USER_AGENT: &str = concat!("msgraph-rust/", env!("CARGO_PKG_VERSION"));
const MAX_BODY_SIZE: usize = 128 << 20;
const MAX_CONCURRENT: usize = 256;
const MAX_REDIRECTS: usize = 5;

/// Settings of a [`Client`] to be.
#[must_use]
pub struct ClientBuilder {
    cloud: Cloud,
    base_url: Option<String>,
    origins: Vec<String>,
    tokens: Arc<dyn TokenProvider>,
    scopes: Vec<String>,
    transport: Option<Arc<dyn Transport>>,
    middleware: Vec<Arc<dyn Middleware>>,
    user_agent: Cow<'static, str>,
    timeouts: Timeouts,
    strict: bool,
    max_body_size: usize,
    max_concurrent: usize,
    max_redirects: usize,
    retry: RetryPolicy,
    clock: Arc<dyn Clock>,
    random: Arc<dyn Fn() -> f64 + Send + Sync>,
}

impl ClientBuilder {
    pub(super) fn new(tokens: Arc<dyn TokenProvider>) -> Self {
        Self {
            cloud: Cloud::default(),
            base_url: None,
            origins: Vec::new(),
            tokens,
            scopes: Vec::new(),
            transport: None,
            middleware: Vec::new(),
            user_agent: USER_AGENT.into(),
            timeouts: Timeouts::default(),
            strict: false,
            max_body_size: MAX_BODY_SIZE,
            max_concurrent: MAX_CONCURRENT,
            max_redirects: MAX_REDIRECTS,
            retry: RetryPolicy::default(),
            clock: Arc::new(SystemClock),
            random: Arc::new(fastrand::f64),
        }
    }

    /// The cloud to call, which decides the base URL and the scope of tokens; the global one unless set.
    pub fn cloud(mut self, cloud: Cloud) -> Self {
        self.cloud = cloud;
        self
    }

    /// The service's address with the version, such as `https://graph.microsoft.com/beta`, in place of the
    /// [cloud](Self::cloud)'s v1.0. Scopes stay the cloud's.
    ///
    /// It must be HTTPS, except for this very machine.
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.base_url = Some(url.into());
        self
    }

    /// The scopes to ask tokens for, in place of the [cloud](Self::cloud)'s `.default` scope.
    pub fn scopes<S: Into<String>>(mut self, scopes: impl IntoIterator<Item = S>) -> Self {
        self.scopes = scopes.into_iter().map(Into::into).collect();
        self
    }

    /// Another origin that may see the token, such as `https://graph.example.com`, for links that lead there.
    ///
    /// Unless some are added, none but the base URL's may.
    pub fn allow_origin(mut self, origin: impl Into<String>) -> Self {
        self.origins.push(origin.into());
        self
    }

    /// What the client calls itself.
    pub fn user_agent(mut self, name: impl Into<String>) -> Self {
        self.user_agent = name.into().into();
        self
    }

    /// How long to wait for a connection; 10 seconds unless set. Not for an [`http_client`](Self::http_client).
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.timeouts.connect = timeout;
        self
    }

    /// How long nothing may move: how long to wait until another piece of the request is taken, then for the answer,
    /// then for the next piece of that; 60 seconds unless set. Not for an [`http_client`](Self::http_client).
    pub fn idle_timeout(mut self, timeout: Duration) -> Self {
        self.timeouts.idle = timeout;
        self
    }

    /// Whether a value of an answer that does not fit its documented type is an error, as with
    /// [`Request::strict`](crate::Request::strict); it is left out unless set.
    pub fn strict(mut self, strict: bool) -> Self {
        self.strict = strict;
        self
    }

    /// The most bytes that a response may have that is read as a whole; 128 MiB unless set.
    pub fn max_body_size(mut self, bytes: usize) -> Self {
        self.max_body_size = bytes;
        self
    }

    /// The most requests at a time; 256 unless set, and at least one. Further ones wait for their turn, so that
    /// thousands of calls at once exhaust neither sockets nor memory.
    ///
    /// A body that is read piece by piece doesn't count once its first piece can be read.
    pub fn max_concurrent_requests(mut self, count: usize) -> Self {
        self.max_concurrent = count;
        self
    }

    /// How many redirects in a row a read follows; 5 unless set. One more is [an error](crate::Error::is_redirect).
    pub fn max_redirects(mut self, count: usize) -> Self {
        self.max_redirects = count;
        self
    }

    /// How failed calls are tried again.
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.retry = policy;
        self
    }

    /// An HTTP client of your own: anything that `reqwest` can do.
    pub fn http_client(self, client: impl Into<HttpClient>) -> Self {
        self.transport(client.into())
    }

    /// Another way to send requests than `reqwest`.
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.transport = Some(Arc::new(transport));
        self
    }

    /// Something that sees every request and response. What is added first sees a request first.
    pub fn middleware(mut self, middleware: impl Middleware) -> Self {
        self.middleware.push(Arc::new(middleware));
        self
    }

    /// Another clock than the computer's, such as a [`FakeClock`](crate::clock::FakeClock) in a test.
    pub fn clock(mut self, clock: impl Clock) -> Self {
        self.clock = Arc::new(clock);
        self
    }

    /// Another source of random numbers, each from 0 to 1, for tests of the time between retries.
    pub fn random(mut self, random: impl Fn() -> f64 + Send + Sync + 'static) -> Self {
        self.random = Arc::new(random);
        self
    }

    /// Makes the client.
    ///
    /// # Errors
    ///
    /// If the base URL or an allowed origin is not a valid one, or not safe to send a token to.
    pub fn build(self) -> Result<Client> {
        let base_url = self
            .base_url
            .unwrap_or_else(|| self.cloud.base_url(VERSION));
        let gate = Gate::new(&base_url, &self.origins).map_err(Error::argument)?;
        let scopes = match self.scopes.is_empty() {
            true => vec![self.cloud.default_scope()],
            false => self.scopes,
        };
        let is_chosen = self.cloud != Cloud::default();
        let cloud = Cloud::of_base(&base_url).or_else(|| is_chosen.then_some(self.cloud));
        let transport = self
            .transport
            .unwrap_or_else(|| Arc::new(HttpClient::new(self.timeouts)));
        Ok(Client(Arc::new(Inner {
            gate,
            cloud,
            transport: layered(transport, self.middleware),
            tokens: self.tokens,
            token_request: TokenRequest::new(scopes),
            user_agent: self.user_agent,
            ids: RequestIds::new(),
            strict: self.strict,
            max_body_size: self.max_body_size,
            max_redirects: self.max_redirects,
            turns: Semaphore::new(self.max_concurrent.clamp(1, Semaphore::MAX_PERMITS)),
            retry: self.retry,
            clock: self.clock,
            random: self.random,
        })))
    }
}

/// Shows no token.
impl fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("cloud", &self.cloud)
            .field("base_url", &self.base_url)
            .field("user_agent", &self.user_agent)
            .finish_non_exhaustive()
    }
}
