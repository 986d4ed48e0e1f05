//! Makes calls until each request of a batch has a response.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use super::entry::Entry;
use super::send::{self, Received};
use super::slot::{Context, Slot, State, UNAUTHORIZED};
use super::wire::ResponseItem;
use crate::auth::{self, TokenRequest};
use crate::client::Client;
use crate::error::{Error, Kind, Result};
use crate::response::RawResponse;

/// The most requests that the service accepts in one call.
const MAX_REQUESTS: usize = 20;

/// Sends the requests and returns their results in the same order.
pub(super) async fn run(client: &Client, entries: Vec<Entry>) -> Result<Vec<Result<RawResponse>>> {
    let mut rounds = Rounds::new(client, entries);
    loop {
        let chunk = rounds.next_chunk();
        if !chunk.is_empty() {
            match send::send(client, &rounds.slots, &chunk, rounds.wanted.clone()).await {
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

/// The state of all requests.
struct Rounds<'a> {
    client: &'a Client,
    slots: Vec<Slot>,
    start: SystemTime,
    is_unanswered: bool,
    /// The request for another token, after the service rejected one for a request of the batch. It is replaced once.
    wanted: Option<TokenRequest>,
}

/// What to do with a request in this round.
enum Verdict {
    Send,
    Wait,
    Fail,
    Skip,
}

impl<'a> Rounds<'a> {
    fn new(client: &'a Client, entries: Vec<Entry>) -> Self {
        let slots = entries.into_iter().map(Slot::new).collect();
        Self {
            client,
            slots,
            start: client.clock().now(),
            is_unanswered: true,
            wanted: None,
        }
    }

    /// Selects the requests of the next call: the first ready ones whose dependencies are settled or part of the same
    /// call.
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
                Verdict::Fail => slot.fail_dependency(self.client.clock().now()),
                Verdict::Skip => {}
            }
            if chunk.len() == MAX_REQUESTS {
                break;
            }
        }
        chunk
    }

    /// A dependency precedes the request, so if it is still ready, it is in the same call.
    fn verdict(&self, index: usize) -> Verdict {
        let Some(slot) = self.slots.get(index).filter(|slot| slot.is_ready()) else {
            return Verdict::Skip;
        };
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

    /// Assigns the responses of a call to their requests.
    fn settle(&mut self, chunk: &[usize], received: &Received) {
        self.is_unanswered = false;
        let mut answers: HashMap<usize, Vec<&ResponseItem>> = HashMap::new();
        for response in &received.response.responses {
            if let Some(index) = response.index() {
                answers.entry(index).or_default().push(response);
            }
        }
        let context = Context {
            client: self.client,
            start: self.start,
            id: &received.id,
            renews_token: self.renew_token(received),
        };
        for index in chunk {
            let is_delayed = self.is_predecessor_delayed(*index);
            let Some(slot) = self.slots.get_mut(*index) else {
                continue;
            };
            let unexpected = match answers.get(index).map(Vec::as_slice) {
                Some([response]) => {
                    slot.answer(response, is_delayed, &context);
                    continue;
                }
                None | Some([]) => "the batch response has no response to the request",
                Some(_) => "the batch response has two responses to the request",
            };
            slot.fail(Error::unexpected(unexpected));
        }
    }

    /// Returns `true` if the token must be replaced, because the service rejected it for a request of the call.
    fn renew_token(&mut self, received: &Received) -> bool {
        let mut responses = received.response.responses.iter();
        let rejected = responses.find(|response| response.status == UNAUTHORIZED);
        let (None, Some(response), Some(token)) = (&self.wanted, rejected, &received.token) else {
            return false;
        };
        let wanted = self.client.token_request();
        let wanted = auth::replacement(wanted, token.clone(), &response.headers());
        self.wanted = Some(wanted);
        true
    }

    fn is_predecessor_delayed(&self, index: usize) -> bool {
        let slot = self.slots.get(index);
        let mut earlier = slot.into_iter().flat_map(|slot| &slot.entry.depends_on);
        earlier.any(|index| self.slots.get(*index).is_some_and(Slot::is_delayed))
    }

    /// The service requires that all throttled requests wait for the longest delay.
    fn longest_pause(&self) -> Option<Duration> {
        let pauses = self.slots.iter().filter_map(|slot| match slot.state {
            State::Delayed(pause) => Some(pause),
            State::Ready | State::Done(_) => None,
        });
        pauses.max()
    }

    fn wake(&mut self) {
        for slot in self.slots.iter_mut().filter(|slot| slot.is_delayed()) {
            slot.state = State::Ready;
        }
    }

    /// Fails the remaining requests after a call failed as a whole.
    fn give_up(&mut self, error: Error) {
        let error = Arc::new(error);
        for slot in &mut self.slots {
            if slot.is_ready() || slot.is_delayed() {
                slot.fail(Error::new(Kind::Batch(Arc::clone(&error))));
            }
        }
    }

    fn into_results(self) -> Vec<Result<RawResponse>> {
        let results = self.slots.into_iter().map(|slot| match slot.state {
            State::Done(result) => result,
            State::Ready | State::Delayed(_) => {
                Err(Error::unexpected("the request was never sent"))
            }
        });
        results.collect()
    }
}
