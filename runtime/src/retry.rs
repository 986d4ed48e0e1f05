//! Retry policies.

mod after;

use std::time::Duration;

use crate::error::Error;

pub(crate) use after::retry_after;

/// The policy for retrying failed calls.
///
/// Calls that are safe to repeat (GET, PUT, DELETE, and those [marked as idempotent](crate::Request::idempotent)) are
/// retried after status 429, 500, 502, 503 or 504 and after network failures. Other calls are retried only if the service did
/// not process them: after 429, after 503 with `Retry-After`, and if the connection failed.
/// [`retry_on`](Self::retry_on) adds statuses. A streamed body is never sent twice.
///
/// The delay is the service's `Retry-After`. Without it, the delay is exponential with jitter, so that clients don't
/// retry all at the same time.
///
/// ```
/// # extern crate msgraph_runtime as msgraph;
/// use std::time::Duration;
/// use msgraph::{Client, RetryPolicy};
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
    /// Additional statuses to retry.
    statuses: Vec<u16>,
}

impl Default for RetryPolicy {
    fn default() -> Self {
        Self {
            max_attempts: 5,
            base_delay: Duration::from_millis(500),
            max_delay: Duration::from_secs(30),
            max_retry_after: Duration::from_secs(180),
            max_total_time: Duration::from_secs(300),
            statuses: Vec::new(),
        }
    }
}

/// A failure for which to decide whether to retry.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Failure<'a> {
    pub(crate) error: &'a Error,
    /// The number of attempts, including the failed one.
    pub(crate) attempts: u32,
    /// Whether repeating the call is safe, whatever the outcome.
    pub(crate) idempotent: bool,
    /// The time since the call began.
    pub(crate) elapsed: Duration,
}

impl RetryPolicy {
    /// Creates a policy without retries.
    pub fn none() -> Self {
        Self::default().max_attempts(1)
    }

    /// Sets the maximum number of attempts; 5 by default.
    pub fn max_attempts(mut self, attempts: u32) -> Self {
        self.max_attempts = attempts;
        self
    }

    /// Sets the longest delay after the first attempt, which doubles with each further one; 0.5 seconds by default.
    pub fn base_delay(mut self, delay: Duration) -> Self {
        self.base_delay = delay;
        self
    }

    /// Sets the longest delay without `Retry-After`; 30 seconds by default.
    pub fn max_delay(mut self, delay: Duration) -> Self {
        self.max_delay = delay;
        self
    }

    /// Sets the longest accepted `Retry-After`; 3 minutes by default.
    ///
    /// If the service asks for more, the call fails immediately, because an earlier retry would be rejected too. The
    /// error has the [delay](Error::retry_after).
    pub fn max_retry_after(mut self, delay: Duration) -> Self {
        self.max_retry_after = delay;
        self
    }

    /// Sets the time since the start of the call after which no attempt is made; 5 minutes by default. A response that is
    /// read as a whole and is not complete by then fails, too ([`Error::is_timeout`]), even if data still arrives.
    pub fn max_total_time(mut self, time: Duration) -> Self {
        self.max_total_time = time;
        self
    }

    /// Adds statuses to retry, such as 409, or 404 for a resource that was just created and is not replicated yet.
    ///
    /// Calls that are not safe to repeat, such as a POST, are retried only after statuses below 500, with which the service
    /// did not process the request.
    ///
    /// ```
    /// # extern crate msgraph_runtime as msgraph;
    /// use std::time::Duration;
    /// use msgraph::RetryPolicy;
    ///
    /// let until_known = RetryPolicy::default().retry_on([404]).base_delay(Duration::from_secs(10)).max_attempts(4);
    /// ```
    pub fn retry_on(mut self, statuses: impl IntoIterator<Item = u16>) -> Self {
        self.statuses.extend(statuses);
        self
    }

    pub(crate) fn total_time(&self) -> Duration {
        self.max_total_time
    }

