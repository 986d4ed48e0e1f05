//! Replaces the HTTP crate on `wasm32`, where its futures are not `Send`.

use super::{
    BoxFuture, HttpRequest, HttpResponse, Timeouts, Transport, TransportError, TransportErrorKind,
};

/// The HTTP client of platforms without an HTTP crate. Each request fails.
#[derive(Debug, Clone, Default)]
pub struct HttpClient(());

impl HttpClient {
    pub(crate) fn new(_: Timeouts) -> Self {
        Self(())
    }
}

impl Transport for HttpClient {
    fn send(&self, _: HttpRequest) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        let why = "this platform has no HTTP client; set a transport with `ClientBuilder::transport`";
        let error = TransportError::new(TransportErrorKind::Setup).with_source(why);
        Box::pin(std::future::ready(Err(error)))
    }
}
