//! One call from the finished request to the complete answer: token, headers, redirects, status, trace.

use tracing::{Instrument as _, Span, field};
use url::Url;

use crate::client::{Client, has_credentials, is_loopback, is_safe};
use crate::error::{Error, Kind, Refusal, Result};
use crate::operation::{Method, Operation};
use crate::response::RawResponse;
use crate::transport::{Incoming, Outgoing};

/// How many redirects are followed.
const MOST_REDIRECTS: usize = 5;

/// The headers that go along to another host: nothing that says who is calling.
const PUBLIC_HEADERS: [&str; 3] = ["accept", "range", "user-agent"];

/// Sends a request in a span of its own and answers with a response of a successful status.
pub(crate) async fn call(
    client: &Client,
    operation: &'static Operation,
    mut request: Outgoing,
) -> Result<RawResponse> {
    let id = uuid::Uuid::new_v4().to_string();
    request.headers.set_default("client-request-id", &id);
    request
        .headers
        .set_default("user-agent", client.user_agent());
    let span = tracing::info_span!(
        "graph",
        method = operation.method.as_str(),
        path = operation.path,
        client_request_id = id.as_str(),
        status = field::Empty,
        request_id = field::Empty,
    );
    let result = exchange(client, request).instrument(span).await;
    match result {
        Ok(answer) => Ok(RawResponse::new(operation, id, answer)),
        Err(error) => Err(error.of(operation).with_client_request_id(&id)),
    }
}

async fn exchange(client: &Client, request: Outgoing) -> Result<Incoming> {
    let answer = follow(client, request).await?;
    let span = Span::current();
    span.record("status", answer.status);
    if let Some(id) = answer.headers.get("request-id") {
        span.record("request_id", id);
    }
    match answer.status {
        200..300 => Ok(answer),
        status => {
            tracing::debug!(status, "refused");
            Err(Error::refused(Refusal::new(answer)))
        }
    }
}

/// Sends a request and follows redirects of reads, which is how content is served. The token is for the base URL's
/// origin alone: any other address is asked without it.
async fn follow(client: &Client, mut request: Outgoing) -> Result<Incoming> {
    for _ in 0..=MOST_REDIRECTS {
        let mut sent = request.clone();
        if sent.url.origin() == client.base().origin() {
            authorize(client, &mut sent).await?;
        } else {
            sent.headers.keep(&PUBLIC_HEADERS);
        }
        let answer = client.http().send(sent, client.max_body_size()).await?;
        match target(&request, &answer) {
            Some(location) => request.url = allowed(client, &request.url, location)?,
            None => return Ok(answer),
        }
    }
    Err(Error::new(Kind::Redirect("too many in a row")))
}

async fn authorize(client: &Client, request: &mut Outgoing) -> Result<()> {
    if request.headers.get("authorization").is_none() {
        let token = client.tokens().token(client.token_request()).await;
        let token = token.map_err(|cause| Error::new(Kind::Token(cause)))?;
        let value = format!("Bearer {}", token.secret());
        request.headers.push("authorization", value);
    }
    Ok(())
}

/// Where an answer sends a read.
fn target<'a>(request: &Outgoing, answer: &'a Incoming) -> Option<&'a str> {
    let is_redirect = matches!(answer.status, 301 | 302 | 303 | 307 | 308);
    if !is_redirect || request.method != Method::Get {
        return None;
    }
    answer.headers.get("location")
}

/// The address of a redirect, unless it leads from safe to unsafe or back to the caller's own machine.
fn allowed(client: &Client, from: &Url, location: &str) -> Result<Url> {
    let refuse = |problem| Err(Error::new(Kind::Redirect(problem)));
    let Ok(url) = from.join(location) else {
        return refuse("its address is not a URL");
    };
    if !is_safe(&url) {
        return refuse("its address is not HTTPS");
    }
    if has_credentials(&url) {
        return refuse("its address holds credentials");
    }
    if is_loopback(&url) && !is_loopback(client.base()) {
        return refuse("its address is this machine");
    }
    Ok(url)
}
