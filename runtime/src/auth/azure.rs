//! Credentials of `azure_identity`, and all others of that kind.

use std::fmt;
use std::sync::Arc;

use azure_core::credentials::TokenCredential;

use super::{BoxFuture, Token, TokenCache, TokenError, TokenProvider, TokenRequest};
use crate::clock::Clock;

/// Any [`TokenCredential`] as a source of tokens: client secret, certificate, managed identity, workload identity,
/// developer tools, and whatever else `azure_identity` has.
///
/// ```
/// use std::sync::Arc;
/// use azure_core::credentials::TokenCredential;
/// use msgraph_runtime::auth::AzureCredential;
/// use msgraph_runtime::{Client, Error};
///
/// /// Takes what, say, `ClientSecretCredential::new(tenant, client_id, secret, None)` of `azure_identity` makes.
/// fn client(credential: Arc<dyn TokenCredential>) -> Result<Client, Error> {
///     Client::builder_with(AzureCredential::new(credential)).build()
/// }
/// ```
///
/// Tokens are kept, as by a [`TokenCache`], since not all credentials do so. In a national cloud the credential needs
/// that cloud's authority, as the client needs the [cloud](crate::ClientBuilder::cloud).
///
/// Such credentials can't be asked for claims. If the service turns a token away that was revoked, the credential is
/// asked once more, and the call fails if it has no other token.
#[derive(Debug)]
pub struct AzureCredential(TokenCache<Uncached>);

impl AzureCredential {
    /// Takes a credential.
    #[must_use]
    pub fn new(credential: Arc<dyn TokenCredential>) -> Self {
        Self(TokenCache::new(Uncached(credential)))
    }

    /// Another clock than the computer's, for tests.
    #[must_use]
    pub fn clock(self, clock: impl Clock) -> Self {
        Self(self.0.clock(clock))
    }
}

impl TokenProvider for AzureCredential {
    fn token(&self, request: TokenRequest) -> BoxFuture<'_, Result<Token, TokenError>> {
        self.0.token(request)
    }
}

struct Uncached(Arc<dyn TokenCredential>);

impl TokenProvider for Uncached {
    fn token(&self, request: TokenRequest) -> BoxFuture<'_, Result<Token, TokenError>> {
        Box::pin(async move {
            let scopes: Vec<&str> = request.scopes().iter().map(String::as_str).collect();
            let token = self.0.get_token(&scopes, None).await?;
            Ok(Token::new(token.token.secret()).expires_at(token.expires_on.into()))
        })
    }
}

/// A credential's own `Debug` might show what it holds.
impl fmt::Debug for Uncached {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("dyn TokenCredential")
    }
}
