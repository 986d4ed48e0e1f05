//! Sign-in with the local browser: the authorization code flow (RFC 6749) with PKCE (RFC 7636) and a loopback redirect
//! (RFC 8252).

use std::borrow::Cow;
use std::time::Duration;

use oauth2::{CsrfToken, PkceCodeChallenge, RedirectUrl};
use url::Url;

use super::claims::with_capabilities;
use super::error::SignInError;
use super::platform::{Grant, Platform, scopes};
use super::redirect::Redirect;
use crate::auth::TokenRequest;

/// Opens the authorization page in the browser, waits for the redirect and exchanges the authorization code for a
/// token.
pub(super) async fn sign_in(
    platform: &Platform,
    request: &TokenRequest,
    open: &(dyn Fn(&Url) + Send + Sync),
    timeout: Duration,
) -> Result<Grant, SignInError> {
    let redirect = Redirect::bind().await.map_err(SignInError::listener)?;
    let address = RedirectUrl::new(redirect.url())
        .map_err(|_| SignInError::unreadable("has no valid redirect URI"))?;
    let claims = with_capabilities(request.claims());
    let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
    let (url, state) = platform
        .endpoints
        .authorize_url(CsrfToken::new_random)
        .add_scopes(scopes(request))
        .add_extra_param("claims", &claims)
        .set_pkce_challenge(challenge)
        .set_redirect_uri(Cow::Borrowed(&address))
        .url();
    open(&url);
    let code = tokio::select! {
        code = redirect.code(&state) => code?,
        () = platform.clock.sleep(timeout) => return Err(SignInError::timed_out()),
    };
    let sent = platform.clock.now();
    let answer = platform
        .endpoints
        .exchange_code(code)
        .add_extra_param("claims", &claims)
        .set_pkce_verifier(verifier)
        .set_redirect_uri(Cow::Borrowed(&address))
        .request_async(&platform.wire)
        .await?;
    Grant::new(&answer, sent)
}
