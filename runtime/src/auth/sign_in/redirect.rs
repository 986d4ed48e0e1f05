//! The redirect URI of a sign-in: a listener on a loopback address.

use std::io;
use std::net::Ipv4Addr;

use oauth2::{AuthorizationCode, CsrfToken};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;
use url::Url;

use super::error::SignInError;

/// Limit for the head of a request, in bytes.
const MAX_HEAD: usize = 32 << 10;

/// Limit for open connections. Browsers open some speculatively and leave them idle.
const MAX_CONNECTIONS: usize = 32;

const DONE: &str = "Done. You can close this page.";
const FAILED: &str = "Not signed in. You can close this page.";
const FOREIGN: &str = "This page belongs to another sign-in.";

pub(super) struct Redirect {
    listener: TcpListener,
    port: u16,
}

/// The connection and the head of its request.
type Visit = (TcpStream, String);

enum Redirected {
    Code(AuthorizationCode),
    Refusal(SignInError),
    /// Another request, such as for an icon, or one without the expected `state`.
    Nothing,
}

impl Redirect {
    /// Listens on a free port.
    pub(super) async fn bind() -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let port = listener.local_addr()?.port();
        Ok(Self { listener, port })
    }

    /// The redirect URI. The identity platform ignores the port for `localhost`, and only for it.
    pub(super) fn url(&self) -> String {
        format!("http://localhost:{}", self.port)
    }

    /// Waits for a request with the expected `state`. Others get 404, so that a guess cannot end the sign-in.
    pub(super) async fn code(&self, state: &CsrfToken) -> Result<AuthorizationCode, SignInError> {
        let mut visits = JoinSet::new();
        loop {
            tokio::select! {
                accepted = self.listener.accept() => {
                    let stream = match accepted {
                        Ok((stream, _)) => stream,
                        Err(error) if is_connection_error(&error) => continue,
                        Err(error) => return Err(SignInError::listener(error)),
                    };
                    if visits.len() >= MAX_CONNECTIONS {
                        visits.abort_all();
                    }
                    visits.spawn(read(stream));
                }
                Some(visit) = visits.join_next() => {
                    let Ok(Some((stream, head))) = visit else { continue };
                    match redirected(&head, state) {
                        Redirected::Code(code) => {
                            answer(stream, "200 OK", DONE).await;
                            return Ok(code);
                        }
                        Redirected::Refusal(error) => {
                            answer(stream, "200 OK", FAILED).await;
                            return Err(error);
                        }
                        Redirected::Nothing => answer(stream, "404 Not Found", FOREIGN).await,
                    }
                }
            }
        }
    }
}

/// Returns `true` if the error is about one connection, not the listener.
fn is_connection_error(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionReset, Interrupted};
    matches!(
        error.kind(),
        ConnectionAborted | ConnectionReset | Interrupted
    )
}

async fn read(mut stream: TcpStream) -> Option<Visit> {
    let mut bytes = Vec::new();
    while !bytes.windows(4).any(|four| four == b"\r\n\r\n") {
        if bytes.len() > MAX_HEAD || stream.read_buf(&mut bytes).await.ok()? == 0 {
            return None;
        }
    }
    Some((stream, String::from_utf8(bytes).ok()?))
}

/// Parses the request line, such as `GET /?code=abc&state=xyz HTTP/1.1` (RFC 6749, section 4.1.2).
fn redirected(head: &str, state: &CsrfToken) -> Redirected {
    let Some(url) = target(head) else {
        return Redirected::Nothing;
    };
    let value = |wanted: &str| {
        let mut pairs = url.query_pairs();
        let pair = pairs.find(|(name, _)| name == wanted);
        pair.map(|(_, value)| value.into_owned())
    };
    if value("state").map(CsrfToken::new).as_ref() != Some(state) {
        return Redirected::Nothing;
    }
    match (value("error"), value("code")) {
        (Some(error), _) => {
            let description = value("error_description");
            Redirected::Refusal(SignInError::refused(error, description))
        }
        (None, Some(code)) => Redirected::Code(AuthorizationCode::new(code)),
        (None, None) => Redirected::Nothing,
    }
}

fn target(head: &str) -> Option<Url> {
    let mut words = head.lines().next()?.split(' ');
    let (method, target) = (words.next()?, words.next()?);
    let base = Url::parse("http://localhost").ok()?;
    let url = base.join(target).ok()?;
    (method == "GET" && url.path() == "/").then_some(url)
}

/// Responds with a one-sentence page. Errors are ignored: the sign-in doesn't depend on it.
async fn answer(mut stream: TcpStream, status: &str, text: &str) {
    let page = format!("<!DOCTYPE html><meta charset=\"utf-8\"><title>{text}</title><p>{text}</p>");
    let length = page.len();
    let response = format!(
        "HTTP/1.1 {status}\r\ncontent-type: text/html; charset=utf-8\r\ncontent-length: {length}\r\n\
         cache-control: no-store\r\nreferrer-policy: no-referrer\r\nconnection: close\r\n\r\n{page}"
    );
    if stream.write_all(response.as_bytes()).await.is_ok() {
        let _ = stream.shutdown().await;
    }
}
