//! What can go wrong with a call.

mod display;
mod refusal;

use std::fmt;

use crate::auth::TokenError;
use crate::headers::Headers;
use crate::model::DecodeError;
use crate::operation::{Operation, Permissions};
use crate::transport::{Fault, FaultKind};

pub(crate) use refusal::Refusal;

/// The result of this crate's functions.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why a call failed.
///
/// Its kinds are told apart by predicates, such as [`is_not_found`](Self::is_not_found). `Display` is one line for a
/// log; it holds no token, no address with arguments, and nothing of a response but the service's own error message.
/// For a 403 it names the permissions that the operation's documentation page asks for.
pub struct Error(Box<Inner>);

struct Inner {
    kind: Kind,
    operation: Option<&'static Operation>,
    request_id: Option<String>,
    client_request_id: Option<String>,
}

pub(crate) enum Kind {
    /// Something in the request can't be sent.
    Argument(String),
    /// No token could be had.
    Token(TokenError),
    /// Nothing came back.
    Fault(Fault),
    /// The service said no.
    Refused(Box<Refusal>),
    /// The service sent elsewhere, where this crate doesn't go.
    Redirect(&'static str),
    /// The service said something else than documented.
    Decode(u16, DecodeError),
}

impl Error {
    pub(crate) fn new(kind: Kind) -> Self {
        Self(Box::new(Inner {
            kind,
            operation: None,
            request_id: None,
            client_request_id: None,
        }))
    }

    pub(crate) fn argument(message: impl Into<String>) -> Self {
        Self::new(Kind::Argument(message.into()))
    }

    pub(crate) fn refused(mut refusal: Refusal) -> Self {
        let id = refusal.request_id.take();
        Self::new(Kind::Refused(Box::new(refusal))).with_request_id(id.as_deref())
    }

    /// Says which call it was.
    pub(crate) fn of(mut self, operation: &'static Operation) -> Self {
        self.0.operation = Some(operation);
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

    fn refusal(&self) -> Option<&Refusal> {
        match &self.0.kind {
            Kind::Refused(refusal) => Some(refusal),
            _ => None,
        }
    }

    fn has_status(&self, status: u16) -> bool {
        self.refusal()
            .is_some_and(|refusal| refusal.status == status)
    }

    fn is_fault(&self, kind: FaultKind) -> bool {
        matches!(&self.0.kind, Kind::Fault(fault) if fault.kind == kind)
    }
}

/// What kind of failure it is.
impl Error {
    /// The service refused the request, whatever its reason: there is a [`status`](Self::status).
    #[must_use]
    pub fn is_status(&self) -> bool {
        self.refusal().is_some()
    }

    /// 400: the request makes no sense to the service.
    #[must_use]
    pub fn is_bad_request(&self) -> bool {
        self.has_status(400)
    }

    /// 401: the token is missing, expired or not meant for this service.
    #[must_use]
    pub fn is_unauthorized(&self) -> bool {
        self.has_status(401)
    }

    /// 403: the token lacks a permission; see [`permissions`](Self::permissions).
    #[must_use]
    pub fn is_forbidden(&self) -> bool {
        self.has_status(403)
    }

    /// 404: there is no such thing, or not for this user.
    #[must_use]
    pub fn is_not_found(&self) -> bool {
        self.has_status(404)
    }

    /// 409: it clashes with the present state, such as a name that is taken.
    #[must_use]
    pub fn is_conflict(&self) -> bool {
        self.has_status(409)
    }

    /// 412: it has changed since; the `If-Match` header names an older version.
    #[must_use]
    pub fn is_precondition_failed(&self) -> bool {
        self.has_status(412)
    }

    /// 429: too many requests.
    #[must_use]
    pub fn is_throttled(&self) -> bool {
        self.has_status(429)
    }

    /// 5xx: the service's own fault.
    #[must_use]
    pub fn is_server_error(&self) -> bool {
        self.refusal().is_some_and(|refusal| refusal.status >= 500)
    }

    /// No connection to the service.
    #[must_use]
    pub fn is_connect(&self) -> bool {
        self.is_fault(FaultKind::Connect)
    }

    /// It took too long.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        self.is_fault(FaultKind::Timeout)
    }