    fn is_added(&self, error: &Error, idempotent: bool) -> bool {
        let status = error.status().filter(|_| error.is_status());
        status.is_some_and(|it| self.statuses.contains(&it) && (idempotent || it < 500))
    }

    /// Returns the delay before the next attempt; `None` if the call is not retried. `random` is from 0 to 1.
    pub(crate) fn pause(&self, failure: Failure<'_>, random: f64) -> Option<Duration> {
        let Failure {
            error, attempts, ..
        } = failure;
        let may_repeat = match failure.idempotent {
            true => error.is_transient(),
            false => error.is_surely_not_acted_upon(),
        };
        let may_repeat = may_repeat || self.is_added(error, failure.idempotent);
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

    /// Returns the delay before the next request of a flow after this many consecutive failures.
    pub(crate) fn backoff(&self, setbacks: u32, random: f64) -> Duration {
        self.jittered(setbacks, random)
    }

    /// Returns a random part of the base delay, doubled this often.
    fn jittered(&self, doublings: u32, random: f64) -> Duration {
        let factor = 2_u32.checked_pow(doublings).unwrap_or(u32::MAX);
        let longest = self.base_delay.saturating_mul(factor).min(self.max_delay);
        let seconds = longest.as_secs_f64() * random.clamp(0.0, 1.0);
        Duration::try_from_secs_f64(seconds).unwrap_or(longest)
    }
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;
    use proptest::prelude::*;
    use std::time::SystemTime;

    use super::*;
    use crate::error::Refusal;
    use crate::headers::Headers;
    use crate::transport::HttpResponse;

    fn refused(status: u16, after: Option<u64>) -> Error {
        let mut headers = Headers::default();
        if let Some(seconds) = after {
            headers.set("retry-after", seconds.to_string());
        }
        let answer = HttpResponse::new(status, headers, Bytes::new());
        Error::refused(Refusal::new(answer, SystemTime::UNIX_EPOCH))
    }

    proptest! {
        #[test]
        fn no_pause_is_beyond_its_caps(
            status in prop_oneof![Just(429_u16), Just(503), Just(504), Just(501)],
            after in proptest::option::of(any::<u64>()),
            attempts in any::<u32>(),
            idempotent in any::<bool>(),
            elapsed in any::<u64>(),
            caps in any::<[u32; 4]>(),
            max_attempts in any::<u32>(),
            random in any::<f64>(),
        ) {
            let [base, delay, asked, total] = caps.map(|it| Duration::from_millis(it.into()));
            let policy = RetryPolicy::default()
                .max_attempts(max_attempts)
                .base_delay(base)
                .max_delay(delay)
                .max_retry_after(asked)
                .max_total_time(total);
            let error = &refused(status, after);
            let elapsed = Duration::from_millis(elapsed);
            let failure = Failure { error, attempts, idempotent, elapsed };
            if let Some(pause) = policy.pause(failure, random) {
                prop_assert!(status != 501 && attempts < max_attempts);
                prop_assert!(pause <= delay.saturating_add(asked));
                prop_assert!(elapsed + pause <= total);
                let least = after.map_or(Duration::ZERO, Duration::from_secs);
                prop_assert!(pause >= least);
            }
        }
    }

    #[test]
    fn pauses_double_and_are_random_parts() {
        let policy = RetryPolicy::default().max_attempts(u32::MAX);
        let error = &refused(503, None);
        let pause = |attempts, random| {
            let elapsed = Duration::ZERO;
            let failure = Failure {
                error,
                attempts,
                idempotent: true,
                elapsed,
            };
            policy.pause(failure, random).unwrap().as_millis()
        };
        let longest: Vec<u128> = (1..10).map(|attempts| pause(attempts, 1.0)).collect();
        let expected = [500, 1000, 2000, 4000, 8000, 16000, 30000, 30000, 30000];
        assert_eq!(longest, expected);
        assert_eq!(pause(3, 0.0), 0);
        assert_eq!(pause(3, 0.25), 500);
        assert_eq!(pause(u32::MAX - 1, f64::NAN), 30000);
    }
}
