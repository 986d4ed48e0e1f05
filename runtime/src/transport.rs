//! How bytes go over the wire, and the places to put something between.
//!
//! A [`Transport`] sends one request and answers with one response. It does not retry, follow redirects, or add a token:
//! the client does that, and so the same way over any transport. The default one is `reqwest` with `rustls`.
//!
//! # Proxies and certificates
//!
//! They are settings of an HTTP client of your own, which then takes the place of the default one:
//!
//! ```no_run
//! use msgraph_runtime::{Client, HttpClient};
//!
//! # fn example(certificate: &[u8]) -> Result<(), Box<dyn std::error::Error>> {
//! let http = reqwest::Client::builder()
//!     .proxy(reqwest::Proxy::https("http://proxy.example.com:8080")?)
//!     .tls_certs_merge([reqwest::Certificate::from_pem(certificate)?])
//!     .redirect(reqwest::redirect::Policy::none()) // the client follows them by its own rules
//!     .build()?;
//! let client = Client::builder("a token").http_client(http).build()?;
//! # Ok(())
//! # }
//! ```
//!
//! # WebAssembly
//!
//! On `wasm32` there is no default transport: without [one of your own](crate::ClientBuilder::transport), every call
//! fails before it is sent.

mod body;
mod error;
#[cfg_attr(target_arch = "wasm32", path = "no_http.rs")]
mod http;
#[cfg(not(target_arch = "wasm32"))]
mod idle;
mod message;
mod middleware;
mod timeouts;

use std::sync::Arc;

pub use crate::auth::BoxFuture;
pub use body::{ByteStream, RequestBody};
pub use error::{TransportError, TransportErrorKind};
pub use http::HttpClient;
pub use message::{HttpRequest, HttpResponse};
pub use middleware::Middleware;
pub(crate) use middleware::layered;
pub(crate) use timeouts::Timeouts;

/// Sends a request and answers with the response, whatever its status.
///
/// Implement it to send over something else than `reqwest`, or to answer without sending in a test:
///
/// ```
/// use msgraph_runtime::transport::*;
/// use msgraph_runtime::{Bytes, Client, Headers};
///
/// /// Answers every request with an empty page.
/// struct Nothing;
///
/// impl Transport for Nothing {
///     fn send(&self, _: HttpRequest) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
///         let body = ByteStream::from(Bytes::from_static(br#"{"value":[]}"#));
///         Box::pin(async { Ok(HttpResponse::new(200, Headers::default(), body)) })
///     }
/// }
///
/// # fn main() -> Result<(), msgraph_runtime::Error> {
/// let client = Client::builder("a token").transport(Nothing).build()?;
/// # Ok(())
/// # }
/// ```
pub trait Transport: Send + Sync + 'static {
    /// Sends it, and answers as soon as status and headers are there.
    fn send(&self, request: HttpRequest) -> BoxFuture<'_, Result<HttpResponse, TransportError>>;
}

impl<T: Transport + ?Sized> Transport for Arc<T> {
    fn send(&self, request: HttpRequest) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        (**self).send(request)
    }
}
