//! The endpoints of the identity platform for one tenant.

use std::sync::Arc;
use std::time::SystemTime;

use oauth2::basic::{BasicClient, BasicTokenResponse, BasicTokenType};
use oauth2::url::ParseError;
use oauth2::{
    AuthUrl, ClientId, DeviceAuthorizationUrl, EndpointNotSet, EndpointSet, RefreshToken, Scope,
    TokenResponse as _, TokenUrl,
};

use super::claims::with_capabilities;
use super::error::SignInError;
use super::wire::Wire;
use crate::auth::{Token, TokenRequest};
use crate::clock::Clock;

type Endpoints = BasicClient<EndpointSet, EndpointSet, EndpointNotSet, EndpointNotSet, EndpointSet>;

/// The endpoints of the identity platform, version 2.0.
pub(super) struct Platform {
    pub(super) endpoints: Endpoints,
    pub(super) wire: Wire,
    pub(super) clock: Arc<dyn Clock>,
}

/// The result of a successful sign-in.
pub(super) struct Grant {
    pub(super) token: Token,
    pub(super) refresh_token: Option<RefreshToken>,
}

impl Platform {
    /// `authority` includes the tenant, without a trailing slash.
    pub(super) fn new(
        client_id: &str,
        authority: &str,
        wire: Wire,
        clock: Arc<dyn Clock>,
    ) -> Result<Self, ParseError> {
        let url = |name| format!("{authority}/oauth2/v2.0/{name}");
        let endpoints = BasicClient::new(ClientId::new(client_id.to_owned()))
            .set_auth_uri(AuthUrl::new(url("authorize"))?)
            .set_device_authorization_url(DeviceAuthorizationUrl::new(url("devicecode"))?)
            .set_token_uri(TokenUrl::new(url("token"))?);
        Ok(Self {
            endpoints,
            wire,
            clock,
        })
    }

    /// Gets a token without user interaction.
    pub(super) async fn refresh(
        &self,
        refresh_token: &RefreshToken,
        request: &TokenRequest,
    ) -> Result<Grant, SignInError> {
        let sent = self.clock.now();
        let answer = self
            .endpoints
            .exchange_refresh_token(refresh_token)
            .add_scopes(scopes(request))
            .add_extra_param("claims", with_capabilities(request.claims()))
            .request_async(&self.wire)
            .await?;
        Grant::new(&answer, sent)
    }
}

impl Grant {
    /// Reads the response to a request sent at this time.
    pub(super) fn new(answer: &BasicTokenResponse, sent: SystemTime) -> Result<Self, SignInError> {
        if *answer.token_type() != BasicTokenType::Bearer {
            return Err(SignInError::unreadable("has no bearer token"));
        }
        let token = Token::new(answer.access_token().secret());
        let expiry = answer.expires_in().and_then(|life| sent.checked_add(life));
        Ok(Self {
            token: match expiry {
                Some(expiry) => token.expires_at(expiry),
                None => token,
            },
            refresh_token: answer.refresh_token().cloned(),
        })
    }
}

/// The scopes of a request, plus `offline_access`, which the refresh token requires.
pub(super) fn scopes(request: &TokenRequest) -> impl Iterator<Item = Scope> {
    const REFRESH: &str = "offline_access";
    let wanted = request.scopes().iter().map(String::as_str);
    let others = wanted.filter(|scope| *scope != REFRESH);
    others
        .chain([REFRESH])
        .map(|scope| Scope::new(scope.to_owned()))
}
