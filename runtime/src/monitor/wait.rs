//! Polling of long-running operations.

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use super::{Finished, Monitor, OperationState, OperationStatus, Place};
use crate::error::{Error, Kind, Refusal, Result};
use crate::headers::Headers;
use crate::model::Json;
use crate::response::RawResponse;
use crate::retry::retry_after;
use crate::transport::{HttpResponse, TransportError, TransportErrorKind};

/// The first delay, if the service sends no `Retry-After`.
const FIRST_DELAY: Duration = Duration::from_secs(1);

/// The longest delay, if the service sends no `Retry-After`.
const MAX_DELAY: Duration = Duration::from_secs(30);

/// The result of polling a long-running operation.
#[derive(Debug)]
pub enum Poll {
    /// The operation is running.
    Running(OperationStatus),
    /// The operation has succeeded.
    Finished(Finished),
}

impl Monitor {
    /// Polls once.
    ///
    /// # Errors
    ///
    /// Returns an error if the operation [has failed](Error::is_operation_failed) or can't be polled.
    pub async fn poll(&mut self) -> Result<Poll> {
        let url = match &self.place {
            Place::At(url) => url.clone(),
            Place::Done(response) => {
                let base = self.caller.client().base().clone();
                let caller = self.caller.clone();
                let response = Arc::clone(response);
                return Ok(Poll::Finished(Finished::new(caller, base, response, None)));
            }
        };
        let response = self.ask(&url).await?;
        self.retry_after = self.asked(response.headers());
        let finished = |response, status| {
            let caller = self.caller.clone();
            Poll::Finished(Finished::new(caller, url, Arc::new(response), status))
        };
        let status = OperationStatus::new(response.body());
        Ok(match (response.status(), status) {
            (300..400, _) => finished(response, None),
            (_, Some(status)) => match status.state {
                OperationState::Succeeded => finished(response, Some(status)),
                OperationState::Failed => return Err(self.failed(&response)),
                _ => Poll::Running(status),
            },
            (202, None) => Poll::Running(silent()),
            (_, None) => finished(response, None),
        })
    }

    /// Polls until the operation ends. The method can be called again after an error.
    ///
    /// # Errors
    ///
    /// Returns an error if the operation [has failed](Error::is_operation_failed), can't be polled, or exceeds the
    /// [timeout](Self::timeout), for which [`Error::is_timeout`] returns `true`.
    pub async fn wait(&mut self) -> Result<Finished> {
        let start = self.caller.client().clock().now();
        let mut pause = FIRST_DELAY;
        if let Some(first) = self.retry_after.take() {
            // The delay from when the operation was started, or from a `wait` that was dropped.
            self.rest(self.interval.unwrap_or(first), start).await?;
        }
        loop {
            match self.poll().await? {
                Poll::Finished(finished) => return Ok(finished),
                Poll::Running(status) => {
                    if let Some(report) = &mut self.report {
                        report(&status);
                    }
                }
            }
            let next = self.interval.or(self.retry_after).unwrap_or(pause);
            self.rest(next, start).await?;
            pause = (pause * 2).min(MAX_DELAY);
        }
    }

    /// Sleeps, unless that would exceed the timeout.
    async fn rest(&mut self, pause: Duration, start: SystemTime) -> Result<()> {
        let client = self.caller.client().clone();
        let elapsed = client.clock().now().duration_since(start);
        if elapsed.unwrap_or_default().saturating_add(pause) > self.timeout {
            return Err(self.timed_out());
        }
        client.clock().sleep(pause).await;
        Ok(())
    }

    /// Returns the delay that the service asks for. Zero is raised, to avoid a busy loop.
    pub(super) fn asked(&self, headers: &Headers) -> Option<Duration> {
        let now = self.caller.client().clock().now();
        retry_after(headers, now).map(|pause| pause.max(FIRST_DELAY))
    }

    fn timed_out(&self) -> Error {
        let fault = TransportError::new(TransportErrorKind::Timeout);
        Error::from(fault).of(self.caller.operation())
    }

    /// Creates the error of a failed operation from its status.
    fn failed(&self, response: &RawResponse) -> Error {
        let answer = HttpResponse::new(
            response.status(),
            response.headers().clone(),
            response.body().clone(),
        );
        let now = self.caller.client().clock().now();
        let refusal = Refusal::new(answer, now);
        response.error(Error::new(Kind::Failed(Box::new(refusal))))
    }
}

/// A status without any information except that the operation is running.
fn silent() -> OperationStatus {
    OperationStatus {
        state: OperationState::Running,
        percent: None,
        json: Json::Null,
    }
}
