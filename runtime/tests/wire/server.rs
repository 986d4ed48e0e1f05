//! A server on loopback that returns given responses and records requests.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

/// A running server. It ends with the test's runtime.
pub(crate) struct Server {
    address: String,
    seen: Arc<Mutex<Vec<Seen>>>,
}

/// A received request.
#[derive(Debug, Clone)]
pub(crate) struct Seen {
    /// The first line without the protocol, such as `GET /groups?$top=1`.
    pub(crate) line: String,
    /// Names are in lower case.
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Seen {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut same = self.headers.iter().filter(|(own, _)| own == name);
        same.next().map(|(_, value)| value.as_str())
    }
}

impl Server {
    /// Responds to each request with the next of these complete responses. After the last one, it closes the
    /// connection.
    pub(crate) async fn start(answers: impl IntoIterator<Item = Vec<u8>>) -> Self {
        let answers: VecDeque<Vec<u8>> = answers.into_iter().collect();
        let answers = Mutex::new(answers);
        Self::answering(move |_| answers.lock().unwrap().pop_front().unwrap_or_default()).await
    }

    /// Responds to each request with the result of `answer`. An empty result closes the connection.
    pub(crate) async fn answering(
        answer: impl Fn(&Seen) -> Vec<u8> + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let seen = Arc::default();
        tokio::spawn(serve(listener, Arc::new(answer), Arc::clone(&seen)));
        Self { address, seen }
    }

    /// Such as `http://127.0.0.1:40000`.
    pub(crate) fn address(&self) -> &str {
        &self.address
    }

    /// All requests so far.
    pub(crate) fn seen(&self) -> Vec<Seen> {
        self.seen.lock().unwrap().clone()
    }

    /// Takes all requests so far.
    pub(crate) fn take(&self) -> Vec<Seen> {
        std::mem::take(&mut self.seen.lock().unwrap())
    }

    /// The only request so far.
    pub(crate) fn only(&self) -> Seen {
        let seen = self.seen();
        assert_eq!(seen.len(), 1, "{seen:?}");
        seen[0].clone()
    }
}

/// A response with a JSON body.
pub(crate) fn json(status: u16, body: &str) -> Vec<u8> {
    with_headers(
        status,
        "content-type: application/json\r\nrequest-id: r-1\r\n",
        body.as_bytes(),
    )
}

/// A response with header lines of any kind.
pub(crate) fn with_headers(status: u16, headers: &str, body: &[u8]) -> Vec<u8> {
    let length = body.len();
    let mut text = format!(
        "HTTP/1.1 {status} X\r\nconnection: close\r\ncontent-length: {length}\r\n{headers}\r\n"
    )
    .into_bytes();
    text.extend_from_slice(body);
    text
}

/// A redirect response.
pub(crate) fn redirect(to: &str) -> Vec<u8> {
    with_headers(302, &format!("location: {to}\r\n"), b"")
}

type Answer = Arc<dyn Fn(&Seen) -> Vec<u8> + Send + Sync>;

async fn serve(listener: TcpListener, answer: Answer, seen: Arc<Mutex<Vec<Seen>>>) {
    while let Ok((stream, _)) = listener.accept().await {
        tokio::spawn(serve_one(stream, Arc::clone(&answer), Arc::clone(&seen)));
    }
}

/// Responds on one connection until a response is not keep-alive.
async fn serve_one(mut stream: TcpStream, answer: Answer, seen: Arc<Mutex<Vec<Seen>>>) {
    while let Some(request) = read(&mut stream).await {
        let text = answer(&request);
        seen.lock().unwrap().push(request);
        let is_sent = stream.write_all(&text).await.is_ok();
        let stays_open = text.windows(10).any(|part| part == b"keep-alive");
        if !is_sent || !stays_open {
            break;
        }
    }
    let _ = stream.shutdown().await;
}

async fn read(stream: &mut TcpStream) -> Option<Seen> {
    let mut bytes = Vec::new();
    let end = loop {
        if let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
            break end + 4;
        }
        if stream.read_buf(&mut bytes).await.ok()? == 0 {
            return None;
        }
    };
    let head = String::from_utf8(bytes[..end].to_vec()).ok()?;
    let mut lines = head.lines();
    let line = lines.next()?.trim_end_matches(" HTTP/1.1").to_owned();
    let headers: Vec<(String, String)> = lines
        .filter_map(|line| line.split_once(": "))
        .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
        .collect();
    let mut request = Seen {
        line,
        headers,
        body: bytes[end..].to_vec(),
    };
    let length = request
        .header("content-length")
        .map_or(0, |length| length.parse().unwrap());
    let is_chunked = request.header("transfer-encoding") == Some("chunked");
    while request.body.len() < length || (is_chunked && !request.body.ends_with(b"0\r\n\r\n")) {
        if stream.read_buf(&mut request.body).await.ok()? == 0 {
            return None;
        }
    }
    Some(request)
}
