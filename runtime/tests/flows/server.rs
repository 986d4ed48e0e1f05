//! A server on loopback that responds with the results of a function and records requests.

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
    /// The index of the request.
    pub(crate) number: usize,
    /// The first line without the protocol, such as `GET /groups?$top=1`.
    pub(crate) line: String,
    /// Names are in lower case.
    headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
    /// The server's own URL, to build links.
    pub(crate) server: String,
}

impl Seen {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut same = self.headers.iter().filter(|(own, _)| own == name);
        same.next().map(|(_, value)| value.as_str())
    }

    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap()
    }
}

/// A complete response, byte for byte.
pub(crate) type Answer = Vec<u8>;

impl Server {
    /// Responds to the requests with the results of the function.
    pub(crate) async fn start(answer: impl FnMut(&Seen) -> Answer + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let seen = Arc::default();
        let serving = serve(listener, address.clone(), Arc::clone(&seen), answer);
        tokio::spawn(serving);
        Self { address, seen }
    }

    /// Responds with these in order and then closes the connection.
    pub(crate) async fn scripted(answers: impl IntoIterator<Item = Answer>) -> Self {
        let answers: Vec<Answer> = answers.into_iter().collect();
        Self::start(move |seen| answers.get(seen.number).cloned().unwrap_or_default()).await
    }

    /// Such as `http://127.0.0.1:40000`.
    pub(crate) fn address(&self) -> &str {
        &self.address
    }

    /// All requests so far.
    pub(crate) fn seen(&self) -> Vec<Seen> {
        self.seen.lock().unwrap().clone()
    }

    /// The first lines of all requests so far.
    pub(crate) fn lines(&self) -> Vec<String> {
        self.seen().into_iter().map(|seen| seen.line).collect()
    }
}

/// A response with a JSON body.
pub(crate) fn json(status: u16, body: &str) -> Answer {
    with_headers(
        status,
        "content-type: application/json\r\n",
        body.as_bytes(),
    )
}

/// A response with header lines of any kind.
pub(crate) fn with_headers(status: u16, headers: &str, body: &[u8]) -> Answer {
    cut(status, headers, body, body.len())
}

/// A response that ends before its announced length.
pub(crate) fn cut(status: u16, headers: &str, body: &[u8], announced: usize) -> Answer {
    let mut text = format!(
        "HTTP/1.1 {status} X\r\nconnection: close\r\ncontent-length: {announced}\r\n{headers}\r\n"
    )
    .into_bytes();
    text.extend_from_slice(body);
    text
}

async fn serve(
    listener: TcpListener,
    address: String,
    seen: Arc<Mutex<Vec<Seen>>>,
    mut answer: impl FnMut(&Seen) -> Answer,
) {
    while let Ok((mut stream, _)) = listener.accept().await {
        let Some(mut request) = read(&mut stream).await else {
            continue;
        };
        request.number = seen.lock().unwrap().len();
        request.server.clone_from(&address);
        seen.lock().unwrap().push(request.clone());
        let _ = stream.write_all(&answer(&request)).await;
        let _ = stream.shutdown().await;
    }
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
    let headers = lines.filter_map(|line| line.split_once(": "));
    let headers = headers.map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()));
    let mut request = Seen {
        number: 0,
        line,
        headers: headers.collect(),
        body: bytes[end..].to_vec(),
        server: String::new(),
    };
    let length = request.header("content-length");
    let length = length.map_or(0, |length| length.parse().unwrap());
    while request.body.len() < length {
        if stream.read_buf(&mut request.body).await.ok()? == 0 {
            return None;
        }
    }
    Some(request)
}
