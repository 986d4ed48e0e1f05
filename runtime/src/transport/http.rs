//! The default transport. No other file uses the HTTP crate.

use std::error::Error;
use std::pin::Pin;
use std::sync::{Arc, OnceLock};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;
use reqwest::header::{CONTENT_LENGTH, HeaderName, HeaderValue};
use rustls_platform_verifier::BuilderVerifierExt as _;

use super::idle::{self, Watch};
use super::{
    BoxFuture, ByteStream, HttpRequest, HttpResponse, RequestBody, Timeouts, Transport,
    TransportError, TransportErrorKind,
};
use crate::headers::Headers;
use crate::operation::Method;

/// A custom HTTP client, for example with a proxy or certificates: any configuration that `reqwest` supports.
///
/// Disable its redirects, because they bypass the rules of this crate.
#[derive(Debug, Clone)]
pub struct HttpClient {
    /// Creating a client fails on a machine without certificates; the error is returned when a request is sent.
    client: Result<reqwest::Client, Arc<str>>,
    /// The idle timeout; `None` for a custom client, which has its own timeouts.
    idle: Option<Duration>,
}

impl From<reqwest::Client> for HttpClient {
    fn from(client: reqwest::Client) -> Self {
        let (client, idle) = (Ok(client), None);
        Self { client, idle }
    }
}

impl Default for HttpClient {
    fn default() -> Self {
        Self::new(Timeouts::default())
    }
}

impl HttpClient {
    pub(crate) fn new(timeouts: Timeouts) -> Self {
        let client = build(timeouts).map_err(|error| error.to_string().into());
        let idle = Some(timeouts.idle);
        Self { client, idle }
    }
}

impl Transport for HttpClient {
    fn send(&self, request: HttpRequest) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        Box::pin(async move {
            let client = self.client.as_ref();
            let client = client.map_err(|message| setup(message.to_string()))?;
            let watch = self.idle.map(Watch::new);
            let answer = client.execute(convert(request, watch.as_ref())?);
            let response = match &watch {
                Some(watch) => watch.over(answer).await?,
                None => answer.await,
            };
            let response = response.map_err(fault)?;
            let status = response.status().as_u16();
            let headers = headers(&response);
            let pieces = Pieces(response.bytes_stream());
            let body = match watch {
                Some(watch) => watch.received(pieces),
                None => ByteStream::new(pieces),
            };
            Ok(HttpResponse::new(status, headers, body))
        })
    }
}

fn build(timeouts: Timeouts) -> Result<reqwest::Client, Box<dyn Error>> {
    let client = reqwest::Client::builder()
        .tls_backend_preconfigured(tls()?)
        .redirect(reqwest::redirect::Policy::none())
        .connect_timeout(timeouts.connect)
        .build()?;
    Ok(client)
}

/// Configures TLS with the certificates of the operating system and `ring`, which requires only a C compiler to build.
///
/// Loading the certificates takes longer than many requests, so all clients share them.
fn tls() -> Result<rustls::ClientConfig, Box<dyn Error>> {
    static SHARED: OnceLock<rustls::ClientConfig> = OnceLock::new();
    if let Some(config) = SHARED.get() {
        return Ok(config.clone());
    }
    let provider = match rustls::crypto::CryptoProvider::get_default() {
        Some(installed) => installed.clone(),
        None => Arc::new(rustls::crypto::ring::default_provider()),
    };
    let config = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .with_platform_verifier()?
        .with_no_client_auth();
    Ok(SHARED.get_or_init(|| config).clone())
}

fn convert(
    request: HttpRequest,
    watch: Option<&Watch>,
) -> Result<reqwest::Request, TransportError> {
    let method = reqwest::Method::from_bytes(request.method.as_str().as_bytes()).map_err(setup)?;
    let has_no_content = has_no_content(&request);
    let mut converted = reqwest::Request::new(method, request.url);
    for (name, value) in request.headers.iter() {
        let sensitive = name.eq_ignore_ascii_case("authorization");
        let name = HeaderName::from_bytes(name.as_bytes()).map_err(setup)?;
        let mut value = HeaderValue::from_str(value).map_err(setup)?;
        value.set_sensitive(sensitive);
        converted.headers_mut().append(name, value);
    }
    let (body, length) = body(request.body, watch);
    // The HTTP crate omits it without content, but services reject such a POST with 411.
    let length = length.or(has_no_content.then_some(0));
    if let Some(length) = length {
        let headers = converted.headers_mut();
        headers.insert(CONTENT_LENGTH, HeaderValue::from(length));
    }
    *converted.body_mut() = body;
    Ok(converted)
}

/// Returns `true` if a request has no content although its method defines content (RFC 9110, section 8.6).
fn has_no_content(request: &HttpRequest) -> bool {
    let is_empty = match &request.body {
        RequestBody::Empty => true,
        RequestBody::Bytes(bytes) => bytes.is_empty(),
        RequestBody::Stream(..) => false,
    };
    is_empty && matches!(request.method, Method::Post | Method::Put | Method::Patch)
}

/// Returns the body, and its length if known and not part of the body.
fn body(body: RequestBody, watch: Option<&Watch>) -> (Option<reqwest::Body>, Option<u64>) {
    let (pieces, length) = match body {
        RequestBody::Empty => return (None, None),
        RequestBody::Bytes(bytes) => match watch.and_then(|_| idle::pieces(&bytes)) {
            Some(pieces) => (pieces, u64::try_from(bytes.len()).ok()),
            None => return (Some(bytes.into()), None),
        },
        RequestBody::Stream(pieces, length) => (pieces, length),
    };
    let pieces = match watch {
        Some(watch) => watch.sent(pieces),
        None => pieces,
    };
    (Some(reqwest::Body::wrap_stream(pieces)), length)
}

fn headers(response: &reqwest::Response) -> Headers {
    let mut headers = Headers::default();
    for (name, value) in response.headers() {
        headers.append(name.as_str(), String::from_utf8_lossy(value.as_bytes()));
    }
    headers
}

/// The chunks of a body, with errors of this crate.
struct Pieces<S>(S);

impl<S> Stream for Pieces<S>
where
    S: Stream<Item = reqwest::Result<Bytes>> + Unpin,
{
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let piece = ready!(Pin::new(&mut self.0).poll_next(context));
        Poll::Ready(piece.map(|piece| piece.map_err(fault)))
    }
}

fn setup(error: impl Into<Box<dyn Error + Send + Sync>>) -> TransportError {
    TransportError::new(TransportErrorKind::Setup).with_source(error)
}

fn fault(error: reqwest::Error) -> TransportError {
    let kind = match (error.is_connect(), error.is_timeout()) {
        (true, true) => TransportErrorKind::ConnectTimeout,
        (true, false) => TransportErrorKind::Connect,
        (false, true) => TransportErrorKind::Timeout,
        _ if error.is_builder() => TransportErrorKind::Setup,
        _ => TransportErrorKind::Broken,
    };
    TransportError::new(kind).with_source(error.without_url())
}
