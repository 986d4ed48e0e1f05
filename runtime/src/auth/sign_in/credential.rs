//! The credential of a user.

use std::fmt;
use std::time::Duration;

use oauth2::RefreshToken;
use tokio::sync::Mutex;
use url::Url;

use super::error::SignInError;
use super::platform::{Grant, Platform};
use super::{DeviceCodePrompt, authorization_code, device_code};
use crate::auth::{BoxFuture, Token, TokenCache, TokenError, TokenProvider, TokenRequest};

/// A token provider for a user; created by [`SignIn`](super::SignIn).
///
/// The user signs in when the first token is needed, and again when the refresh token is no longer valid. In between,
/// tokens are cached as by a [`TokenCache`], and refreshed. To sign in before the first call, call
/// [`token`](TokenProvider::token) with the scopes of that call.
///
/// At most one sign-in runs at a time. Dropping all calls that wait for it cancels it.
#[derive(Debug)]
pub struct UserCredential(TokenCache<Session>);

impl UserCredential {
    pub(super) fn new(session: Session) -> Self {
        let clock = session.platform.clock.clone();
        Self(TokenCache::new(session).shared_clock(clock))
    }
}

impl TokenProvider for UserCredential {
    fn token(&self, request: TokenRequest) -> BoxFuture<'_, Result<Token, TokenError>> {
        self.0.token(request)
    }
}

/// The sign-in flow.
pub(super) enum Flow {
    DeviceCode {
        show: Box<dyn Fn(&DeviceCodePrompt) + Send + Sync>,
    },
    AuthorizationCode {
        open: Box<dyn Fn(&Url) + Send + Sync>,
        timeout: Duration,
    },
}

/// Receives each new refresh token.
pub(super) type Keeper = Box<dyn Fn(&str) + Send + Sync>;

pub(super) struct Session {
    platform: Platform,
    flow: Flow,
    keeper: Option<Keeper>,
    /// Locked while a token is being requested.
    refresh_token: Mutex<Option<RefreshToken>>,
}

impl Session {
    pub(super) fn new(
        platform: Platform,
        flow: Flow,
        refresh_token: Option<RefreshToken>,
        keeper: Option<Keeper>,
    ) -> Self {
        Self {
            platform,
            flow,
            keeper,
            refresh_token: Mutex::new(refresh_token),
        }
    }

    async fn get(&self, request: &TokenRequest) -> Result<Token, SignInError> {
        let mut kept = self.refresh_token.lock().await;
        let refreshed = match &*kept {
            Some(refresh_token) => Some(self.platform.refresh(refresh_token, request).await),
            None => None,
        };
        let grant = match refreshed {
            Some(Err(error)) if !error.needs_user() => return Err(error),
            Some(Ok(grant)) => grant,
            _ => self.sign_in(request).await?,
        };
        if let Some(next) = grant.refresh_token {
            self.keeper.iter().for_each(|keep| keep(next.secret()));
            *kept = Some(next);
        }
        Ok(grant.token)
    }

    async fn sign_in(&self, request: &TokenRequest) -> Result<Grant, SignInError> {
        tracing::debug!("waiting for the user to sign in");
        match &self.flow {
            Flow::DeviceCode { show } => device_code::sign_in(&self.platform, request, show).await,
            Flow::AuthorizationCode { open, timeout } => {
                authorization_code::sign_in(&self.platform, request, open, *timeout).await
            }
        }
    }
}

impl TokenProvider for Session {
    fn token(&self, request: TokenRequest) -> BoxFuture<'_, Result<Token, TokenError>> {
        Box::pin(async move { Ok(self.get(&request).await?) })
    }
}

/// Omits tokens.
impl fmt::Debug for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Session").finish_non_exhaustive()
    }
}
