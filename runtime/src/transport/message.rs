//! A request and a response as they go over the wire, in plain types.

use std::fmt;

use bytes::Bytes;
use url::Url;

use super::{ByteStream, RequestBody};
use crate::headers::Headers;
use crate::operation::{Method, Operation};

/// One HTTP request: one attempt, one hop.
#[non_exhaustive]
pub struct HttpRequest {
    /// The method.
    pub method: Method,
    /// The address.
    pub url: Url,
    /// The headers, with the token if there is one.
    pub headers: Headers,
    /// The body.
    pub body: RequestBody,
    /// The operation that it is a part of, whose path has no arguments and so may be logged.
    pub operation: Option<&'static Operation>,
    /// How often the same call was sent before, be it for a retry or for a redirect.
    pub resend_count: u32,
}

impl HttpRequest {
    /// A request without headers and body.
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

    /// The same request once more; `None` if its body can be sent only once.
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

/// Shows neither the address, which may hold personal data or a signature, nor content or secrets.
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

/// What came back, whatever its status. Its body is still to come unless it says otherwise.
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
    /// A response of these parts.
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
    /// How many bytes the headers say that the body has.
    pub(crate) fn announced(&self) -> Option<usize> {
        self.headers.get("content-length")?.parse().ok()
    }
}

/// Shows no content.
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
