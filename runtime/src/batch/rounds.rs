//! Call after call until each request of a batch has its answer.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use bytes::Bytes;

use super::entry::Entry;
use super::wire::{self, BatchRequest, BatchResponse, RequestItem, ResponseItem};
use crate::call::{Answer, Policy, exchange};
use crate::client::Client;
use crate::error::{Error, Kind, Refusal, Result};
use crate::gate::Link;
use crate::headers::Headers;
use crate::operation::{Method, Operation, Permissions};
use crate::response::RawResponse;
use crate::retry::Failure;
use crate::transport::{HttpRequest, HttpResponse};

/// How many requests the service takes at once.
const MOST_AT_ONCE: usize = 20;

/// Not carried out, as what it depends on failed (RFC 4918, 11.4).
const FAILED_DEPENDENCY: u16 = 424;

/// The call itself, which needs no permission of its own.
static BATCH: Operation = Operation {
    method: Method::Post,
    path: "/$batch",
    permissions: Permissions {
        delegated_work: &[],
        delegated_personal: &[],
        application: &[],
    },
    docs: "https://learn.microsoft.com/graph/json-batching",
    query_options: &[],
    success: &[200],
};

/// Sends the requests and answers with a result for each, in their order.
pub(super) async fn run(client: &Client, entries: Vec<Entry>) -> Result<Vec<Result<RawResponse>>> {
    let mut rounds = Rounds::new(client, entries);
    loop {
        let chunk = rounds.next_chunk();
        if !chunk.is_empty() {
            match rounds.send(&chunk).await {
                Ok(received) => rounds.settle(&chunk, &received),
                Err(error) if rounds.is_unanswered => return Err(error),
                Err(error) => rounds.give_up(error),
            }
        } else if let Some(pause) = rounds.longest_pause() {
            client.clock().sleep(pause).await;
            rounds.wake();
        } else {
            return Ok(rounds.into_results());
        }
    }
}

/// How far each request is.
struct Rounds<'a> {
    client: &'a Client,
    slots: Vec<Slot>,
    start: SystemTime,
    is_unanswered: bool,
}

struct Slot {
    entry: Entry,
    attempts: u32,
    state: State,
}

enum State {
    /// To be sent.
    Ready,
    /// To be sent again after a while.
    Delayed(Duration),
    Done(Result<RawResponse>),
}

impl<'a> Rounds<'a> {
    fn new(client: &'a Client, entries: Vec<Entry>) -> Self {
        let slots = entries.into_iter().map(Slot::new).collect();
        Self {
            client,
            slots,
            start: client.clock().now(),
            is_unanswered: true,
        }
    }

    /// What is sent next: the first requests that are ready and wait for nothing that is not sent with or before them.
    fn next_chunk(&mut self) -> Vec<usize> {
        let mut chunk = Vec::new();
        for index in 0..self.slots.len() {
            let verdict = self.verdict(index);
            let Some(slot) = self.slots.get_mut(index) else {
                break;
            };
            match verdict {
                Verdict::Send => chunk.push(index),
                Verdict::Wait => slot.state = State::Delayed(Duration::ZERO),
                Verdict::Fail => slot.fail(failed_dependency(self.client.clock().now())),
                Verdict::Skip => {}
            }
            if chunk.len() == MOST_AT_ONCE {
                break;
            }
        }
        chunk
    }

    /// Predecessors come earlier, so that one that is still ready is in the same chunk.
    fn verdict(&self, index: usize) -> Verdict {
        let Some(slot) = self.slots.get(index) else {
            return Verdict::Skip;
        };
        if !matches!(slot.state, State::Ready) {
            return Verdict::Skip;
        }
        let mut verdict = Verdict::Send;
        for earlier in &slot.entry.depends_on {
            match self.slots.get(*earlier).map(|slot| &slot.state) {
                Some(State::Done(Err(_))) => return Verdict::Fail,
                Some(State::Delayed(_)) => verdict = Verdict::Wait,
                _ => {}
            }
        }
        verdict
    }

    async fn send(&self, chunk: &[usize]) -> Result<Received> {
        let requests = chunk.iter().filter_map(|index| self.item(*index, chunk));
        let body = BatchRequest {
            requests: requests.collect(),
        };
        let body = serde_json::to_vec(&body).map_err(|error| Error::argument(error.to_string()))?;
        let mut url = self.client.base().clone();
        url.set_path(&format!("{}/$batch", url.path().trim_end_matches('/')));
        let mut request = HttpRequest::new(Method::Post, url);
        request.headers.set("content-type", "application/json");
        request.headers.set("accept", "application/json");
        request.body = Bytes::from(body).into();
        let mut policy = Policy::new(self.client, Method::Post, Link::Request);
        let slots = chunk.iter().filter_map(|index| self.slots.get(*index));
        policy.idempotent = slots.into_iter().all(Slot::is_idempotent);
        let answer: Answer<Bytes> = exchange(self.client, &BATCH, request, &policy).await?;
        match serde_json::from_slice(&answer.response.body) {
            Ok(response) => Ok(Received {
                response,
                id: answer.client_request_id,
            }),
            Err(_) => Err(answer.error(Error::unexpected("the answer is not one to a batch"))),
        }
    }

