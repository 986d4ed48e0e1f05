//! Builder of user credentials.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use oauth2::{ClientSecret, RefreshToken};
use url::Url;

use super::DeviceCodePrompt;
use super::app::{AppCredential, Proof};
use super::certificate::ClientCertificate;
use super::credential::{Flow, Keeper, Session, UserCredential};
use super::platform::Platform;
use super::wire::Wire;
use crate::auth::TokenError;
use crate::clock::{Clock, SystemClock};
use crate::cloud::Cloud;
use crate::error::{Error, Result};
use crate::gate::Gate;
use crate::transport::{HttpClient, Transport};

/// The tenant for any work or school account.
const TENANT: &str = "organizations";

/// Default time to wait for the browser.
const TIMEOUT: Duration = Duration::from_secs(300);

/// Builds a [`UserCredential`] or an [`AppCredential`].
///
/// To sign in users, the application must be registered as a public client. For [`with_browser`](Self::with_browser), it
/// needs the redirect URI `http://localhost` of the platform "Mobile and desktop applications".
///
/// ```
/// # extern crate msgraph_runtime as msgraph;
/// use msgraph::Client;
/// use msgraph::auth::SignIn;
///
/// # fn main() -> Result<(), msgraph_runtime::Error> {
/// let user = SignIn::new("11111111-2222-3333-4444-555555555555")
///     .tenant("example.com")
///     .with_device_code(|prompt| println!("{prompt}"))?;
/// let client = Client::builder_with(user).scopes(["User.Read", "Group.Read.All"]).build()?;
/// # Ok(())
/// # }
/// ```
#[must_use]
pub struct SignIn {
    client_id: String,
    tenant: String,
    cloud: Cloud,
    transport: Option<Arc<dyn Transport>>,
    clock: Arc<dyn Clock>,
    timeout: Duration,
    refresh_token: Option<RefreshToken>,
    keeper: Option<Keeper>,
}

impl SignIn {
    /// Creates a builder for the application with this client id.
    pub fn new(client_id: impl Into<String>) -> Self {
        Self {
            client_id: client_id.into(),
            tenant: TENANT.to_owned(),
            cloud: Cloud::default(),
            transport: None,
            clock: Arc::new(SystemClock),
            timeout: TIMEOUT,
            refresh_token: None,
            keeper: None,
        }
    }

    /// Sets the tenant: an id, a domain, `organizations` (the default), `consumers` or `common`. An application without a
    /// user needs an id or a domain.
    pub fn tenant(mut self, tenant: impl Into<String>) -> Self {
        self.tenant = tenant.into();
        self
    }

    /// Sets the cloud, which determines the login host. Defaults to the global cloud. Set the same cloud on the client.
    pub fn cloud(mut self, cloud: Cloud) -> Self {
        self.cloud = cloud;
        self
    }

    /// Sets the transport, for example a configured [`HttpClient`].
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.transport = Some(Arc::new(transport));
        self
    }

    /// Sets the clock, for tests. Defaults to the system clock.
    pub fn clock(mut self, clock: impl Clock) -> Self {
        self.clock = Arc::new(clock);
        self
    }

    /// Sets how long to wait for the browser; 5 minutes by default. A device code has its own expiry.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// Sets the refresh token of an earlier run. While it is valid, the user doesn't have to sign in.
    pub fn refresh_token(mut self, secret: impl Into<String>) -> Self {
        self.refresh_token = Some(RefreshToken::new(secret.into()));
        self
    }

    /// Calls `keep` with each new refresh token, which replaces the previous one. Store it where secrets are safe.
    pub fn on_refresh_token(mut self, keep: impl Fn(&str) + Send + Sync + 'static) -> Self {
        self.keeper = Some(Box::new(keep));
        self
    }
}

impl SignIn {
    /// Builds a credential whose user signs in on another device by entering a code (RFC 8628). The closure shows the
    /// prompt to the user; it must not block until they have signed in.
    ///
    /// # Errors
    ///
    /// Returns an error if the tenant is malformed, or if the login host is not safe to send secrets to.
    pub fn with_device_code(
        self,
        show: impl Fn(&DeviceCodePrompt) + Send + Sync + 'static,
    ) -> Result<UserCredential> {
        let show = Box::new(show);
        self.with(Flow::DeviceCode { show })
    }

