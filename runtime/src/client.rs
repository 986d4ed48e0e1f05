//! The client: where calls go, with which token, and within which limits.

use std::fmt;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use url::{Host, Url};

use crate::auth::{Token, TokenProvider, TokenRequest};
use crate::cloud::Cloud;
use crate::error::{Error, Result};
use crate::transport::{Http, HttpClient, Timeouts};

/// The version of the API unless a base URL says another.
const VERSION: &str = "v1.0";
const USER_AGENT: &str = concat!("msgraph-rust/", env!("CARGO_PKG_VERSION"));
const MAX_BODY_SIZE: usize = 128 << 20;

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
    base: Url,
    http: Http,
    tokens: Arc<dyn TokenProvider>,
    token_request: TokenRequest,
    user_agent: String,
    max_body_size: usize,
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
        ClientBuilder {
            cloud: Cloud::default(),
            base_url: None,
            tokens: Arc::new(tokens),
            scopes: Vec::new(),
            http: None,
            user_agent: USER_AGENT.to_owned(),
            timeouts: Timeouts {
                connect: Duration::from_secs(10),
                idle: Duration::from_secs(60),
            },
            max_body_size: MAX_BODY_SIZE,
        }
    }

    /// What the paths of operations are appended to. Its path ends without a slash.
    pub(crate) fn base(&self) -> &Url {
        &self.0.base
    }

    pub(crate) fn http(&self) -> &Http {
        &self.0.http
    }

    pub(crate) fn tokens(&self) -> &dyn TokenProvider {
        &*self.0.tokens
    }

    /// What a token is asked for.
    pub(crate) fn token_request(&self) -> TokenRequest {
        self.0.token_request.clone()
    }

    pub(crate) fn user_agent(&self) -> &str {
        &self.0.user_agent
    }

    pub(crate) fn max_body_size(&self) -> usize {
        self.0.max_body_size
    }
}

/// Shows no token.
impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("base_url", &self.0.base.as_str())
            .field("user_agent", &self.0.user_agent)
            .finish_non_exhaustive()
    }
}

/// Settings of a [`Client`] to be.
#[must_use]
pub struct ClientBuilder {
    cloud: Cloud,
    base_url: Option<String>,
    tokens: Arc<dyn TokenProvider>,
    scopes: Vec<String>,
    http: Option<HttpClient>,
    user_agent: String,
    timeouts: Timeouts,
    max_body_size: usize,
}

impl ClientBuilder {
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

    /// What the client calls itself.
    pub fn user_agent(mut self, name: impl Into<String>) -> Self {
        self.user_agent = name.into();
        self
    }

    /// How long to wait for a connection; 10 seconds unless set. Not for an [`http_client`](Self::http_client).
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.timeouts.connect = timeout;
        self
    }

    /// How long to wait for the next piece of an answer; 60 seconds unless set. Not for an
    /// [`http_client`](Self::http_client).
    pub fn idle_timeout(mut self, timeout: Duration) -> Self {
        self.timeouts.idle = timeout;
        self
    }

    /// The most bytes that a response may have; 128 MiB unless set.
    pub fn max_body_size(mut self, bytes: usize) -> Self {
        self.max_body_size = bytes;
        self
    }

    /// An HTTP client of your own: anything that `reqwest` can do.
    pub fn http_client(mut self, client: impl Into<HttpClient>) -> Self {
        self.http = Some(client.into());
        self
    }

    /// Makes the client.
    ///
    /// # Errors
    ///
    /// If the base URL is not a valid one, or not safe to send a token to.
    pub fn build(self) -> Result<Client> {
        let base_url = self
            .base_url
            .unwrap_or_else(|| self.cloud.base_url(VERSION));
        let base = base(&base_url).map_err(Error::argument)?;
        let scopes = match self.scopes.is_empty() {
            true => vec![self.cloud.default_scope()],
            false => self.scopes,
        };
        let http = match self.http {
            Some(client) => Http::with_client(client),
            None => Http::new(self.timeouts),
        };
        Ok(Client(Arc::new(Inner {
            base,
            http,
            tokens: self.tokens,
            token_request: TokenRequest::new(scopes),
            user_agent: self.user_agent,
            max_body_size: self.max_body_size,
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

fn base(text: &str) -> Result<Url, &'static str> {
    let url = Url::parse(text.trim_end_matches('/')).map_err(|_| "the base URL is not a URL")?;
    if !is_safe(&url) {
        return Err("the base URL must be HTTPS, except for this machine");
    }
    if url.query().is_some() || url.fragment().is_some() || has_credentials(&url) {
        return Err("the base URL must have nothing but a host and a path");
    }
    Ok(url)
}

/// Whether nobody on the way can read along.
pub(crate) fn is_safe(url: &Url) -> bool {
    url.scheme() == "https" || (url.scheme() == "http" && is_loopback(url))
}

pub(crate) fn has_credentials(url: &Url) -> bool {
    !url.username().is_empty() || url.password().is_some()
}

pub(crate) fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(ip)) => IpAddr::V4(ip).is_loopback(),
        Some(Host::Ipv6(ip)) => IpAddr::V6(ip).is_loopback(),
        Some(Host::Domain(name)) => name == "localhost",
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bases() {
        let good = [
            "https://graph.microsoft.com/v1.0",
            "https://graph.microsoft.com/v1.0/",
            "http://127.0.0.1:8080/v1.0",
            "http://[::1]:8080",
            "http://localhost",
        ];
        let bad = [
            "http://graph.microsoft.com/v1.0",
            "http://localhost.example.com",
            "ftp://127.0.0.1",
            "https://user:word@example.com",
            "https://example.com/?x=1",
            "graph.microsoft.com",
            "",
        ];
        for url in good {
            assert!(Client::builder("t").base_url(url).build().is_ok(), "{url}");
        }
        for url in bad {
            let error = Client::builder("t").base_url(url).build().unwrap_err();
            assert!(error.is_request(), "{url}");
        }
    }

    #[test]
    fn no_token_is_shown() {
        let builder = Client::builder("hush");
        assert!(!format!("{builder:?}").contains("hush"));
        assert!(!format!("{:?}", builder.build().unwrap()).contains("hush"));
        assert!(!format!("{:?}", Token::new("hush")).contains("hush"));
    }
}
