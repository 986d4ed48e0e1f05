//! How bytes go over the wire: plain types here, the HTTP crate in `http.rs` and nowhere else.

mod http;

use bytes::Bytes;
use url::Url;

pub use http::HttpClient;
pub(crate) use http::{Http, Timeouts};

use crate::headers::Headers;
use crate::operation::Method;

/// A request that is ready to be sent.
#[derive(Debug, Clone)]
pub(crate) struct Outgoing {
    pub(crate) method: Method,
    pub(crate) url: Url,
    pub(crate) headers: Headers,
    pub(crate) body: Option<Bytes>,
}

/// What came back, whatever its status.
#[derive(Debug)]
pub(crate) struct Incoming {
    pub(crate) status: u16,
    pub(crate) headers: Headers,
    pub(crate) body: Bytes,
}

/// Why nothing came back.
#[derive(Debug)]
pub(crate) struct Fault {
    pub(crate) kind: FaultKind,
    /// Never names the address, which may hold personal data or a signature.
    pub(crate) source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

/// The kinds of faults that callers tell apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FaultKind {
    /// The request can't be sent, such as for an invalid header; or the HTTP client could not be made.
    Setup,
    /// No connection.
    Connect,
    /// It took too long.
    Timeout,
    /// The connection broke.
    Broken,
    /// The body is larger than allowed.
    TooLarge,
}
