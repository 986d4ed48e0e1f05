//! Signing in on another device, by a code that is typed there: RFC 8628.

use std::fmt;
use std::time::Duration;

use oauth2::StandardDeviceAuthorizationResponse as Details;

use super::claims::with_capabilities;
use super::error::SignInError;
use super::platform::{Grant, Platform, scopes};
use crate::auth::TokenRequest;

/// How slowly the identity platform is asked again while it does not answer.
const SLOWEST: Duration = Duration::from_secs(60);

/// How fast it is asked at most, should it name no pause.
const FASTEST: Duration = Duration::from_secs(1);

/// Longer than any platform has a client wait between two questions.
const LONGEST_INTERVAL: Duration = Duration::from_secs(600);

/// What to tell the user who is to sign in. `Display` is a sentence that says all of it.
pub struct DeviceCodePrompt(Details);

impl DeviceCodePrompt {
    /// The code to type.
    #[must_use]
    pub fn user_code(&self) -> &str {
        self.0.user_code().secret()
    }

    /// The address of the page to type it at.
    #[must_use]
    pub fn verification_uri(&self) -> &str {
        self.0.verification_uri()
    }

    /// An address that has the code in it, such as for a QR code, if the platform offers one.
    #[must_use]
    pub fn verification_uri_complete(&self) -> Option<&str> {
        let uri = self.0.verification_uri_complete()?;
        Some(uri.secret())
    }

    /// How long the code is good.
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

/// Shows no code, as whoever reads it in a log could sign in with an account of their own.
impl fmt::Debug for DeviceCodePrompt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DeviceCodePrompt")
            .field("verification_uri", &self.verification_uri())
            .field("expires_in", &self.expires_in())
            .finish_non_exhaustive()
    }
}

/// Gets a code, shows it, and asks whether the user is done until that is so or the code is expired.
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
    if interval > LONGEST_INTERVAL {
        return Err(SignInError::unreadable("asks for too long a wait"));
    }
    let clock = &platform.clock;
    let pause = |interval: Duration| clock.sleep(interval.max(FASTEST));
    let answer = platform
        .endpoints
        .exchange_device_access_token(details)
        .add_extra_param("claims", with_capabilities(request.claims()))
        .set_time_fn(|| clock.now().into())
        .set_max_backoff_interval(interval.max(SLOWEST))
        .request_async(&platform.wire, pause, None)
        .await?;
    Grant::new(&answer, clock.now())
}
