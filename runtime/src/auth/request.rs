//! What a token is wanted for.

use std::sync::Arc;

use super::Token;

/// What a [`TokenProvider`](super::TokenProvider) is asked for. Cheap to clone.
#[derive(Debug, Clone)]
pub struct TokenRequest {
    scopes: Arc<[String]>,
    claims: Option<Arc<str>>,
    rejected: Option<Token>,
}

impl TokenRequest {
    /// A token for these scopes, such as `https://graph.microsoft.com/.default`.
    pub fn new<S: Into<String>>(scopes: impl IntoIterator<Item = S>) -> Self {
        Self {
            scopes: scopes.into_iter().map(Into::into).collect(),
            claims: None,
            rejected: None,
        }
    }

    /// The same once more, as the service turned `rejected` away and wants a token with these claims.
    #[must_use]
    pub fn challenged(mut self, claims: impl Into<Arc<str>>, rejected: Token) -> Self {
        self.claims = Some(claims.into());
        self.rejected = Some(rejected);
        self
    }

    /// The scopes that the token is to have.
    #[must_use]
    pub fn scopes(&self) -> &[String] {
        &self.scopes
    }

    /// The claims that the service demands, as JSON text: what the identity platform takes as parameter `claims`.
    ///
    /// Such a token can't come from a cache, unless it is newer than the [rejected](Self::rejected) one.
    #[must_use]
    pub fn claims(&self) -> Option<&str> {
        self.claims.as_deref()
    }

    /// The token that the service turned away.
    #[must_use]
    pub fn rejected(&self) -> Option<&Token> {
        self.rejected.as_ref()
    }
}
