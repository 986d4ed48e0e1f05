//! What can go wrong with a call.

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

/// The result of this crate's functions.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why a call failed.
///
/// Its kinds are told apart by predicates, such as [`is_not_found`](Self::is_not_found). `Display` is one line for a
/// log; it holds no token, no address with arguments, and nothing of a response but the service's own error message,
/// or the beginning of one that is not JSON, such as a gateway's HTML.
/// For a 403 it names the permissions and roles that the operation's documentation page asks for, and for a call to a
/// national cloud it says if the page knows that the operation is not available there.
pub struct Error(Box<Inner>);

struct Inner {
    kind: Kind,
    operation: Option<&'static Operation>,
    /// Where the call was sent to, if the operation is documented not to be available there.
    lacking: Option<Cloud>,
    request_id: Option<String>,
    client_request_id: Option<String>,
    attempts: u32,
}

pub(crate) enum Kind {
    /// Something in the request can't be sent.
    Argument(String),
    /// No token could be had.
    Token(TokenError),
    /// Nothing came back.
    Fault(TransportError),
    /// The service said no.
    Refused(Box<Refusal>),
    /// An address of the service that this crate doesn't go to.
    Address(Link, &'static str),
    /// The service said something else than documented.
    Decode(Box<Unreadable>),
    /// The service said something that can't be at this point of a flow of requests.
    Unexpected(Cow<'static, str>),
    /// A long-running operation failed after it was begun.
    Failed(Box<Refusal>),
    /// The call failed that was to carry this one.
    Batch(Arc<Error>),
    /// A source or a target of the caller's own failed.
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

    /// Says which call it was.
    pub(crate) fn of(mut self, operation: &'static Operation) -> Self {
        self.0.operation = Some(operation);
        self
    }

    /// Says where the call was sent, which may be why it was refused.
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
            Kind::Decode(answer) => Some(answer.status),
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

    /// How long the service asks to wait before the next try.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.refusal()?.retry_after
    }

    /// How often the request was sent.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }

    /// The headers of the service's answer, such as `Retry-After`.
    #[must_use]
    pub fn headers(&self) -> Option<&Headers> {
        match &self.0.kind {
            Kind::Decode(answer) => Some(&answer.headers),
            _ => self.refusal().map(|refusal| &refusal.headers),
        }
    }

    /// The body of the service's answer, for errors in no known shape and answers that can't be read.
    #[must_use]
    pub fn body(&self) -> Option<&[u8]> {
        match &self.0.kind {
            Kind::Decode(answer) => Some(&answer.body),
            _ => self.refusal().map(|refusal| refusal.body.as_ref()),
        }
    }

    /// For a 403: the permissions that the operation's page documents, any one of which is enough.
    #[must_use]
    pub fn permissions(&self) -> Option<Permissions> {
        let operation = self.0.operation.filter(|_| self.is_forbidden())?;
        Some(operation.permissions).filter(|permissions| !permissions.is_empty())
    }

    /// For a 403: which of the [documented permissions](Self::permissions) the token already has.
    ///
    /// `None` if the token doesn't say, as those of personal accounts. If all names of one alternative are there, what
    /// lacks is something else, such as a role of the user or a licence.
    #[must_use]
    pub fn granted_permissions(&self) -> Option<Vec<&'static str>> {
        let granted = self.refusal()?.granted.as_ref()?;
        Some(granted.among(&self.permissions()?))
    }

    /// For a 403: the directory roles of which a signed-in user needs one, as the operation's page documents.
    ///
    /// Empty if the page names none.
    #[must_use]
    pub fn roles(&self) -> &'static [&'static str] {
        let operation = self.0.operation.filter(|_| self.is_forbidden());
        operation.map_or(&[], |it| it.roles)
    }

    /// The cloud that refused the call, if the operation's page says that it is not available there.
    #[must_use]
    pub fn unavailable_in(&self) -> Option<&Cloud> {
        self.0.lacking.as_ref()
    }

    /// For a response that could not be read: where in it, such as `value[3].createdDateTime`.
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

/// All that is known but headers and body, which may hold anything.
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
