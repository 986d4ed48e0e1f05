//! Errors of transports.

use std::error::Error;
use std::fmt;

/// The error of a request that could not be sent, or whose response could not be read.
#[derive(Debug)]
pub struct TransportError {
    kind: TransportErrorKind,
    source: Option<Source>,
}

type Source = Box<dyn Error + Send + Sync>;

/// The kind of a [`TransportError`]. It determines whether the request may be retried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// The request is invalid, for example because of a header, or the HTTP client could not be created.
    Setup,
    /// The connection failed, so the service did not receive the request.
    Connect,
    /// The connection timed out, so the service did not receive the request.
    ConnectTimeout,
    /// The response timed out. The service may have received the request.
    Timeout,
    /// The connection broke. The service may have received the request.
    Broken,
    /// The body is larger than the limit.
    TooLarge,
}

impl TransportError {
    /// Creates an error of this kind.
    #[must_use]
    pub const fn new(kind: TransportErrorKind) -> Self {
        Self { kind, source: None }
    }

    /// Sets the source of the error. It should not contain the URL, which may include personal data or a signature.
    #[must_use]
    pub fn with_source(mut self, source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        self.source = Some(source.into());
        self
    }

    /// Returns the kind.
    #[must_use]
    pub const fn kind(&self) -> TransportErrorKind {
        self.kind
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.kind {
            TransportErrorKind::Setup => "the request cannot be sent",
            TransportErrorKind::Connect => "connection failed",
            TransportErrorKind::ConnectTimeout => "connection timed out",
            TransportErrorKind::Timeout => "timed out",
            TransportErrorKind::Broken => "the connection broke",
            TransportErrorKind::TooLarge => "the response is larger than the limit",
        })
    }
}

impl Error for TransportError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(self.source.as_deref()?)
    }
}
