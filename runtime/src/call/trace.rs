//! Tracing spans: one per call, and one per HTTP request.
//!
//! Names follow the OpenTelemetry semantic conventions for HTTP clients. URLs are not recorded, because they contain
//! arguments, nor are headers and bodies.

use tracing::{Span, field};

use crate::operation::Operation;
use crate::transport::{HttpRequest, HttpResponse, TransportError, TransportErrorKind};

/// The span of a call with all its attempts.
pub(super) fn call(operation: &'static Operation, client_request_id: &str) -> Span {
    tracing::info_span!(
        "graph",
        otel.name = %operation,
        url.template = operation.path,
        client_request_id,
    )
}

/// The span of one request until the response headers arrive.
pub(super) fn hop(request: &HttpRequest) -> Span {
    let span = tracing::info_span!(
        "http",
        otel.name = field::Empty,
        otel.kind = "client",
        http.request.method = request.method.as_str(),
        http.request.resend_count = field::Empty,
        http.response.status_code = field::Empty,
        url.template = request.operation.map(|operation| operation.path),
        url.scheme = request.url.scheme(),
        server.address = request.url.host_str(),
        server.port = request.url.port_or_known_default(),
        error.type = field::Empty,
        request_id = field::Empty,
    );
    if let Some(operation) = request.operation {
        span.record("otel.name", field::display(operation));
    }
    if request.resend_count > 0 {
        span.record("http.request.resend_count", request.resend_count);
    }
    span
}

/// Records the outcome of a request.
pub(super) fn outcome(span: &Span, answer: &Result<HttpResponse, TransportError>) {
    match answer {
        Ok(response) => {
            span.record("http.response.status_code", response.status);
            if response.status >= 400 {
                span.record("error.type", field::display(response.status));
            }
            if let Some(id) = response.headers.get("request-id") {
                span.record("request_id", id);
            }
        }
        Err(fault) => {
            span.record("error.type", error_type(fault.kind()));
        }
    }
}

fn error_type(kind: TransportErrorKind) -> &'static str {
    match kind {
        TransportErrorKind::Setup => "setup",
        TransportErrorKind::Connect => "connect",
        TransportErrorKind::ConnectTimeout => "connect_timeout",
        TransportErrorKind::Timeout => "timeout",
        TransportErrorKind::Broken => "broken",
        TransportErrorKind::TooLarge => "too_large",
    }
}
