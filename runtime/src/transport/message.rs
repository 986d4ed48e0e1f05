//! HTTP requests and responses as plain types.

use std::fmt;

use bytes::Bytes;
use url::Url;

use super::{ByteStream, RequestBody};
use crate::headers::Headers;
use crate::operation::{Method, Operation};

/// An HTTP request: a single attempt, without redirects.
#[non_exhaustive]
pub struct HttpRequest {
    /// The method.
    pub method: Method,
    /// The URL.
    pub url: Url,
    /// The headers, including the token, if any.
    pub headers: Headers,
    /// The body.
    pub body: RequestBody,
    /// The operation that the request belongs to. Its path template has no arguments, so it may be logged.
    pub operation: Option<&'static Operation>,
    /// How many requests were sent before for the same call, as retries or redirects.
    pub resend_count: u32,
}

impl HttpRequest {
    /// Creates a request without headers and body.
    #[must_use]
    pub fn new(method: Method, url: Url) -> Self {
        Self {
            method,
            url,
            headers: Headers::default(),
            body: RequestBody::Empty,
            operation: None,
            resend_count: 0,
        }
    }

    /// Clones the request; `None` if its body can be sent only once.
    #[must_use]
    pub fn try_clone(&self) -> Option<Self> {
        Some(Self {
            method: self.method,
            url: self.url.clone(),
            headers: self.headers.clone(),
            body: self.body.try_clone()?,
            operation: self.operation,
            resend_count: self.resend_count,
        })
    }
}

/// Omits the URL, which may contain personal data or a signature, content and secrets.
impl fmt::Debug for HttpRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HttpRequest")
            .field("method", &self.method)
            .field("host", &self.url.host_str())
            .field("operation", &self.operation.map(ToString::to_string))
            .field("resend_count", &self.resend_count)
            .field("headers", &self.headers)
            .finish_non_exhaustive()
    }
}

/// An HTTP response with any status. Its body has not been read, unless it is [`Bytes`].
#[non_exhaustive]
pub struct HttpResponse<B = ByteStream> {
    /// The status.
    pub status: u16,
    /// The headers.
    pub headers: Headers,
    /// The body.
    pub body: B,
}

impl<B> HttpResponse<B> {
    /// Creates a response.
    #[must_use]
    pub fn new(status: u16, headers: Headers, body: B) -> Self {
        Self {
            status,
            headers,
            body,
        }
    }
}

impl HttpResponse {
    /// Returns the length of the body according to the headers.
    pub(crate) fn announced(&self) -> Option<usize> {
        self.headers.get("content-length")?.parse().ok()
    }
}

/// Omits the content.
impl<B> fmt::Debug for HttpResponse<B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HttpResponse")
            .field("status", &self.status)
            .field("headers", &self.headers)
            .finish_non_exhaustive()
    }
}

impl From<Bytes> for RequestBody {
    fn from(bytes: Bytes) -> Self {
        Self::Bytes(bytes)
    }
}