    /// Builds a credential whose user signs in with the local browser: an authorization code with PKCE (RFC 7636),
    /// received by a listener on a loopback address (RFC 8252).
    ///
    /// The closure opens the URL; it must not block until the user has signed in.
    ///
    /// Requires a tokio runtime with the I/O driver enabled.
    ///
    /// # Errors
    ///
    /// Same as [`with_device_code`](Self::with_device_code).
    pub fn with_browser(
        self,
        open: impl Fn(&Url) + Send + Sync + 'static,
    ) -> Result<UserCredential> {
        let (open, timeout) = (Box::new(open), self.timeout);
        self.with(Flow::AuthorizationCode { open, timeout })
    }

    /// Builds a credential of the application itself, which authenticates with a client secret.
    ///
    /// # Errors
    ///
    /// Returns an error if the tenant is malformed or not a single one, or if the login host is not safe to send secrets to.
    pub fn with_secret(self, secret: impl Into<String>) -> Result<AppCredential> {
        self.with_proof(Proof::Secret(ClientSecret::new(secret.into())))
    }

    /// Builds a credential of the application itself, which authenticates with a certificate. The private key is not
    /// sent: it signs assertions (RFC 7523).
    ///
    /// # Errors
    ///
    /// Same as [`with_secret`](Self::with_secret).
    pub fn with_certificate(self, certificate: ClientCertificate) -> Result<AppCredential> {
        self.with_proof(Proof::Certificate(Box::new(certificate)))
    }

    /// Builds a credential of the application itself, which authenticates with an assertion of an issuer that the
    /// application trusts (workload identity federation). As assertions are short-lived, the closure is called for each
    /// token: it reads, for example, the file that a cluster writes.
    ///
    /// # Errors
    ///
    /// Same as [`with_secret`](Self::with_secret).
    pub fn with_assertion<F, Answer>(self, assertion: F) -> Result<AppCredential>
    where
        F: Fn() -> Answer + Send + Sync + 'static,
        Answer: Future<Output = Result<String, TokenError>> + Send + 'static,
    {
        self.with_proof(Proof::Assertion(Arc::new(move || Box::pin(assertion()))))
    }

    fn with_proof(self, proof: Proof) -> Result<AppCredential> {
        if [TENANT, "common", "consumers"].contains(&self.tenant.as_str()) {
            return Err(Error::argument(
                "an application without a user needs the id or domain of a tenant",
            ));
        }
        Ok(AppCredential::new(self.platform()?, proof))
    }

    fn with(self, flow: Flow) -> Result<UserCredential> {
        let platform = self.platform()?;
        let session = Session::new(platform, flow, self.refresh_token, self.keeper);
        Ok(UserCredential::new(session))
    }

    fn platform(&self) -> Result<Platform> {
        let authority = authority(&self.cloud, &self.tenant).map_err(Error::argument)?;
        let transport = self.transport.clone();
        let wire = Wire::new(transport.unwrap_or_else(|| Arc::new(HttpClient::default())));
        let platform = Platform::new(&self.client_id, &authority, wire, self.clock.clone());
        platform.map_err(|_| Error::argument("the login host is not a URL"))
    }
}

/// Omits secrets.
impl fmt::Debug for SignIn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SignIn")
            .field("client_id", &self.client_id)
            .field("tenant", &self.tenant)
            .field("cloud", &self.cloud)
            .finish_non_exhaustive()
    }
}

/// Returns the URL of a tenant, without a trailing slash.
fn authority(cloud: &Cloud, tenant: &str) -> Result<String, String> {
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.');
    if !tenant.starts_with(|c: char| c.is_ascii_alphanumeric()) || !tenant.chars().all(fits) {
        return Err("the tenant must be an id or a domain".to_owned());
    }
    let gate = Gate::new(cloud.authority(), &[]);
    let gate = gate.map_err(|problem| format!("the login host: {problem}"))?;
    let host = gate.base().as_str().trim_end_matches('/');
    Ok(format!("{host}/{tenant}"))
}
