//! HTTP for the test server: converts requests to [`Received`] and responses from [`Answer`]. No other file of it uses
//! the HTTP crate.

use std::convert::Infallible;
use std::future::poll_fn;
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use bytes::{Bytes, BytesMut};
use hyper::body::{Body, Frame, Incoming, SizeHint};
use hyper::header::{HeaderName, HeaderValue};
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use tokio::net::{TcpListener, TcpStream};

use super::{Answer, Received, Shared};
use crate::headers::Headers;

/// Accepts connections forever.
pub(super) async fn serve(listener: TcpListener, shared: Arc<Shared>) {
    loop {
        // Ignores a connection that is closed before it is accepted.
        if let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(connection(stream, Arc::clone(&shared)));
        }
    }
}

async fn connection(stream: TcpStream, shared: Arc<Shared>) {
    let service = service_fn(|request| {
        let shared = Arc::clone(&shared);
        async move { Ok::<_, Infallible>(exchange(request, &shared).await) }
    });
    let connection = hyper::server::conn::http1::Builder::new();
    // A client that disconnects early and a truncated body both cause an expected error.
    let _ = connection
        .serve_connection(TokioIo::new(stream), service)
        .await;
}

async fn exchange(request: Request<Incoming>, shared: &Shared) -> Response<Cut> {
    let answer = shared.answer(receive(request).await);
    if let Some(gate) = &answer.gate {
        gate.pass().await;
    }
    respond(answer)
}

async fn receive(request: Request<Incoming>) -> Received {
    let (head, mut body) = request.into_parts();
    let mut headers = Headers::default();
    for (name, value) in &head.headers {
        headers.append(name.as_str(), String::from_utf8_lossy(value.as_bytes()));
    }
    let mut bytes = BytesMut::new();
    while let Some(Ok(frame)) = poll_fn(|context| Pin::new(&mut body).poll_frame(context)).await {
        bytes.extend_from_slice(frame.data_ref().map_or(&[][..], |it| it));
    }
    Received {
        method: head.method.as_str().to_owned(),
        path: head.uri.path().to_owned(),
        raw_query: head.uri.query().unwrap_or_default().to_owned(),
        headers,
        body: bytes.freeze(),
        arguments: Vec::new(),
        expected: false,
        differences: Vec::new(),
    }
}

/// Omits invalid headers.
fn respond(answer: Answer) -> Response<Cut> {
    let mut response = Response::new(Cut::of(answer.body, answer.cut_at));
    if let Ok(status) = hyper::StatusCode::from_u16(answer.status) {
        *response.status_mut() = status;
    }
    for (name, value) in &answer.headers {
        let name = HeaderName::from_bytes(name.as_bytes());
        if let (Ok(name), Ok(value)) = (name, HeaderValue::from_str(value)) {
            response.headers_mut().append(name, value);
        }
    }
    response
}

/// A body that may end before its announced length.
struct Cut {
    announced: u64,
    left: Option<Bytes>,
    breaks: bool,
}

impl Cut {
    fn of(body: Bytes, at: Option<usize>) -> Self {
        let end = at.map_or(body.len(), |at| at.min(body.len()));
        Self {
            announced: body.len() as u64,
            left: Some(body.slice(..end)).filter(|it| !it.is_empty()),
            breaks: end < body.len(),
        }
    }
}

impl Body for Cut {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        let frame = match self.left.take() {
            Some(bytes) => Some(Ok(Frame::data(bytes))),
            None if self.breaks => Some(Err(io::ErrorKind::ConnectionAborted.into())),
            None => None,
        };
        Poll::Ready(frame)
    }

    fn is_end_stream(&self) -> bool {
        self.left.is_none() && !self.breaks
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.announced)
    }
}
