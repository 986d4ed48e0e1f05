//! Predicates for the kinds of errors.

use super::{Error, Kind};
use crate::gate::Link;
use crate::transport::TransportErrorKind;

impl Error {
    /// Returns `true` if the service responded with an error [`status`](Self::status).
    #[must_use]
    pub fn is_status(&self) -> bool {
        matches!(self.0.kind, Kind::Refused(_))
    }

    /// Returns `true` for 400: the request is not valid.
    #[must_use]
    pub fn is_bad_request(&self) -> bool {
        self.has_status(400)
    }

    /// Returns `true` for 401: the token is missing, expired or not meant for this service.
    #[must_use]
    pub fn is_unauthorized(&self) -> bool {
        self.has_status(401)
    }

    /// Returns `true` for 403: the token lacks a permission; see [`permissions`](Self::permissions).
    #[must_use]
    pub fn is_forbidden(&self) -> bool {
        self.has_status(403)
    }

    /// Returns `true` for 404: the resource doesn't exist, or is not visible to this user.
    #[must_use]
    pub fn is_not_found(&self) -> bool {
        self.has_status(404)
    }

    /// Returns `true` for 409: the request conflicts with the current state, for example because a name is taken.
    #[must_use]
    pub fn is_conflict(&self) -> bool {
        self.has_status(409)
    }

    /// Returns `true` for 412: the resource no longer has the ETag of the `If-Match` header.
    #[must_use]
    pub fn is_precondition_failed(&self) -> bool {
        self.has_status(412)
    }

    /// Returns `true` for 429: too many requests.
    #[must_use]
    pub fn is_throttled(&self) -> bool {
        self.has_status(429)
    }

    /// Returns `true` for 5xx: the service failed.
    #[must_use]
    pub fn is_server_error(&self) -> bool {
        self.refusal().is_some_and(|refusal| refusal.status >= 500)
    }

    /// Returns `true` if the connection failed.
    #[must_use]
    pub fn is_connect(&self) -> bool {
        self.is_fault(TransportErrorKind::Connect)
            || self.is_fault(TransportErrorKind::ConnectTimeout)
    }

    /// Returns `true` if the call timed out.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        self.is_fault(TransportErrorKind::Timeout)
            || self.is_fault(TransportErrorKind::ConnectTimeout)
    }

    /// Returns `true` if the connection broke before the response was complete.
    #[must_use]
    pub fn is_interrupted(&self) -> bool {
        self.is_fault(TransportErrorKind::Broken)
    }

    /// Returns `true` if the response is larger than [the limit](crate::ClientBuilder::max_body_size).
    #[must_use]
    pub fn is_too_large(&self) -> bool {
        self.is_fault(TransportErrorKind::TooLarge)
    }

    /// Returns `true` if a success response could not be deserialized; see [`path`](Self::path). The service has
    /// already processed the request; sending it again repeats its effect.
    #[must_use]
    pub fn is_decode(&self) -> bool {
        matches!(self.0.kind, Kind::Decode(_))
    }

    /// Returns `true` if a success response has no content where a number, a string or a list is documented.
    ///
    /// A model or page is empty instead: see [`Extra::is_no_content`](crate::model::Extra::is_no_content).
    #[must_use]
    pub fn is_no_content(&self) -> bool {
        matches!(&self.0.kind, Kind::Decode(answer) if answer.error.is_no_content())
    }

    /// Returns `true` if a response is not valid at this point of a flow, such as repeated pages or an upload session
    /// that expects bytes outside of the file.
    #[must_use]
    pub fn is_unexpected(&self) -> bool {
        matches!(self.0.kind, Kind::Unexpected(_))
    }

    /// Returns `true` if a [long-running operation](crate::Monitor) has failed. [`code`](Self::code) and
    /// [`message`](Self::message) give the reason.
    #[must_use]
    pub fn is_operation_failed(&self) -> bool {
        matches!(self.0.kind, Kind::Failed(_))
    }

    /// Returns `true` if the source of an upload can't be read or the target of a download can't be written.
    #[must_use]
    pub fn is_io(&self) -> bool {
        matches!(self.0.kind, Kind::Io(_))
    }

    /// Returns `true` if no token is available.
    #[must_use]
    pub fn is_token(&self) -> bool {
        matches!(self.0.kind, Kind::Token(_))
    }

    /// Returns `true` if a redirect was not followed because it is not safe, or because there were too many.
    #[must_use]
    pub fn is_redirect(&self) -> bool {
        matches!(self.0.kind, Kind::Address(Link::Redirect, _))
    }

    /// Returns `true` if a URL from the service (a redirect, a next link, an upload or monitor URL) was rejected
    /// because it is not safe.
    #[must_use]
    pub fn is_address(&self) -> bool {
        matches!(self.0.kind, Kind::Address(..))
    }

    /// Returns `true` if the call may succeed later: status 429, 500, 502, 503 or 504, or a network failure. Repeat it only if
    /// that is safe.
    #[must_use]
    pub fn is_transient(&self) -> bool {
        match &self.0.kind {
            Kind::Refused(refusal) => matches!(refusal.status, 429 | 500 | 502..=504),
            Kind::Fault(fault) => !matches!(
                fault.kind(),
                TransportErrorKind::Setup | TransportErrorKind::TooLarge
            ),
            _ => false,
        }
    }

    /// Returns `true` if the failure is transient and the service did not process the request, so that any call can be
    /// repeated.
    pub(crate) fn is_surely_not_acted_upon(&self) -> bool {
        self.is_throttled()
            || (self.has_status(503) && self.retry_after().is_some())
            || self.is_connect()
    }

    /// Returns `true` if the request is invalid and was not sent, for example because an argument is not valid in a
    /// path.
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
