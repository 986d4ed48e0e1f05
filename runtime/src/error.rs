//! Errors of calls.

mod account;
mod display;
mod granted;
mod predicates;
mod refusal;
mod unreadable;

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use crate::auth::TokenError;
use crate::client::Client;
use crate::cloud::{Cloud, Clouds};
use crate::gate::Link;
use crate::headers::Headers;
use crate::operation::{Operation, Permissions};
use crate::transport::TransportError;

pub(crate) use refusal::Refusal;
pub(crate) use unreadable::Unreadable;

/// The result of a call.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// The error of a failed call.
///
/// Use predicates such as [`is_not_found`](Self::is_not_found) to distinguish kinds of errors. `Display` writes one
/// line for a log. It contains no token and no URL with arguments. Of a response, it contains only the error message,
/// or the beginning of a body that is not JSON, such as a gateway's HTML. For a 403 it lists the documented permissions
/// and roles, and in a national cloud it says if the operation is documented as not available there.
pub struct Error(Box<Inner>);

struct Inner {
    kind: Kind,
    operation: Option<&'static Operation>,
    /// The cloud that the call was sent to, if the operation is documented as not available there.
    lacking: Option<Cloud>,
    request_id: Option<String>,
    client_request_id: Option<String>,
    attempts: u32,
}

pub(crate) enum Kind {
    /// The request is invalid.
    Argument(String),
    /// No token is available.
    Token(TokenError),
    /// There is no response.
    Fault(TransportError),
    /// The service responded with an error status.
    Refused(Box<Refusal>),
    /// A URL from the service that is not allowed.
    Address(Link, &'static str),
    /// A success response could not be deserialized.
    Decode(Box<Unreadable>),
    /// The response is not valid at this point of a flow.
    Unexpected(Cow<'static, str>),
    /// A long-running operation failed after it had started.
    Failed(Box<Refusal>),
    /// The batch call that included the request failed.
    Batch(Arc<Error>),
    /// Reading the source or writing to the target of a transfer failed.
    Io(std::io::Error),
}

impl Error {
    pub(crate) fn new(kind: Kind) -> Self {
        Self(Box::new(Inner {
            kind,
            operation: None,
            lacking: None,
            request_id: None,
            client_request_id: None,
            attempts: 0,
        }))
    }

    pub(crate) fn argument(message: impl Into<String>) -> Self {
        Self::new(Kind::Argument(message.into()))
    }

    pub(crate) fn address(link: Link, problem: &'static str) -> Self {
        Self::new(Kind::Address(link, problem))
    }

    pub(crate) fn unexpected(message: impl Into<Cow<'static, str>>) -> Self {
        Self::new(Kind::Unexpected(message.into()))
    }

    pub(crate) fn io(error: std::io::Error) -> Self {
        Self::new(Kind::Io(error))
    }

    pub(crate) fn refused(mut refusal: Refusal) -> Self {
        let id = refusal.request_id.take();
        Self::new(Kind::Refused(Box::new(refusal))).with_request_id(id.as_deref())
    }

    /// Adds the operation.
    pub(crate) fn of(mut self, operation: &'static Operation) -> Self {
        self.0.operation = Some(operation);
        self
    }

    /// Adds the cloud, which may be the reason of a rejection.
    pub(crate) fn in_cloud_of(mut self, client: &Client) -> Self {
        let clouds = self.0.operation.map_or(Clouds::UNSTATED, |it| it.clouds);
        if self.refusal().is_some() {
            let cloud = client.cloud().filter(|it| clouds.lack(it));
            self.0.lacking = cloud.cloned();
        }
        self
    }

    pub(crate) fn with_request_id(mut self, id: Option<&str>) -> Self {
        self.0.request_id = id.map(str::to_owned);
        self
    }

    pub(crate) fn with_client_request_id(mut self, id: &str) -> Self {
        self.0.client_request_id = Some(id.to_owned());
        self
    }

    pub(crate) fn with_attempts(mut self, attempts: u32) -> Self {
        self.0.attempts = attempts;
        self
    }

    fn refusal(&self) -> Option<&Refusal> {
        match &self.0.kind {
            Kind::Refused(refusal) | Kind::Failed(refusal) => Some(refusal),
            _ => None,
        }
    }
}

impl Error {
    /// Returns the operation that failed.
    #[must_use]
    pub fn operation(&self) -> Option<&'static Operation> {
        self.0.operation
    }

    /// Returns the HTTP status, if there is a response.
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        match &self.0.kind {
            Kind::Refused(refusal) => Some(refusal.status),
            Kind::Decode(answer) => Some(answer.status),
            _ => None,
        }
    }

