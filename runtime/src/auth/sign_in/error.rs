//! Errors of interactive sign-in.

use std::error::Error;
use std::{fmt, io};

use oauth2::{ErrorResponseType, RequestTokenError, StandardErrorResponse};

use super::wire::Unanswered;

/// The error of a failed sign-in.
///
/// It is the [cause](crate::auth::TokenError::cause) of a call's `TokenError`. Its message has the error code and
/// description of the identity platform, but no code, token or response.
#[derive(Debug)]
pub struct SignInError(Kind);

#[derive(Debug)]
enum Kind {
    /// The identity platform or the user denied the request.
    Refused {
        code: String,
        description: Option<String>,
    },
    /// The user did not sign in in time.
    TimedOut,
    /// The identity platform did not respond.
    Unanswered(Unanswered),
    /// The response of the identity platform is malformed.
    Unreadable(&'static str),
    /// No port is available for the redirect.
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

    /// Returns the error code of the identity platform, such as `invalid_grant`.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        match &self.0 {
            Kind::Refused { code, .. } => Some(code),
            _ => None,
        }
    }

    /// Returns the error description of the identity platform. It begins with a documented error number.
    #[must_use]
    pub fn description(&self) -> Option<&str> {
        match &self.0 {
            Kind::Refused { description, .. } => description.as_deref(),
            _ => None,
        }
    }

    /// Returns `true` if the user or an administrator denied the request.
    #[must_use]
    pub fn is_denied(&self) -> bool {
        matches!(
            self.code(),
            Some("access_denied" | "authorization_declined")
        )
    }

    /// Returns `true` if the user did not sign in in time.
    #[must_use]
    pub fn is_expired(&self) -> bool {
        matches!(self.0, Kind::TimedOut) || self.code() == Some("expired_token")
    }

    /// Returns `true` if the identity platform is unreachable or unavailable. A later attempt may succeed.
    #[must_use]
    pub fn is_unavailable(&self) -> bool {
        matches!(self.0, Kind::Unanswered(_))
    }

    /// Returns `true` if the refresh token is no longer valid, or not without interaction.
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
                write!(
                    f,
                    "the identity platform denied the request: {}",
                    one_line(code)
                )?;
                let mut description = description.iter();
                description.try_for_each(|text| write!(f, ": {}", one_line(text)))
            }
            Kind::TimedOut => f.write_str("the user did not sign in in time"),
            Kind::Unanswered(problem) => {
                write!(f, "the identity platform did not respond: {problem}")
            }
            Kind::Unreadable(problem) => write!(f, "the identity platform's response {problem}"),
            Kind::Listener(error) => write!(f, "cannot listen for the browser's redirect: {error}"),
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

/// Discards the content of a malformed response, which may contain a token.
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
            RequestTokenError::Parse(..) => Self::unreadable("is not the expected JSON"),
            RequestTokenError::Other(_) => {
                Self::unreadable("is empty or has an unexpected media type")
            }
        }
    }
}

/// Joins the lines of a message, so that it takes one line in a log.
fn one_line(text: &str) -> String {
    let words = text.split(|c: char| c.is_whitespace() || c.is_control());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    words.join(" ")
}
