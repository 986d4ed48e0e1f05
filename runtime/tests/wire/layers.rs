//! Transports and middleware.

use std::sync::{Arc, Mutex};

use msgraph_runtime::Headers;
use msgraph_runtime::clock::FakeClock;
use msgraph_runtime::transport::{
    ByteStream, HttpRequest, HttpResponse, Middleware, Transport, TransportError,
    TransportErrorKind,
};

use super::*;

type Sent<'a> = BoxFuture<'a, Result<HttpResponse, TransportError>>;

/// Records requests and responses under its own name.
struct Log(&'static str, Arc<Mutex<Vec<String>>>);

impl Log {
    fn write(&self, what: impl Display) {
        self.1.lock().unwrap().push(format!("{} {what}", self.0));
    }
}

impl Middleware for Log {
    fn handle<'a>(&'a self, mut request: HttpRequest, next: &'a dyn Transport) -> Sent<'a> {
        Box::pin(async move {
            self.write(format_args!("> {}", request.resend_count));
            request.headers.append("x-by", self.0);
            let mut response = next.send(request).await?;
            self.write(format_args!("< {}", response.status));
            response.headers.append("x-by", self.0);
            Ok(response)
        })
    }
}

#[tokio::test]
async fn middleware_sees_every_attempt_and_every_hop() {
    let answers = [
        with_headers(503, "", b""),
        redirect("/v1.0/there"),
        json(200, "{}"),
    ];
    let server = Server::start(answers).await;
    let log = Arc::default();
    let client = builder(&server)
        .retry(RetryPolicy::default())
        .clock(FakeClock::at(std::time::SystemTime::UNIX_EPOCH))
        .middleware(Log("outer", Arc::clone(&log)))
        .middleware(Log("inner", Arc::clone(&log)))
        .build()
        .unwrap();
    let request = Request::<Json>::new(&client, &GET, &[&"1"]);
    let raw = request.send_raw().await.unwrap();
    let passed = |resent: u32, status: u16| {
        [
            format!("outer > {resent}"),
            format!("inner > {resent}"),
            format!("inner < {status}"),
            format!("outer < {status}"),
        ]
    };
    let expected = [passed(0, 503), passed(1, 302), passed(2, 200)].concat();
    assert_eq!(*log.lock().unwrap(), expected);
    assert_eq!(raw.headers().get("x-by"), Some("inner"));
    for seen in server.seen() {
        let by = seen.headers.iter().filter(|(name, _)| name == "x-by");
        let by: Vec<&str> = by.map(|(_, value)| value.as_str()).collect();
        assert_eq!(by, ["outer", "inner"]);
    }
}

/// Sends nothing: rejects or breaks the connection in turn, and finally succeeds.
struct Moody(Mutex<u32>);

impl Transport for Moody {
    fn send(&self, request: HttpRequest) -> Sent<'_> {
        assert!(!format!("{request:?}").contains("hush"));
        let mut count = self.0.lock().unwrap();
        *count += 1;
        let answer = match *count {
            1 => Err(TransportError::new(TransportErrorKind::Timeout).with_source("slow")),
            2 => Ok(HttpResponse::new(
                504,
                Headers::default(),
                ByteStream::from(Bytes::new()),
            )),
            _ => Ok(HttpResponse::new(
                200,
                Headers::default(),
                Bytes::from_static(b"7").into(),
            )),
        };
        Box::pin(std::future::ready(answer))
    }
}

#[tokio::test]
async fn a_transport_of_ones_own_is_retried_like_any() {
    let clock = FakeClock::at(std::time::SystemTime::UNIX_EPOCH);
    let client = Client::builder("hush")
        .transport(Moody(Mutex::new(0)))
        .clock(clock.clone())
        .build()
        .unwrap();
    let request = Request::<i32>::new(&client, &GET, &[&"hush"]);
    assert_eq!(request.await.unwrap(), 7);
    assert_eq!(clock.sleeps().len(), 2);
}

#[tokio::test]
async fn bodies_can_be_streams_of_known_and_unknown_length() {
    let chunks = "4\r\ncont\r\n3\r\nent\r\n0\r\n\r\n";
    for (length, expected) in [(Some(7), "content"), (None, chunks)] {
        let server = Server::start([json(201, "{}")]).await;
        let request = Request::<Json>::new(&client(&server), &POST, &[]);
        let pieces = ["cont", "ent"].map(Bytes::from).map(Ok);
        let pieces = Pieces(pieces.into_iter().collect());
        let request = request.content_stream(ByteStream::new(pieces), length);
        request.await.unwrap();
        let seen = server.only();
        assert_eq!(
            seen.header("content-type"),
            Some("application/octet-stream")
        );
        assert_eq!(String::from_utf8(seen.body).unwrap(), expected);
    }
}

struct Pieces(std::collections::VecDeque<Result<Bytes, TransportError>>);

impl futures_core::Stream for Pieces {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(
        mut self: std::pin::Pin<&mut Self>,
        _: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Self::Item>> {
        std::task::Poll::Ready(self.0.pop_front())
    }
}
