//! HTTP transports and middleware.
//!
//! A [`Transport`] sends one request and returns one response. It does not retry, follow redirects or add a token: the
//! client does that in the same way for any transport. The default transport is `reqwest` with `rustls`.
//!
//! # Proxies and certificates
//!
//! Configure them on an HTTP client and use it in place of the default one:
//!
//! ```no_run
//! # extern crate msgraph_runtime as msgraph;
//! use msgraph::{Client, HttpClient};
//!
//! # fn example(certificate: &[u8]) -> Result<(), Box<dyn std::error::Error>> {
//! let http = reqwest::Client::builder()
//!     .proxy(reqwest::Proxy::https("http://proxy.example.com:8080")?)
//!     .tls_certs_merge([reqwest::Certificate::from_pem(certificate)?])
//!     .redirect(reqwest::redirect::Policy::none()) // the client follows redirects itself
//!     .build()?;
//! let client = Client::builder("a token").http_client(http).build()?;
//! # Ok(())
//! # }
//! ```
//!
//! # WebAssembly
//!
//! On `wasm32`, there is no default transport: without [a custom one](crate::ClientBuilder::transport), every request
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

/// Sends HTTP requests.
///
/// Implement it to replace `reqwest`, or to respond without a network in a test:
///
/// ```
/// # extern crate msgraph_runtime as msgraph;
/// use msgraph::transport::*;
/// use msgraph::{Bytes, Client, Headers};
///
/// /// Responds to each request with an empty page.
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
    /// Sends the request and returns the response, whatever its status, as soon as the headers arrive.
    fn send(&self, request: HttpRequest) -> BoxFuture<'_, Result<HttpResponse, TransportError>>;
}

impl<T: Transport + ?Sized> Transport for Arc<T> {
    fn send(&self, request: HttpRequest) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        (**self).send(request)
    }
}
