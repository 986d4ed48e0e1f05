//! Sends the requests of the `oauth2` crate over this crate's transport.

use std::error::Error;
use std::fmt;
use std::sync::Arc;

use bytes::Bytes;
use oauth2::http::{HeaderValue, StatusCode, header};
use oauth2::{AsyncHttpClient, HttpRequest as OAuthRequest, HttpResponse as OAuthResponse};
use url::Url;

use crate::auth::BoxFuture;
use crate::client::USER_AGENT;
use crate::operation::Method;
use crate::transport::{HttpRequest, Transport, TransportError, TransportErrorKind};

/// Limit for the body of a response, in bytes.
const MAX_BODY: usize = 1 << 20;

/// A transport that does not follow redirects, because the requests contain secrets.
pub(super) struct Wire(Arc<dyn Transport>);

impl Wire {
    pub(super) fn new(transport: Arc<dyn Transport>) -> Self {
        Self(transport)
    }

    async fn send(&self, request: OAuthRequest) -> Result<OAuthResponse, Unanswered> {
        let response = self.0.send(convert(request)?).await?;
        if response.status == 429 || response.status >= 500 {
            return Err(Unanswered::Unavailable(response.status));
        }
        let content_type = response.headers.get("content-type").map(str::to_owned);
        let body = response.body.collect(MAX_BODY).await?;
        let mut answer = OAuthResponse::new(body.into());
        *answer.status_mut() = StatusCode::from_u16(response.status)
            .map_err(|_| Unanswered::Unavailable(response.status))?;
        if let Some(value) = content_type.and_then(|it| HeaderValue::try_from(it).ok()) {
            answer.headers_mut().insert(header::CONTENT_TYPE, value);
        }
        Ok(answer)
    }
}

impl<'a> AsyncHttpClient<'a> for Wire {
    type Error = Unanswered;
    type Future = BoxFuture<'a, Result<OAuthResponse, Unanswered>>;

    fn call(&'a self, request: OAuthRequest) -> Self::Future {
        Box::pin(self.send(request))
    }
}

fn convert(request: OAuthRequest) -> Result<HttpRequest, TransportError> {
    let setup = || TransportError::new(TransportErrorKind::Setup);
    let url = Url::parse(&request.uri().to_string()).map_err(|_| setup())?;
    let mut converted = HttpRequest::new(Method::Post, url);
    for (name, value) in request.headers() {
        let value = value.to_str().map_err(|_| setup())?;
        converted.headers.set(name.as_str(), value);
    }
    converted.headers.set("user-agent", USER_AGENT);
    converted.body = Bytes::from(request.into_body()).into();
    Ok(converted)
}

/// A missing response, or one that says nothing about the sign-in.
#[derive(Debug)]
pub(super) enum Unanswered {
    Transport(TransportError),
    /// Status 429 or 5xx: retry later.
    Unavailable(u16),
}

impl From<TransportError> for Unanswered {
    fn from(error: TransportError) -> Self {
        Self::Transport(error)
    }
}

impl fmt::Display for Unanswered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Transport(error) => error.fmt(f),
            Self::Unavailable(status) => write!(f, "status {status}"),
        }
    }
}

impl Error for Unanswered {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Transport(error) => error.source(),
            Self::Unavailable(_) => None,
        }
    }
}
