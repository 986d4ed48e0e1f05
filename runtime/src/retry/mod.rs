//! Whether a failed call is tried again, and when.

mod after;

use std::time::Duration;

use crate::error::Error;

pub(crate) use after::retry_after;

/// How failed calls are tried again.
///
/// A call that surely can be repeated - GET, PUT, DELETE, and what is
/// [said to be](crate::Request::idempotent) - is tried again after 429, 503, 504 and any fault of the network. All
/// other calls are tried again only if the service surely did not act: after 429, after 503 with `Retry-After`, and
/// where there was no connection. A request whose body is a stream is never sent twice.
///
/// The service's `Retry-After` counts; without one the time doubles from attempt to attempt, and a random part of it
/// is waited for, so that many clients don't come back all at once.
///
/// ```
/// use std::time::Duration;
/// use msgraph_runtime::{Client, RetryPolicy};
///
/// # fn main() -> Result<(), msgraph_runtime::Error> {
/// let patient = RetryPolicy::default().max_attempts(10).max_total_time(Duration::from_secs(3600));
/// let client = Client::builder("a token").retry(patient).build()?;
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use]
pub struct RetryPolicy {
    max_attempts: u32,
    base_delay: Duration,
    max_delay: Duration,
    max_retry_after: Duration,
    max_total_time: Duration,
}

impl Default for RetryPolicy {
    fn default() -> Self {
        Self {
            max_attempts: 5,
            base_delay: Duration::from_millis(500),
            max_delay: Duration::from_secs(30),
            max_retry_after: Duration::from_secs(180),
            max_total_time: Duration::from_secs(300),
        }
    }
}

/// What is known of a failure when it is decided whether to try again.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Failure<'a> {
    pub(crate) error: &'a Error,
    /// How many attempts there were, with the one that failed.
    pub(crate) attempts: u32,
    /// Whether to repeat the call is harmless whatever became of it.
    pub(crate) idempotent: bool,
    /// The time since the call began.
    pub(crate) elapsed: Duration,
}

impl RetryPolicy {
    /// One attempt and no more.
    pub fn none() -> Self {
        Self::default().max_attempts(1)
    }

    /// How often a call is sent at most; 5 times unless set.
    pub fn max_attempts(mut self, attempts: u32) -> Self {
        self.max_attempts = attempts;
        self
    }

    /// The longest wait after the first attempt, which doubles with every further one; half a second unless set.
    pub fn base_delay(mut self, delay: Duration) -> Self {
        self.base_delay = delay;
        self
    }

    /// The longest wait that the service didn't ask for; 30 seconds unless set.
    pub fn max_delay(mut self, delay: Duration) -> Self {
        self.max_delay = delay;
        self
    }

    /// The longest `Retry-After` that is waited for; 3 minutes unless set.
    ///
    /// If the service asks for more, the call fails at once, as to ask earlier would only be refused again. The error
    /// tells [how long](Error::retry_after).
    pub fn max_retry_after(mut self, delay: Duration) -> Self {
        self.max_retry_after = delay;
        self
    }

    /// The time after which no new attempt is made, from the start of the call; 5 minutes unless set.
    pub fn max_total_time(mut self, time: Duration) -> Self {
        self.max_total_time = time;
        self
    }

    /// How long to wait before the next attempt; `None` if there is to be none. `random` is from 0 to 1.
    pub(crate) fn pause(&self, failure: Failure<'_>, random: f64) -> Option<Duration> {
        let Failure {
            error, attempts, ..
        } = failure;
        let may_repeat = match failure.idempotent {
            true => error.is_transient(),
            false => error.is_surely_not_acted_upon(),
        };
        if !may_repeat || attempts >= self.max_attempts {
            return None;
        }
        let pause = match error.retry_after() {
            Some(asked) if asked > self.max_retry_after => return None,
            Some(asked) => asked.saturating_add(self.jittered(0, random)),
            None => self.jittered(attempts.saturating_sub(1), random),
        };
        let end = failure.elapsed.saturating_add(pause);
        (end <= self.max_total_time).then_some(pause)
    }

    /// How long to wait before the next request of a flow that was set back so often in a row.
    pub(crate) fn backoff(&self, setbacks: u32, random: f64) -> Duration {
        self.jittered(setbacks, random)
    }

    /// A random part of the base delay, doubled so often.
    fn jittered(&self, doublings: u32, random: f64) -> Duration {
        let factor = 2_u32.checked_pow(doublings).unwrap_or(u32::MAX);
        let longest = self.base_delay.saturating_mul(factor).min(self.max_delay);
        let seconds = longest.as_secs_f64() * random.clamp(0.0, 1.0);
        Duration::try_from_secs_f64(seconds).unwrap_or(longest)
    }
}
