//! Why nothing came back.

use std::error::Error;
use std::fmt;

/// Why a request could not be sent, or its answer not be read.
#[derive(Debug)]
pub struct TransportError {
    kind: TransportErrorKind,
    source: Option<Source>,
}

type Source = Box<dyn Error + Send + Sync>;

/// The kinds of [`TransportError`]s that are told apart, as some may be tried again and some may not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// The request can't be sent, such as for an invalid header; or the HTTP client could not be made.
    Setup,
    /// No connection, so that surely nothing was received.
    Connect,
    /// No connection in time, so that surely nothing was received.
    ConnectTimeout,
    /// No answer in time. The request may have been received.
    Timeout,
    /// The connection broke. The request may have been received.
    Broken,
    /// The body is larger than allowed.
    TooLarge,
}

impl TransportError {
    /// An error of that kind.
    #[must_use]
    pub const fn new(kind: TransportErrorKind) -> Self {
        Self { kind, source: None }
    }

    /// Adds what it comes from. That should not name the address, which may hold personal data or a signature.
    #[must_use]
    pub fn with_source(mut self, source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        self.source = Some(source.into());
        self
    }

    /// Its kind.
    #[must_use]
    pub const fn kind(&self) -> TransportErrorKind {
        self.kind
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.kind {
            TransportErrorKind::Setup => "the request can't be sent",
            TransportErrorKind::Connect => "no connection",
            TransportErrorKind::ConnectTimeout => "no connection in time",
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
