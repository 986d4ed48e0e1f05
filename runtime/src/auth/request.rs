//! Parameters of a token request.

use std::sync::Arc;

use super::Token;

/// The parameters that a [`TokenProvider`](super::TokenProvider) gets. Cheap to clone.
#[derive(Debug, Clone)]
pub struct TokenRequest {
    scopes: Arc<[String]>,
    claims: Option<Arc<str>>,
    rejected: Option<Token>,
}

impl TokenRequest {
    /// Creates a request for these scopes, such as `https://graph.microsoft.com/.default`.
    pub fn new<S: Into<String>>(scopes: impl IntoIterator<Item = S>) -> Self {
        Self {
            scopes: scopes.into_iter().map(Into::into).collect(),
            claims: None,
            rejected: None,
        }
    }

    /// Adds the claims that the service demanded when it rejected the token `rejected`.
    #[must_use]
    pub fn challenged(mut self, claims: impl Into<Arc<str>>, rejected: Token) -> Self {
        self.claims = Some(claims.into());
        self.rejected = Some(rejected);
        self
    }

    /// Adds a token that the service rejected without claims: it was revoked, or expired by the service's clock.
    #[must_use]
    pub fn replacing(mut self, rejected: Token) -> Self {
        self.rejected = Some(rejected);
        self
    }

    /// Returns the scopes that the token must have.
    #[must_use]
    pub fn scopes(&self) -> &[String] {
        &self.scopes
    }

    /// Returns the claims that the service demands, as JSON text: the parameter `claims` of the identity platform.
    ///
    /// A cached token satisfies them only if it is newer than the [rejected](Self::rejected) one.
    #[must_use]
    pub fn claims(&self) -> Option<&str> {
        self.claims.as_deref()
    }

    /// Returns the token that the service rejected.
    #[must_use]
    pub fn rejected(&self) -> Option<&Token> {
        self.rejected.as_ref()
    }
}
