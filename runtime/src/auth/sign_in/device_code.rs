//! Sign-in on another device by entering a code: the device authorization grant (RFC 8628).

use std::fmt;
use std::time::Duration;

use oauth2::StandardDeviceAuthorizationResponse as Details;

use super::claims::with_capabilities;
use super::error::SignInError;
use super::platform::{Grant, Platform, scopes};
use crate::auth::TokenRequest;

/// The longest backoff while the identity platform does not respond.
const MAX_BACKOFF: Duration = Duration::from_secs(60);

/// The shortest polling interval, if the platform's response has none.
const MIN_INTERVAL: Duration = Duration::from_secs(1);

/// The longest polling interval that is accepted; no known platform exceeds it.
const MAX_INTERVAL: Duration = Duration::from_secs(600);

/// Instructions for the user who signs in. `Display` formats them as a sentence.
pub struct DeviceCodePrompt(Details);

impl DeviceCodePrompt {
    /// Returns the code to enter.
    #[must_use]
    pub fn user_code(&self) -> &str {
        self.0.user_code().secret()
    }

    /// Returns the URL of the page where the user enters the code.
    #[must_use]
    pub fn verification_uri(&self) -> &str {
        self.0.verification_uri()
    }

    /// Returns a URL that includes the code, for example for a QR code. `None` if the platform has none.
    #[must_use]
    pub fn verification_uri_complete(&self) -> Option<&str> {
        let uri = self.0.verification_uri_complete()?;
        Some(uri.secret())
    }

    /// Returns how long the code is valid.
    #[must_use]
    pub fn expires_in(&self) -> Duration {
        self.0.expires_in()
    }
}

impl fmt::Display for DeviceCodePrompt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (uri, code) = (self.verification_uri(), self.user_code());
        write!(f, "To sign in, open {uri} and enter the code {code}")
    }
}

/// Omits the code: a reader of a log could sign in to another account with it.
impl fmt::Debug for DeviceCodePrompt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DeviceCodePrompt")
            .field("verification_uri", &self.verification_uri())
            .field("expires_in", &self.expires_in())
            .finish_non_exhaustive()
    }
}

/// Requests a code, shows it, and polls until the user has signed in or the code has expired.
pub(super) async fn sign_in(
    platform: &Platform,
    request: &TokenRequest,
    show: &(dyn Fn(&DeviceCodePrompt) + Send + Sync),
) -> Result<Grant, SignInError> {
    let details = platform
        .endpoints
        .exchange_device_code()
        .add_scopes(scopes(request))
        .request_async(&platform.wire)
        .await?;
    let prompt = DeviceCodePrompt(details);
    show(&prompt);
    poll(platform, request, &prompt.0).await
}

async fn poll(
    platform: &Platform,
    request: &TokenRequest,
    details: &Details,
) -> Result<Grant, SignInError> {
    let interval = details.interval();
    if interval > MAX_INTERVAL {
        return Err(SignInError::unreadable("has too long a polling interval"));
    }
    let clock = &platform.clock;
    let pause = |interval: Duration| clock.sleep(interval.max(MIN_INTERVAL));
    let answer = platform
        .endpoints
        .exchange_device_access_token(details)
        .add_extra_param("claims", with_capabilities(request.claims()))
        .set_time_fn(|| clock.now().into())
        .set_max_backoff_interval(interval.max(MAX_BACKOFF))
        .request_async(&platform.wire, pause, None)
        .await?;
    Grant::new(&answer, clock.now())
}
