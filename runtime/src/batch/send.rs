//! Sends one `$batch` call.

use bytes::Bytes;

use super::slot::Slot;
use super::wire::{self, BatchRequest, BatchResponse, RequestItem};
use crate::auth::{Token, TokenRequest};
use crate::call::{Answer, Policy, exchange};
use crate::client::Client;
use crate::error::{Error, Result};
use crate::gate::Link;
use crate::operation::{Method, Operation};
use crate::transport::HttpRequest;

/// The operation of the call, which requires no permission itself.
static BATCH: Operation = Operation::of_flow(
    Method::Post,
    "/$batch",
    "https://learn.microsoft.com/graph/json-batching",
    &[200],
);

/// The response to a call.
pub(super) struct Received {
    pub(super) response: BatchResponse,
    /// The request id of the call.
    pub(super) id: String,
    /// The token that the call was sent with.
    pub(super) token: Option<Token>,
}

/// Sends the requests with these indices.
pub(super) async fn send(
    client: &Client,
    slots: &[Slot],
    chunk: &[usize],
    wanted: Option<TokenRequest>,
) -> Result<Received> {
    let mut url = client.base().clone();
    url.set_path(&format!("{}/$batch", url.path().trim_end_matches('/')));
    let mut request = HttpRequest::new(Method::Post, url);
    request.headers.set("content-type", "application/json");
    request.headers.set("accept", "application/json");
    request.body = body(slots, chunk)?.into();
    let mut policy = Policy::new(client, Method::Post, Link::Request);
    let mut sent = chunk.iter().filter_map(|index| slots.get(*index));
    policy.token = wanted;
    policy.idempotent = sent.all(Slot::is_idempotent);
    let answer: Answer<Bytes> = exchange(client, &BATCH, request, &policy).await?;
    match serde_json::from_slice(&answer.response.body) {
        Ok(response) => Ok(Received {
            response,
            id: answer.client_request_id,
            token: answer.token,
        }),
        Err(_) => Err(answer.error(Error::unexpected("the response is not a batch response"))),
    }
}

fn body(slots: &[Slot], chunk: &[usize]) -> Result<Bytes> {
    let requests = chunk.iter().filter_map(|index| item(slots, *index, chunk));
    let body = BatchRequest {
        requests: requests.collect(),
    };
    match serde_json::to_vec(&body) {
        Ok(text) => Ok(text.into()),
        Err(error) => Err(Error::argument(error.to_string()).of(&BATCH)),
    }
}

/// `dependsOn` can name only requests of the same call; those of earlier calls have succeeded.
fn item<'a>(slots: &'a [Slot], index: usize, chunk: &[usize]) -> Option<RequestItem<'a>> {
    let entry = &slots.get(index)?.entry;
    let draft = entry.draft.as_ref().ok()?;
    let depends_on = entry.depends_on.iter();
    let depends_on = depends_on.filter(|earlier| chunk.contains(earlier));
    let depends_on = depends_on.map(|earlier| wire::id(*earlier)).collect();
    Some(draft.item(index, depends_on))
}