    /// The connection broke before the answer was complete.
    #[must_use]
    pub fn is_interrupted(&self) -> bool {
        self.is_fault(FaultKind::Broken)
    }

    /// The answer is larger than [the limit](crate::ClientBuilder::max_body_size).
    #[must_use]
    pub fn is_too_large(&self) -> bool {
        self.is_fault(FaultKind::TooLarge)
    }

    /// The answer is not what the operation promises; see [`path`](Self::path).
    #[must_use]
    pub fn is_decode(&self) -> bool {
        matches!(self.0.kind, Kind::Decode(..))
    }

    /// No token could be had.
    #[must_use]
    pub fn is_token(&self) -> bool {
        matches!(self.0.kind, Kind::Token(_))
    }

    /// A redirect that was not followed, as that would not be safe.
    #[must_use]
    pub fn is_redirect(&self) -> bool {
        matches!(self.0.kind, Kind::Redirect(_))
    }

    /// The request could not be made; nothing was sent. Such as an argument that can't stand in a path.
    #[must_use]
    pub fn is_request(&self) -> bool {
        matches!(self.0.kind, Kind::Argument(_)) || self.is_fault(FaultKind::Setup)
    }
}

/// What is known about it.
impl Error {
    /// The operation that failed.
    #[must_use]
    pub fn operation(&self) -> Option<&'static Operation> {
        self.0.operation
    }

    /// The HTTP status, if there was an answer.
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        match &self.0.kind {
            Kind::Refused(refusal) => Some(refusal.status),
            Kind::Decode(status, _) => Some(*status),
            _ => None,
        }
    }

    /// The service's error code, such as `Request_ResourceNotFound`.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.refusal()?.codes.first().map(String::as_str)
    }

    /// All error codes from the outermost, which is the least precise, to the innermost.
    pub fn codes(&self) -> impl Iterator<Item = &str> {
        let codes = self.refusal().map(|refusal| &refusal.codes);
        codes.into_iter().flatten().map(String::as_str)
    }

    /// Whether one of the error codes is this one. Case doesn't count, as services differ in it.
    #[must_use]
    pub fn has_code(&self, code: &str) -> bool {
        self.codes().any(|own| own.eq_ignore_ascii_case(code))
    }

    /// The service's message, in full.
    #[must_use]
    pub fn message(&self) -> Option<&str> {
        self.refusal()?.message.as_deref()
    }

    /// The service's id of the request, which its support asks for.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.0.request_id.as_deref()
    }

    /// This side's id of the request, which was sent along.
    #[must_use]
    pub fn client_request_id(&self) -> Option<&str> {
        self.0.client_request_id.as_deref()
    }

    /// The service's time of the failure, as it spells it.
    #[must_use]
    pub fn date(&self) -> Option<&str> {
        self.refusal()?.date.as_deref()
    }

    /// The headers of the service's answer, such as `Retry-After`.
    #[must_use]
    pub fn headers(&self) -> Option<&Headers> {
        self.refusal().map(|refusal| &refusal.headers)
    }

    /// The body of the service's answer, for errors in no known shape.
    #[must_use]
    pub fn body(&self) -> Option<&[u8]> {
        self.refusal().map(|refusal| refusal.body.as_ref())
    }

    /// For a 403: the permissions that the operation's page documents, any one of which is enough.
    #[must_use]
    pub fn permissions(&self) -> Option<Permissions> {
        let operation = self.0.operation.filter(|_| self.is_forbidden())?;
        Some(operation.permissions).filter(|permissions| !permissions.is_empty())
    }

    /// For a response that could not be read: where in it, such as `value[3].createdDateTime`.
    #[must_use]
    pub fn path(&self) -> Option<&str> {
        match &self.0.kind {
            Kind::Decode(_, error) => Some(error.path()),
            _ => None,
        }
    }
}

impl From<Fault> for Error {
    fn from(fault: Fault) -> Self {
        Self::new(Kind::Fault(fault))
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.0.kind {
            Kind::Token(error) => Some(error.cause()),
            Kind::Fault(fault) => Some(fault.source.as_deref()?),
            _ => None,
        }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Error")
            .field("summary", &self.to_string())
            .field("client_request_id", &self.client_request_id())
            .field("source", &std::error::Error::source(self))
            .finish()
    }
}
