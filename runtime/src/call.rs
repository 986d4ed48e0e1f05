//! One call, from the HTTP request to the complete response. All requests of this crate are sent here.

mod attempt;
mod encoding;
mod policy;
mod receive;
#[cfg(test)]
mod tests;
mod token;
mod trace;

use std::time::SystemTime;

use tracing::Instrument as _;

use crate::auth::Token;
use crate::client::Client;
use crate::error::{Error, Result};
use crate::operation::Operation;
use crate::retry::Failure;
use crate::transport::{HttpRequest, HttpResponse};
use attempt::Attempt;

pub(crate) use policy::{Policy, Redirects};
pub(crate) use receive::{Limits, Receive};

/// A success response and its origin.
#[derive(Debug)]
pub(crate) struct Answer<B> {
    pub(crate) operation: &'static Operation,
    pub(crate) client_request_id: String,
    /// How often the request was sent.
    pub(crate) attempts: u32,
    /// The token that the request was sent with, unless the caller has set the header.
    pub(crate) token: Option<Token>,
    pub(crate) response: HttpResponse<B>,
}

impl<B> Answer<B> {
    /// Adds the details of this response to an error.
    pub(crate) fn error(&self, error: Error) -> Error {
        error
            .of(self.operation)
            .with_request_id(self.response.headers.get("request-id"))
            .with_client_request_id(&self.client_request_id)
            .with_attempts(self.attempts)
    }
}

/// Sends a request, with retries as the policy allows, until it succeeds.
///
/// If `B` is [`Bytes`](bytes::Bytes), the body of the response is read as a whole, up to the client's limit. If it is
/// [`ByteStream`](crate::transport::ByteStream), it is returned unread.
pub(crate) async fn exchange<B: Receive>(
    client: &Client,
    operation: &'static Operation,
    mut request: HttpRequest,
    policy: &Policy,
) -> Result<Answer<B>> {
    let id = prepare(client, operation, &mut request);
    if B::DECODES {
        encoding::ask(&mut request);
    }
    let span = trace::call(operation, &id);
    let mut attempts = 0;
    let sent = retried(client, request, policy, &mut attempts);
    match sent.instrument(span).await {
        Ok((response, token)) => Ok(Answer {
            operation,
            client_request_id: id,
            attempts,
            token,
            response,
        }),
        Err(error) => Err(error
            .of(operation)
            .in_cloud_of(client)
            .with_client_request_id(&id)
            .with_attempts(attempts)),
    }
}

/// Sets the headers that each request has, and returns its id.
fn prepare(client: &Client, operation: &'static Operation, request: &mut HttpRequest) -> String {
    request.operation = Some(operation);
    let headers = &mut request.headers;
    headers.set_default("user-agent", client.user_agent());
    match headers.get("client-request-id") {
        Some(id) => id.to_owned(),
        None => {
            let id = client.request_id();
            headers.append_known("client-request-id", id.clone());
            id
        }
    }
}

async fn retried<B: Receive>(
    client: &Client,
    request: HttpRequest,
    policy: &Policy,
    attempts: &mut u32,
) -> Result<(HttpResponse<B>, Option<Token>)> {
    let start = client.clock().now();
    let mut attempt = Attempt::new(client, policy, request, start);
    loop {
        *attempts += 1;
        let error = match attempt.run().await {
            Ok(response) => return Ok(response),
            Err(error) => error,
        };
        let pause = pause(client, policy, &error, *attempts, start);
        let Some(pause) = pause.filter(|_| attempt.can_repeat()) else {
            return Err(error);
        };
        tracing::debug!(attempts, ?pause, "retrying");
        client.clock().sleep(pause).await;
    }
}

fn pause(
    client: &Client,
    policy: &Policy,
    error: &Error,
    attempts: u32,
    start: SystemTime,
) -> Option<std::time::Duration> {
    let elapsed = client.clock().now().duration_since(start);
    let failure = Failure {
        error,
        attempts,
        idempotent: policy.idempotent,
        elapsed: elapsed.unwrap_or_default(),
    };
    policy.retry.pause(failure, client.random())
}
