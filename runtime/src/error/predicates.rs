//! What kind of failure an error is.

use super::{Error, Kind};
use crate::gate::Link;
use crate::transport::TransportErrorKind;

/// What kind of failure it is.
impl Error {
    /// The service refused the request, whatever its reason: there is a [`status`](Self::status).
    #[must_use]
    pub fn is_status(&self) -> bool {
        matches!(self.0.kind, Kind::Refused(_))
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
        self.is_fault(TransportErrorKind::Connect)
            || self.is_fault(TransportErrorKind::ConnectTimeout)
    }

    /// It took too long.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        self.is_fault(TransportErrorKind::Timeout)
            || self.is_fault(TransportErrorKind::ConnectTimeout)
    }

    /// The connection broke before the answer was complete.
    #[must_use]
    pub fn is_interrupted(&self) -> bool {
        self.is_fault(TransportErrorKind::Broken)
    }

    /// The answer is larger than [the limit](crate::ClientBuilder::max_body_size).
    #[must_use]
    pub fn is_too_large(&self) -> bool {
        self.is_fault(TransportErrorKind::TooLarge)
    }

    /// The answer is not what the operation promises; see [`path`](Self::path). The service has done what it was asked
    /// to: sending the request again does it twice.
    #[must_use]
    pub fn is_decode(&self) -> bool {
        matches!(self.0.kind, Kind::Decode(_))
    }

    /// The service answered with success and without content, where a number, a text or a list is documented. Models and
    /// pages are read as empty ones instead: see
    /// [`Extra::is_no_content`](crate::model::Extra::is_no_content).
    #[must_use]
    pub fn is_no_content(&self) -> bool {
        matches!(&self.0.kind, Kind::Decode(answer) if answer.error.is_no_content())
    }

    /// The service answered something that can't be at this point, such as pages that go round in circles, or an upload
    /// session that asks for bytes that the file doesn't have.
    #[must_use]
    pub fn is_unexpected(&self) -> bool {
        matches!(self.0.kind, Kind::Unexpected(_))
    }

    /// A [long-running operation](crate::Monitor) has failed; the service's [code](Self::code) and
    /// [message](Self::message) say why.
    #[must_use]
    pub fn is_operation_failed(&self) -> bool {
        matches!(self.0.kind, Kind::Failed(_))
    }

    /// What was to be uploaded can't be read, or what was downloaded can't be written.
    #[must_use]
    pub fn is_io(&self) -> bool {
        matches!(self.0.kind, Kind::Io(_))
    }

    /// No token could be had.
    #[must_use]
    pub fn is_token(&self) -> bool {
        matches!(self.0.kind, Kind::Token(_))
    }

    /// A redirect that was not followed, as that would not be safe.
    #[must_use]
    pub fn is_redirect(&self) -> bool {
        matches!(self.0.kind, Kind::Address(Link::Redirect, _))
    }

    /// An address that came from the service - a redirect, a next link, an upload or monitor address - and leads where
    /// this crate doesn't go, as that would not be safe.
    #[must_use]
    pub fn is_address(&self) -> bool {
        matches!(self.0.kind, Kind::Address(..))
    }

    /// It may well succeed if it is tried again later, unless it must not be sent twice: 429, 502, 503, 504, and faults of
    /// the network.
    #[must_use]
    pub fn is_transient(&self) -> bool {
        match &self.0.kind {
            Kind::Refused(refusal) => matches!(refusal.status, 429 | 502..=504),
            Kind::Fault(fault) => !matches!(
                fault.kind(),
                TransportErrorKind::Setup | TransportErrorKind::TooLarge
            ),
            _ => false,
        }
    }

    /// It is transient, and the service surely did nothing, so that even a call that must not be made twice can be
    /// made again.
    pub(crate) fn is_surely_not_acted_upon(&self) -> bool {
        self.is_throttled()
            || (self.has_status(503) && self.retry_after().is_some())
            || self.is_connect()
    }

    /// The request could not be made; nothing was sent. Such as an argument that can't stand in a path.
    #[must_use]
    pub fn is_request(&self) -> bool {
        matches!(self.0.kind, Kind::Argument(_)) || self.is_fault(TransportErrorKind::Setup)
    }
}

impl Error {
    fn has_status(&self, status: u16) -> bool {
        self.refusal()
            .is_some_and(|refusal| refusal.status == status)
    }

    fn is_fault(&self, kind: TransportErrorKind) -> bool {
        matches!(&self.0.kind, Kind::Fault(fault) if fault.kind() == kind)
    }
}
