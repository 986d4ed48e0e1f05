//! Access tokens.

use std::fmt;
use std::sync::Arc;
use std::time::SystemTime;

use zeroize::Zeroizing;

/// An access token. Cheap to clone. Its secret does not appear in `Debug` output and is wiped from memory with the last
/// clone.
///
/// ```
/// # extern crate msgraph_runtime as msgraph;
/// use std::time::{Duration, SystemTime};
/// use msgraph::auth::Token;
///
/// let token = Token::new("a secret").expires_at(SystemTime::now() + Duration::from_secs(3600));
/// assert_eq!(token.secret(), "a secret");
/// assert!(!format!("{token:?}").contains("secret"));
/// ```
#[derive(Clone)]
pub struct Token {
    secret: Arc<Zeroizing<String>>,
    expiry: Option<SystemTime>,
}

impl Token {
    /// Creates a token from the access token of the identity platform, without `Bearer`.
    #[must_use]
    pub fn new(secret: impl Into<String>) -> Self {
        Self {
            secret: Arc::new(Zeroizing::new(secret.into())),
            expiry: None,
        }
    }

    /// Sets the expiry. A cache doesn't keep a token without an expiry.
    #[must_use]
    pub fn expires_at(mut self, time: SystemTime) -> Self {
        self.expiry = Some(time);
        self
    }

    /// Returns the secret.
    #[must_use]
    pub fn secret(&self) -> &str {
        &self.secret
    }

    /// Returns the expiry, if known.
    #[must_use]
    pub fn expiry(&self) -> Option<SystemTime> {
        self.expiry
    }
}

/// Omits the secret.
impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Token")
            .field("expiry", &self.expiry)
            .finish_non_exhaustive()
    }
}

impl From<&str> for Token {
    fn from(secret: &str) -> Self {
        Self::new(secret)
    }
}

impl From<String> for Token {
    fn from(secret: String) -> Self {
        Self::new(secret)
    }
}