    /// Only what is sent in the same call can be named; what was sent before has succeeded.
    fn item(&self, index: usize, chunk: &[usize]) -> Option<RequestItem<'_>> {
        let entry = &self.slots.get(index)?.entry;
        let draft = entry.draft.as_ref().ok()?;
        let depends_on = entry.depends_on.iter();
        let depends_on = depends_on.filter(|earlier| chunk.contains(earlier));
        let depends_on = depends_on.map(|earlier| wire::id(*earlier)).collect();
        Some(draft.item(index, depends_on))
    }

    /// Sorts the answers of a call to their requests.
    fn settle(&mut self, chunk: &[usize], received: &Received) {
        self.is_unanswered = false;
        let mut answers: HashMap<usize, Vec<&ResponseItem>> = HashMap::new();
        for response in &received.response.responses {
            if let Some(index) = response.index() {
                answers.entry(index).or_default().push(response);
            }
        }
        for index in chunk {
            let state = match answers.get(index).map(Vec::as_slice) {
                Some([response]) => self.judge(*index, response, &received.id),
                None | Some([]) => {
                    self.unexpected(*index, "the batch came back without its answer")
                }
                Some(_) => self.unexpected(*index, "the batch came back with two answers to it"),
            };
            if let Some(slot) = self.slots.get_mut(*index) {
                slot.attempts += 1;
                slot.state = state;
            }
        }
    }

    fn unexpected(&self, index: usize, problem: &'static str) -> State {
        let operation = self
            .slots
            .get(index)
            .map_or(&BATCH, |slot| slot.entry.operation);
        State::Done(Err(Error::unexpected(problem).of(operation)))
    }

    /// Whether an answer is one to keep, or the request is sent again.
    fn judge(&self, index: usize, response: &ResponseItem, id: &str) -> State {
        let Some(slot) = self.slots.get(index) else {
            return State::Ready;
        };
        let attempts = slot.attempts + 1;
        let response_ = HttpResponse::new(response.status, response.headers(), response.body());
        if (200..300).contains(&response.status) {
            return State::Done(Ok(RawResponse::new(Answer {
                operation: slot.entry.operation,
                client_request_id: id.to_owned(),
                attempts,
                response: response_,
            })
            .leniently(slot.is_lenient())));
        }
        let now = self.client.clock().now();
        let error = Error::refused(Refusal::new(response_, now));
        let error = error.of(slot.entry.operation).with_client_request_id(id);
        let error = error.with_attempts(attempts);
        match self.pause(slot, response.status, &error, attempts, now) {
            Some(pause) => State::Delayed(pause),
            None => State::Done(Err(error)),
        }
    }

    /// How long to wait before a request is sent again. What failed only because its predecessor is sent again waits
    /// with that.
    fn pause(
        &self,
        slot: &Slot,
        status: u16,
        error: &Error,
        attempts: u32,
        now: SystemTime,
    ) -> Option<Duration> {
        let is_delayed = |index: &usize| {
            let earlier = self.slots.get(*index);
            earlier.is_some_and(|earlier| matches!(earlier.state, State::Delayed(_)))
        };
        if status == FAILED_DEPENDENCY && slot.entry.depends_on.iter().any(is_delayed) {
            return Some(Duration::ZERO);
        }
        let failure = Failure {
            error,
            attempts,
            idempotent: slot.is_idempotent(),
            elapsed: now.duration_since(self.start).unwrap_or_default(),
        };
        let draft = slot.entry.draft.as_ref().ok()?;
        draft.policy.retry.pause(failure, self.client.random())
    }

    /// The service asks that all of them wait for the one that waits longest.
    fn longest_pause(&self) -> Option<Duration> {
        let pauses = self.slots.iter().filter_map(|slot| match slot.state {
            State::Delayed(pause) => Some(pause),
            _ => None,
        });
        pauses.max()
    }

    fn wake(&mut self) {
        for slot in &mut self.slots {
            if let State::Delayed(_) = slot.state {
                slot.state = State::Ready;
            }
        }
    }

    /// After a call failed as a whole, some answers are there, and no others will come.
    fn give_up(&mut self, error: Error) {
        let error = Arc::new(error);
        for slot in &mut self.slots {
            if !matches!(slot.state, State::Done(_)) {
                slot.fail(Error::new(Kind::Batch(Arc::clone(&error))));
            }
        }
    }

    fn into_results(self) -> Vec<Result<RawResponse>> {
        let results = self.slots.into_iter().map(|slot| match slot.state {
            State::Done(result) => result,
            State::Ready | State::Delayed(_) => Err(Error::unexpected("it was never sent")),
        });
        results.collect()
    }
}

/// The answer to a call.
struct Received {
    response: BatchResponse,
    /// The id of the call.
    id: String,
}

/// What to do with a request now.
enum Verdict {
    Send,
    Wait,
    Fail,
    Skip,
}

impl Slot {
    fn new(mut entry: Entry) -> Self {
        let state = match &mut entry.draft {
            Ok(_) => State::Ready,
            Err(error) => State::Done(Err(error
                .take()
                .unwrap_or_else(|| Error::argument("the request can't be sent")))),
        };
        Self {
            entry,
            attempts: 0,
            state,
        }
    }

    fn fail(&mut self, error: Error) {
        self.state = State::Done(Err(error.of(self.entry.operation)));
    }

    fn is_lenient(&self) -> bool {
        let draft = self.entry.draft.as_ref();
        draft.is_ok_and(|draft| draft.is_lenient)
    }

    fn is_idempotent(&self) -> bool {
        let draft = self.entry.draft.as_ref();
        draft.is_ok_and(|draft| draft.policy.idempotent)
    }
}

/// What the service answers with where both requests are in the same call.
fn failed_dependency(now: SystemTime) -> Error {
    const BODY: &[u8] =
        br#"{"error":{"code":"failedDependency","message":"what it depends on failed"}}"#;
    let body = Bytes::from_static(BODY);
    let response = HttpResponse::new(FAILED_DEPENDENCY, Headers::default(), body);
    Error::refused(Refusal::new(response, now))
}
