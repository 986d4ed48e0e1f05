//! Settings of a sign-in.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use oauth2::RefreshToken;
use url::Url;

use super::DeviceCodePrompt;
use super::credential::{Flow, Keeper, Session, UserCredential};
use super::platform::Platform;
use super::wire::Wire;
use crate::clock::{Clock, SystemClock};
use crate::cloud::Cloud;
use crate::error::{Error, Result};
use crate::gate::Gate;
use crate::transport::{HttpClient, Transport};

/// Any work or school account.
const TENANT: &str = "organizations";

/// How long a browser is waited for.
const TIMEOUT: Duration = Duration::from_secs(300);

/// Makes a [`UserCredential`]: who is to sign in, to what, and how.
///
/// The application has to be registered as a public client. For [`with_browser`](Self::with_browser) it needs the
/// redirect address `http://localhost` of the platform "mobile and desktop applications".
///
/// ```
/// use msgraph_runtime::Client;
/// use msgraph_runtime::auth::SignIn;
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

/// Settings.
impl SignIn {
    /// For users of the application with this id.
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

    /// Whose users: a tenant's id or domain, or `organizations` (which it is unless set), `consumers` or `common`.
    pub fn tenant(mut self, tenant: impl Into<String>) -> Self {
        self.tenant = tenant.into();
        self
    }

    /// The cloud, which decides the login host; the global one unless set. The client needs the same one.
    pub fn cloud(mut self, cloud: Cloud) -> Self {
        self.cloud = cloud;
        self
    }

    /// What to send requests over, such as an [`HttpClient`] of your own.
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.transport = Some(Arc::new(transport));
        self
    }

    /// Another clock than the computer's, for tests.
    pub fn clock(mut self, clock: impl Clock) -> Self {
        self.clock = Arc::new(clock);
        self
    }

    /// How long a browser is waited for; five minutes unless set. A device code says itself how long it is good.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// The refresh token of an earlier run, so that the user needn't sign in as long as it is good.
    pub fn refresh_token(mut self, secret: impl Into<String>) -> Self {
        self.refresh_token = Some(RefreshToken::new(secret.into()));
        self
    }

    /// Is told each new refresh token, to be stored where secrets are safe. It replaces the one before.
    pub fn on_refresh_token(mut self, keep: impl Fn(&str) + Send + Sync + 'static) -> Self {
        self.keeper = Some(Box::new(keep));
        self
    }
}

/// Ways to sign in.
impl SignIn {
    /// On another device, by a code that is typed there: RFC 8628. The closure tells the user what to do, and must not
    /// wait for that to happen.
    ///
    /// # Errors
    ///
    /// If the tenant can't be one, or the cloud's login host is not safe to send secrets to.
    pub fn with_device_code(
        self,
        show: impl Fn(&DeviceCodePrompt) + Send + Sync + 'static,
    ) -> Result<UserCredential> {
        let show = Box::new(show);
        self.with(Flow::DeviceCode { show })
    }

    /// With the browser of this machine: an authorization code with a proof key (RFC 7636), for which this program
    /// listens on a loopback address until the browser is sent there (RFC 8252). The closure has the address opened, and
    /// must not wait for that to happen.
    ///
    /// It needs a tokio runtime with its I/O driver.
    ///
    /// # Errors
    ///
    /// As [`with_device_code`](Self::with_device_code).
    pub fn with_browser(
        self,
        open: impl Fn(&Url) + Send + Sync + 'static,
    ) -> Result<UserCredential> {
        let (open, timeout) = (Box::new(open), self.timeout);
        self.with(Flow::AuthorizationCode { open, timeout })
    }

    fn with(self, flow: Flow) -> Result<UserCredential> {
        let authority = authority(&self.cloud, &self.tenant).map_err(Error::argument)?;
        let transport = self
            .transport
            .unwrap_or_else(|| Arc::new(HttpClient::default()));
        let wire = Wire::new(transport);
        let platform = Platform::new(&self.client_id, authority.as_str(), wire, self.clock)
            .map_err(|_| Error::argument("the login host is not a URL"))?;
        let session = Session::new(platform, flow, self.refresh_token, self.keeper);
        Ok(UserCredential::new(session))
    }
}

/// Shows no secret.
impl fmt::Debug for SignIn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SignIn")
            .field("client_id", &self.client_id)
            .field("tenant", &self.tenant)
            .field("cloud", &self.cloud)
            .finish_non_exhaustive()
    }
}

/// The address of a tenant, without a slash at its end.
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
