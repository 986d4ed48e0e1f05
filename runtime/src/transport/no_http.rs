//! What stands in for the HTTP crate on `wasm32`, where its futures can't be sent between threads.

use super::{
    BoxFuture, HttpRequest, HttpResponse, Timeouts, Transport, TransportError, TransportErrorKind,
};

/// The HTTP client of platforms that have none of this crate's: it fails to send anything.
#[derive(Debug, Clone, Default)]
pub struct HttpClient(());

impl HttpClient {
    pub(crate) fn new(_: Timeouts) -> Self {
        Self(())
    }
}

impl Transport for HttpClient {
    fn send(&self, _: HttpRequest) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        let why = "this platform has no HTTP client; give the client a transport";
        let error = TransportError::new(TransportErrorKind::Setup).with_source(why);
        Box::pin(std::future::ready(Err(error)))
    }
}
