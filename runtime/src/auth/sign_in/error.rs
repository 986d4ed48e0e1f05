//! What goes wrong when a user is to sign in.

use std::error::Error;
use std::{fmt, io};

use oauth2::{ErrorResponseType, RequestTokenError, StandardErrorResponse};

use super::wire::Unanswered;

/// Why nobody is signed in.
///
/// It is the [cause](crate::auth::TokenError::cause) of the `TokenError` of a call. It shows the identity platform's
/// error code and message, and no code, token or answer.
#[derive(Debug)]
pub struct SignInError(Kind);

#[derive(Debug)]
enum Kind {
    /// The identity platform, or the user, said no.
    Refused {
        code: String,
        description: Option<String>,
    },
    /// Nobody came in time.
    TimedOut,
    /// The identity platform can't be reached.
    Unanswered(Unanswered),
    /// The identity platform answers something else than the standards say.
    Unreadable(&'static str),
    /// There is no port to wait for the browser at.
    Listener(io::Error),
}

impl SignInError {
    pub(super) fn refused(code: impl Into<String>, description: Option<String>) -> Self {
        let code = code.into();
        Self(Kind::Refused { code, description })
    }

    pub(super) fn timed_out() -> Self {
        Self(Kind::TimedOut)
    }

    pub(super) fn unreadable(problem: &'static str) -> Self {
        Self(Kind::Unreadable(problem))
    }

    pub(super) fn listener(error: io::Error) -> Self {
        Self(Kind::Listener(error))
    }

    /// The identity platform's error code, such as `invalid_grant`.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        match &self.0 {
            Kind::Refused { code, .. } => Some(code),
            _ => None,
        }
    }

    /// The identity platform's message, which begins with a number that its documentation explains.
    #[must_use]
    pub fn description(&self) -> Option<&str> {
        match &self.0 {
            Kind::Refused { description, .. } => description.as_deref(),
            _ => None,
        }
    }

    /// The user, or an administrator, doesn't want it.
    #[must_use]
    pub fn is_denied(&self) -> bool {
        matches!(
            self.code(),
            Some("access_denied" | "authorization_declined")
        )
    }

    /// The user didn't sign in in time.
    #[must_use]
    pub fn is_expired(&self) -> bool {
        matches!(self.0, Kind::TimedOut) || self.code() == Some("expired_token")
    }

    /// The identity platform can't be reached, or is out of order. It may work later.
    #[must_use]
    pub fn is_unavailable(&self) -> bool {
        matches!(self.0, Kind::Unanswered(_))
    }

    /// A refresh token is of no use any more, or not without the user.
    pub(super) fn needs_user(&self) -> bool {
        const CODES: [&str; 4] = [
            "invalid_grant",
            "interaction_required",
            "consent_required",
            "login_required",
        ];
        self.code().is_some_and(|code| CODES.contains(&code))
    }
}

impl fmt::Display for SignInError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Kind::Refused { code, description } => {
                write!(f, "the identity platform refused: {}", one_line(code))?;
                let mut description = description.iter();
                description.try_for_each(|text| write!(f, ": {}", one_line(text)))
            }
            Kind::TimedOut => f.write_str("the user did not sign in in time"),
            Kind::Unanswered(problem) => {
                write!(f, "the identity platform did not answer: {problem}")
            }
            Kind::Unreadable(problem) => write!(f, "the identity platform's answer {problem}"),
            Kind::Listener(error) => write!(f, "no port to wait for the browser at: {error}"),
        }
    }
}

impl Error for SignInError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match &self.0 {
            Kind::Unanswered(problem) => problem.source(),
            Kind::Listener(error) => Some(error),
            _ => None,
        }
    }
}

/// Nothing of an answer that can't be read is kept, as it may hold a token.
impl<T> From<RequestTokenError<Unanswered, StandardErrorResponse<T>>> for SignInError
where
    T: ErrorResponseType + fmt::Display + 'static,
{
    fn from(error: RequestTokenError<Unanswered, StandardErrorResponse<T>>) -> Self {
        match error {
            RequestTokenError::ServerResponse(answer) => {
                let description = answer.error_description().cloned();
                Self::refused(answer.error().to_string(), description)
            }
            RequestTokenError::Request(problem) => Self(Kind::Unanswered(problem)),
            RequestTokenError::Parse(..) => Self::unreadable("is not the JSON that was expected"),
            RequestTokenError::Other(_) => Self::unreadable("is empty or of another media type"),
        }
    }
}

/// Messages of others come in several lines, which a log must not.
fn one_line(text: &str) -> String {
    let words = text.split(|c: char| c.is_whitespace() || c.is_control());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    words.join(" ")
}
