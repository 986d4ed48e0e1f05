//! State of one request of a batch.

use std::time::{Duration, SystemTime};

use bytes::Bytes;

use super::entry::{Entry, EntryDraft};
use super::wire::ResponseItem;
use crate::call::Answer;
use crate::client::Client;
use crate::error::{Error, Refusal, Result};
use crate::headers::Headers;
use crate::response::RawResponse;
use crate::retry::Failure;
use crate::transport::HttpResponse;

/// The status of a request whose dependency failed (RFC 4918, section 11.4).
const FAILED_DEPENDENCY: u16 = 424;

/// The token was rejected (RFC 9110, section 15.5.2).
pub(super) const UNAUTHORIZED: u16 = 401;

/// A request of a batch and its state.
pub(super) struct Slot {
    pub(super) entry: Entry,
    pub(super) state: State,
    attempts: u32,
}

pub(super) enum State {
    /// Not sent yet.
    Ready,
    /// To be sent again after this delay.
    Delayed(Duration),
    /// Completed.
    Done(Result<RawResponse>),
}

/// The call that a response belongs to.
pub(super) struct Context<'a> {
    pub(super) client: &'a Client,
    /// The time of the first call of the batch.
    pub(super) start: SystemTime,
    /// The request id of the call.
    pub(super) id: &'a str,
    /// Whether requests with a 401 response are sent again with another token.
    pub(super) renews_token: bool,
}

impl Slot {
    pub(super) fn new(mut entry: Entry) -> Self {
        let cause = entry.draft.as_mut().err().and_then(Option::take);
        let state = match cause {
            Some(error) => State::Done(Err(error)),
            None => State::Ready,
        };
        Self {
            entry,
            state,
            attempts: 0,
        }
    }

    pub(super) fn is_ready(&self) -> bool {
        matches!(self.state, State::Ready)
    }

    pub(super) fn is_delayed(&self) -> bool {
        matches!(self.state, State::Delayed(_))
    }

    /// Returns `true` if the request is safe to repeat.
    pub(super) fn is_idempotent(&self) -> bool {
        self.draft().is_some_and(|draft| draft.policy.idempotent)
    }

    fn draft(&self) -> Option<&EntryDraft> {
        self.entry.draft.as_ref().ok()
    }

    pub(super) fn fail(&mut self, error: Error) {
        self.state = State::Done(Err(error.of(self.entry.operation)));
    }

    /// Fails with the error that the service returns if both requests are in the same call.
    pub(super) fn fail_dependency(&mut self, now: SystemTime) {
        const BODY: &[u8] =
            br#"{"error":{"code":"failedDependency","message":"a request that it depends on failed"}}"#;
        let body = Bytes::from_static(BODY);
        let response = HttpResponse::new(FAILED_DEPENDENCY, Headers::default(), body);
        self.fail(Error::refused(Refusal::new(response, now)));
    }

    /// Handles a response: completes the request or schedules a retry. If it failed only because its dependency is
    /// retried, it is retried with that.
    pub(super) fn answer(
        &mut self,
        item: &ResponseItem,
        is_predecessor_delayed: bool,
        context: &Context<'_>,
    ) {
        self.attempts += 1;
        let response = HttpResponse::new(item.status, item.headers(), item.body());
        self.state = match item.status {
            200..=299 => State::Done(Ok(self.success(response, context.id))),
            // The `Location` is the URL of the content.
            301 | 302 | 303 | 307 | 308 if response.headers.get("location").is_some() => {
                State::Done(Ok(self.success(response, context.id)))
            }
            UNAUTHORIZED if context.renews_token => State::Delayed(Duration::ZERO),
            FAILED_DEPENDENCY if is_predecessor_delayed => State::Delayed(Duration::ZERO),
            _ => self.refused(response, context),
        };
    }

    fn success(&self, response: HttpResponse<Bytes>, id: &str) -> RawResponse {
        let answer = Answer {
            operation: self.entry.operation,
            client_request_id: id.to_owned(),
            attempts: self.attempts,
            token: None,
            response,
        };
        let is_strict = self.draft().is_some_and(|draft| draft.is_strict);
        RawResponse::new(answer).strictly(is_strict)
    }

    fn refused(&self, response: HttpResponse<Bytes>, context: &Context<'_>) -> State {
        let now = context.client.clock().now();
        let error = Error::refused(Refusal::new(response, now))
            .of(self.entry.operation)
            .in_cloud_of(context.client)
            .with_client_request_id(context.id)
            .with_attempts(self.attempts);
        let failure = Failure {
            error: &error,
            attempts: self.attempts,
            idempotent: self.is_idempotent(),
            elapsed: now.duration_since(context.start).unwrap_or_default(),
        };
        let retry = self.draft().map(|draft| &draft.policy.retry);
        match retry.and_then(|retry| retry.pause(failure, context.client.random())) {
            Some(pause) => State::Delayed(pause),
            None => State::Done(Err(error)),
        }
    }
}
