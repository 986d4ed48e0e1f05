//! Adapter for the credentials of `azure_identity`.

use std::fmt;
use std::sync::Arc;

use azure_core::credentials::TokenCredential;

use super::{BoxFuture, Token, TokenCache, TokenError, TokenProvider, TokenRequest};
use crate::clock::Clock;

/// A token provider backed by any [`TokenCredential`], such as the client secret, certificate, managed identity,
/// workload identity and developer tool credentials of `azure_identity`.
///
/// ```
/// # extern crate msgraph_runtime as msgraph;
/// use std::sync::Arc;
/// use azure_core::credentials::TokenCredential;
/// use msgraph::auth::AzureCredential;
/// use msgraph::{Client, Error};
///
/// /// Takes, for example, the result of `ClientSecretCredential::new(tenant, client_id, secret, None)`.
/// fn client(credential: Arc<dyn TokenCredential>) -> Result<Client, Error> {
///     Client::builder_with(AzureCredential::new(credential)).build()
/// }
/// ```
///
/// Tokens are cached as by a [`TokenCache`], because not all credentials cache. In a national cloud, set that cloud's
/// authority on the credential and its [cloud](crate::ClientBuilder::cloud) on the client.
///
/// Such credentials do not support claims. If the service rejects a revoked token, the credential is called once more;
/// the call fails if it returns the same token.
#[derive(Debug)]
pub struct AzureCredential(TokenCache<Uncached>);

impl AzureCredential {
    /// Wraps a credential.
    #[must_use]
    pub fn new(credential: Arc<dyn TokenCredential>) -> Self {
        Self(TokenCache::new(Uncached(credential)))
    }

    /// Sets the clock, for tests. Defaults to the system clock.
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

/// The `Debug` output of a credential might contain secrets.
impl fmt::Debug for Uncached {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("dyn TokenCredential")
    }
}
