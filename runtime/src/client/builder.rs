//! Builder of clients.

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

/// The default API version.
const VERSION: &str = "v1.0";
pub(crate) const USER_AGENT: &str = concat!("msgraph-rust/", env!("CARGO_PKG_VERSION"));
const MAX_BODY_SIZE: usize = 128 << 20;
const MAX_CONCURRENT: usize = 256;
const MAX_REDIRECTS: usize = 5;

/// Builds a [`Client`].
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

    /// Sets the cloud, which determines the base URL and the scope of tokens. Defaults to the global cloud.
    pub fn cloud(mut self, cloud: Cloud) -> Self {
        self.cloud = cloud;
        self
    }

    /// Sets the URL of the service with a version, such as `https://graph.microsoft.com/beta`. Defaults to v1.0 of the
    /// [cloud](Self::cloud), which continues to determine the scopes.
    ///
    /// The URL must be HTTPS, except for loopback addresses.
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.base_url = Some(url.into());
        self
    }

    /// Sets the scopes of tokens. Defaults to the [cloud](Self::cloud)'s `.default` scope.
    pub fn scopes<S: Into<String>>(mut self, scopes: impl IntoIterator<Item = S>) -> Self {
        self.scopes = scopes.into_iter().map(Into::into).collect();
        self
    }

    /// Allows the token to be sent to another origin, such as `https://graph.example.com`, for links that lead there.
    ///
    /// By default, the token is sent only to the origin of the base URL.
    pub fn allow_origin(mut self, origin: impl Into<String>) -> Self {
        self.origins.push(origin.into());
        self
    }

    /// Sets the `User-Agent` header.
    pub fn user_agent(mut self, name: impl Into<String>) -> Self {
        self.user_agent = name.into().into();
        self
    }

    /// Sets the connection timeout; 10 seconds by default. Has no effect with [`http_client`](Self::http_client).
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.timeouts.connect = timeout;
        self
    }

    /// Sets the idle timeout, after which a request fails if no data is sent or received; 60 seconds by default. Has no
    /// effect with [`http_client`](Self::http_client).
    pub fn idle_timeout(mut self, timeout: Duration) -> Self {
        self.timeouts.idle = timeout;
        self
    }

    /// Sets whether a response value of an unexpected type is an error, as with
    /// [`Request::strict`](crate::Request::strict). By default, it is left out.
    pub fn strict(mut self, strict: bool) -> Self {
        self.strict = strict;
        self
    }

    /// Sets the size limit in bytes of response bodies that are read as a whole; 128 MiB by default.
    pub fn max_body_size(mut self, bytes: usize) -> Self {
        self.max_body_size = bytes;
        self
    }

    /// Sets the maximum number of concurrent requests; 256 by default, at least 1. Further requests wait, so that
    /// thousands of concurrent calls don't exhaust sockets or memory.
    ///
    /// A streamed response no longer counts once its body begins.
    pub fn max_concurrent_requests(mut self, count: usize) -> Self {
        self.max_concurrent = count;
        self
    }

    /// Sets how many consecutive redirects a read follows; 5 by default. More are [an
    /// error](crate::Error::is_redirect).
    pub fn max_redirects(mut self, count: usize) -> Self {
        self.max_redirects = count;
        self
    }

    /// Sets the default retry policy.
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.retry = policy;
        self
    }

    /// Sets the HTTP client: any configuration that `reqwest` supports.
    pub fn http_client(self, client: impl Into<HttpClient>) -> Self {
        self.transport(client.into())
    }

    /// Sets the transport, in place of `reqwest`.
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.transport = Some(Arc::new(transport));
        self
    }

    /// Adds a middleware. The one added first handles a request first.
    pub fn middleware(mut self, middleware: impl Middleware) -> Self {
        self.middleware.push(Arc::new(middleware));
        self
    }

    /// Sets the clock, such as a [`FakeClock`](crate::clock::FakeClock) in a test. Defaults to the system clock.
    pub fn clock(mut self, clock: impl Clock) -> Self {
        self.clock = Arc::new(clock);
        self
    }

    /// Sets the source of random numbers from 0 to 1, for tests of retry delays.
    pub fn random(mut self, random: impl Fn() -> f64 + Send + Sync + 'static) -> Self {
        self.random = Arc::new(random);
        self
    }

    /// Builds the client.
    ///
    /// # Errors
    ///
    /// Returns an error if the base URL or an allowed origin is malformed, or not safe to send a token to.
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

/// Omits the token.
impl fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("cloud", &self.cloud)
            .field("base_url", &self.base_url)
            .field("user_agent", &self.user_agent)
            .finish_non_exhaustive()
    }
}
