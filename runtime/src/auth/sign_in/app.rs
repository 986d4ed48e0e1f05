//! Sign-in of an application without a user: the client credentials grant (RFC 6749, section 4.4).

use std::fmt;
use std::sync::Arc;

use oauth2::{AuthType, ClientSecret, Scope};

use super::certificate::ClientCertificate;
use super::claims::with_capabilities;
use super::error::SignInError;
use super::platform::{Grant, Platform};
use crate::auth::{BoxFuture, Token, TokenCache, TokenError, TokenProvider, TokenRequest};

/// The type of the assertions (RFC 7523, section 2.2).
const ASSERTION_TYPE: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/// A source of tokens of an application without a user. Built by [`SignIn::with_secret`](super::SignIn::with_secret),
/// [`with_certificate`](super::SignIn::with_certificate) or [`with_assertion`](super::SignIn::with_assertion).
///
/// Tokens are cached by a [`TokenCache`]. They have the application permissions that an administrator has granted. The scope
/// of the client must be `.default`, as it is by default.
#[derive(Debug)]
pub struct AppCredential(TokenCache<App>);

impl AppCredential {
    pub(super) fn new(platform: Platform, proof: Proof) -> Self {
        let clock = platform.clock.clone();
        Self(TokenCache::new(App { platform, proof }).shared_clock(clock))
    }
}

impl TokenProvider for AppCredential {
    fn token(&self, request: TokenRequest) -> BoxFuture<'_, Result<Token, TokenError>> {
        self.0.token(request)
    }
}

/// Returns an assertion of another issuer.
pub(super) type Assertions =
    Arc<dyn Fn() -> BoxFuture<'static, Result<String, TokenError>> + Send + Sync>;

/// The credential of an application.
pub(super) enum Proof {
    Secret(ClientSecret),
    Certificate(Box<ClientCertificate>),
    Assertion(Assertions),
}

struct App {
    platform: Platform,
    proof: Proof,
}

impl App {
    async fn get(&self, request: &TokenRequest) -> Result<Token, TokenError> {
        let endpoints = match &self.proof {
            Proof::Secret(secret) => {
                let endpoints = self.platform.endpoints.clone();
                endpoints.set_client_secret(secret.clone())
            }
            Proof::Certificate(_) | Proof::Assertion(_) => self.platform.endpoints.clone(),
        };
        let endpoints = endpoints.set_auth_type(AuthType::RequestBody);
        let scopes = request.scopes().iter().cloned().map(Scope::new);
        let mut wanted = endpoints
            .exchange_client_credentials()
            .add_scopes(scopes)
            .add_extra_param("claims", with_capabilities(request.claims()));
        if let Some(assertion) = self.assertion().await? {
            wanted = wanted
                .add_extra_param("client_assertion_type", ASSERTION_TYPE)
                .add_extra_param("client_assertion", assertion);
        }
        let sent = self.platform.clock.now();
        let answer = wanted.request_async(&self.platform.wire).await;
        let answer = answer.map_err(SignInError::from)?;
        Ok(Grant::new(&answer, sent)?.token)
    }

    async fn assertion(&self) -> Result<Option<String>, TokenError> {
        Ok(match &self.proof {
            Proof::Secret(_) => None,
            Proof::Certificate(certificate) => {
                let audience = self.platform.endpoints.token_uri().as_str();
                let client_id = self.platform.endpoints.client_id().as_str();
                let now = self.platform.clock.now();
                Some(certificate.assertion(client_id, audience, now)?)
            }
            Proof::Assertion(assertions) => Some(assertions().await?),
        })
    }
}

impl TokenProvider for App {
    fn token(&self, request: TokenRequest) -> BoxFuture<'_, Result<Token, TokenError>> {
        Box::pin(async move { self.get(&request).await })
    }
}

/// Omits secrets.
impl fmt::Debug for App {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("App").finish_non_exhaustive()
    }
}