    /// Returns the service's error code, such as `Request_ResourceNotFound`.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.refusal()?.codes.first().map(String::as_str)
    }

    /// Returns all error codes from the outermost, which is the least specific, to the innermost.
    pub fn codes(&self) -> impl Iterator<Item = &str> {
        let codes = self.refusal().map(|refusal| &refusal.codes);
        codes.into_iter().flatten().map(String::as_str)
    }

    /// Returns `true` if one of the error codes is `code`. Ignores letter case, because services differ in it.
    #[must_use]
    pub fn has_code(&self, code: &str) -> bool {
        self.codes().any(|own| own.eq_ignore_ascii_case(code))
    }

    /// Returns the service's full error message.
    #[must_use]
    pub fn message(&self) -> Option<&str> {
        self.refusal()?.message.as_deref()
    }

    /// Returns the service's request id, which Microsoft support asks for.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.0.request_id.as_deref()
    }

    /// Returns the client's request id, which was sent with the request.
    #[must_use]
    pub fn client_request_id(&self) -> Option<&str> {
        self.0.client_request_id.as_deref()
    }

    /// Returns the time of the failure in the service's format.
    #[must_use]
    pub fn date(&self) -> Option<&str> {
        self.refusal()?.date.as_deref()
    }

    /// Returns the delay that the service asks for before a retry.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.refusal()?.retry_after
    }

    /// Returns how often the request was sent.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }

    /// Returns the response headers, such as `Retry-After`.
    #[must_use]
    pub fn headers(&self) -> Option<&Headers> {
        match &self.0.kind {
            Kind::Decode(answer) => Some(&answer.headers),
            _ => self.refusal().map(|refusal| &refusal.headers),
        }
    }

    /// Returns the response body, if it is not a known error format or could not be deserialized.
    #[must_use]
    pub fn body(&self) -> Option<&[u8]> {
        match &self.0.kind {
            Kind::Decode(answer) => Some(&answer.body),
            _ => self.refusal().map(|refusal| refusal.body.as_ref()),
        }
    }

    /// Returns the documented permissions for a 403, any one of which is sufficient.
    #[must_use]
    pub fn permissions(&self) -> Option<Permissions> {
        let operation = self.0.operation.filter(|_| self.is_forbidden())?;
        Some(operation.permissions).filter(|permissions| !permissions.is_empty())
    }

    /// Returns, for a 403, which of the [documented permissions](Self::permissions) the token has.
    ///
    /// `None` if the token is not readable, as for personal accounts. If all permissions of one alternative are
    /// present, something else is missing, such as a role of the user or a license.
    #[must_use]
    pub fn granted_permissions(&self) -> Option<Vec<&'static str>> {
        let granted = self.refusal()?.granted.as_ref()?;
        Some(granted.among(&self.permissions()?))
    }

    /// Returns, for a 403, the documented directory roles, one of which the signed-in user needs.
    ///
    /// Empty if none are documented.
    #[must_use]
    pub fn roles(&self) -> &'static [&'static str] {
        let operation = self.0.operation.filter(|_| self.is_forbidden());
        operation.map_or(&[], |it| it.roles)
    }

    /// Returns the cloud that rejected the call, if the operation is documented as not available there.
    #[must_use]
    pub fn unavailable_in(&self) -> Option<&Cloud> {
        self.0.lacking.as_ref()
    }

    /// Returns the path in a response that could not be deserialized, such as `value[3].createdDateTime`.
    #[must_use]
    pub fn path(&self) -> Option<&str> {
        match &self.0.kind {
            Kind::Decode(answer) => Some(answer.error.path()),
            _ => None,
        }
    }
}

impl From<TransportError> for Error {
    fn from(fault: TransportError) -> Self {
        Self::new(Kind::Fault(fault))
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.0.kind {
            Kind::Token(error) => Some(error.cause()),
            Kind::Fault(fault) => std::error::Error::source(fault),
            Kind::Batch(error) => Some(&**error),
            Kind::Io(error) => Some(error),
            _ => None,
        }
    }
}

/// Omits headers and body, which may contain anything.
impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Error")
            .field("summary", &self.to_string())
            .field("status", &self.status())
            .field("codes", &self.codes().collect::<Vec<_>>())
            .field("request_id", &self.request_id())
            .field("client_request_id", &self.client_request_id())
            .field("date", &self.date())
            .field("retry_after", &self.retry_after())
            .field("attempts", &self.attempts())
            .field("source", &std::error::Error::source(self))
            .finish()
    }
}
