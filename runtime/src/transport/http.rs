//! The only file that knows the HTTP crate.

use std::sync::Arc;
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use reqwest::header::{HeaderName, HeaderValue};
use rustls_platform_verifier::BuilderVerifierExt as _;

use super::{Fault, FaultKind, Incoming, Outgoing};
use crate::headers::Headers;

/// An HTTP client of your own making, for proxies, certificates and the like: anything that `reqwest` can do.
///
/// It should not follow redirects by itself, as then the rules of this crate don't apply to them.
#[derive(Debug, Clone)]
pub struct HttpClient(reqwest::Client);

impl From<reqwest::Client> for HttpClient {
    fn from(client: reqwest::Client) -> Self {
        Self(client)
    }
}

/// How long to wait where the caller sets nothing.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Timeouts {
    pub(crate) connect: Duration,
    /// Between two pieces of a response, so that large downloads may take their time.
    pub(crate) idle: Duration,
}

/// Sends requests.
#[derive(Debug, Clone)]
pub(crate) struct Http {
    /// A machine without certificates can't make a client; that is told when something is sent.
    client: Result<reqwest::Client, Arc<str>>,
}

impl Http {
    pub(crate) fn new(timeouts: Timeouts) -> Self {
        let client = build(timeouts).map_err(|error| error.to_string().into());
        Self { client }
    }

    pub(crate) fn with_client(client: HttpClient) -> Self {
        Self {
            client: Ok(client.0),
        }
    }

    /// Sends a request and reads the answer, of a body at most `limit` bytes.
    pub(crate) async fn send(&self, request: Outgoing, limit: usize) -> Result<Incoming, Fault> {
        let client = self.client.as_ref().map_err(|message| Fault {
            kind: FaultKind::Setup,
            source: Some(message.to_string().into()),
        })?;
        let response = client.execute(convert(request)?).await.map_err(fault)?;
        let status = response.status().as_u16();
        let headers = headers(&response);
        let body = read(response, limit).await?;
        Ok(Incoming {
            status,
            headers,
            body,
        })
    }
}

/// TLS by the operating system's certificates and `ring`, which needs nothing but a C compiler to build.
fn build(timeouts: Timeouts) -> Result<reqwest::Client, Box<dyn std::error::Error>> {
    let provider = match rustls::crypto::CryptoProvider::get_default() {
        Some(installed) => installed.clone(),
        None => Arc::new(rustls::crypto::ring::default_provider()),
    };
    let tls = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .with_platform_verifier()?
        .with_no_client_auth();
    let client = reqwest::Client::builder()
        .tls_backend_preconfigured(tls)
        .redirect(reqwest::redirect::Policy::none())
        .connect_timeout(timeouts.connect)
        .read_timeout(timeouts.idle)
        .build()?;
    Ok(client)
}

fn convert(request: Outgoing) -> Result<reqwest::Request, Fault> {
    let method = reqwest::Method::from_bytes(request.method.as_str().as_bytes()).map_err(setup)?;
    let mut converted = reqwest::Request::new(method, request.url);
    for (name, value) in request.headers.iter() {
        let sensitive = name.eq_ignore_ascii_case("authorization");
        let name = HeaderName::from_bytes(name.as_bytes()).map_err(setup)?;
        let mut value = HeaderValue::from_str(value).map_err(setup)?;
        value.set_sensitive(sensitive);
        converted.headers_mut().append(name, value);
    }
    *converted.body_mut() = request.body.map(Into::into);
    Ok(converted)
}

fn headers(response: &reqwest::Response) -> Headers {
    let mut headers = Headers::default();
    for (name, value) in response.headers() {
        headers.push(name.as_str(), String::from_utf8_lossy(value.as_bytes()));
    }
    headers
}

/// Reads a body piece by piece, so that one that is too large is noticed before it fills the memory.
async fn read(mut response: reqwest::Response, limit: usize) -> Result<Bytes, Fault> {
    let announced = response.content_length().unwrap_or(0);
    if usize::try_from(announced).map_or(true, |length| length > limit) {
        return Err(too_large());
    }
    let mut body = BytesMut::new();
    while let Some(piece) = response.chunk().await.map_err(fault)? {
        if body.len().saturating_add(piece.len()) > limit {
            return Err(too_large());
        }
        body.extend_from_slice(&piece);
    }
    Ok(body.freeze())
}

fn too_large() -> Fault {
    let kind = FaultKind::TooLarge;
    Fault { kind, source: None }
}

fn setup(error: impl std::error::Error + Send + Sync + 'static) -> Fault {
    Fault {
        kind: FaultKind::Setup,
        source: Some(Box::new(error)),
    }
}

fn fault(error: reqwest::Error) -> Fault {
    let kind = match () {
        () if error.is_timeout() => FaultKind::Timeout,
        () if error.is_connect() => FaultKind::Connect,
        () if error.is_builder() => FaultKind::Setup,
        () => FaultKind::Broken,
    };
    Fault {
        kind,
        source: Some(Box::new(error.without_url())),
    }
}
