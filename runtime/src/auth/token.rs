//! An access token and when it ends.

use std::fmt;
use std::sync::Arc;
use std::time::SystemTime;

use zeroize::Zeroizing;

/// An access token. It is never shown, cheap to clone, and wiped from memory with its last clone.
///
/// ```
/// use std::time::{Duration, SystemTime};
/// use msgraph_runtime::auth::Token;
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
    /// Takes a token as the identity platform gave it, without `Bearer`.
    #[must_use]
    pub fn new(secret: impl Into<String>) -> Self {
        Self {
            secret: Arc::new(Zeroizing::new(secret.into())),
            expiry: None,
        }
    }

    /// Says when the token ends. One without an end is not kept by a cache.
    #[must_use]
    pub fn expires_at(mut self, time: SystemTime) -> Self {
        self.expiry = Some(time);
        self
    }

    /// The token itself, for whoever has to send it.
    #[must_use]
    pub fn secret(&self) -> &str {
        &self.secret
    }

    /// When the token ends, if that is known.
    #[must_use]
    pub fn expiry(&self) -> Option<SystemTime> {
        self.expiry
    }
}

/// Shows when the token ends, and nothing of the secret.
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
