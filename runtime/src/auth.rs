//! Where access tokens come from.

use std::fmt;
use std::future::Future;
use std::pin::Pin;

/// An access token. It is never shown.
#[derive(Clone)]
pub struct Token(String);

impl Token {
    /// Takes a token as the identity platform gave it, without `Bearer`.
    #[must_use]
    pub fn new(secret: impl Into<String>) -> Self {
        Self(secret.into())
    }

    /// The token itself, for whoever has to send it.
    #[must_use]
    pub fn secret(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token([redacted])")
    }
}

impl From<&str> for Token {
    fn from(secret: &str) -> Self {
        Self::new(secret)
    }
}

impl From<String> for Token {
    fn from(secret: String) -> Self {
        Self(secret)
    }
}

/// What a [`TokenProvider`] fails with.
pub type TokenError = Box<dyn std::error::Error + Send + Sync>;

/// A future without a name, as traits that are used behind `dyn` need it.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// A source of access tokens, asked before every call.
///
/// A source that fetches tokens over the network is expected to keep them until shortly before they expire.
///
/// ```
/// use msgraph_runtime::auth::{BoxFuture, Token, TokenError, TokenProvider};
///
/// struct FromEnvironment;
///
/// impl TokenProvider for FromEnvironment {
///     fn token(&self) -> BoxFuture<'_, Result<Token, TokenError>> {
///         Box::pin(async { Ok(Token::new(std::env::var("GRAPH_TOKEN")?)) })
///     }
/// }
/// ```
pub trait TokenProvider: Send + Sync + 'static {
    /// A token that is valid now.
    fn token(&self) -> BoxFuture<'_, Result<Token, TokenError>>;
}

/// Always the same token.
impl TokenProvider for Token {
    fn token(&self) -> BoxFuture<'_, Result<Token, TokenError>> {
        Box::pin(std::future::ready(Ok(self.clone())))
    }
}
