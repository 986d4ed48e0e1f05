//! Time source, replaceable in tests.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use crate::auth::BoxFuture;

/// Returns the time and sleeps.
///
/// The client uses it wherever it waits: for retries, after failures of an upload or download, and between the polls of
/// a long-running operation. Token providers have their own clock. Connection timeouts use the tokio timer.
pub trait Clock: Send + Sync + 'static {
    /// Returns the current time.
    fn now(&self) -> SystemTime;

    /// Waits for a duration.
    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()>;
}

/// The system clock with the tokio timer, or the JavaScript timer on `wasm32`.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> SystemTime {
        // `SystemTime::now` panics on `wasm32`.
        jiff::Timestamp::now().into()
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        Box::pin(tokio::time::sleep(duration))
    }

    #[cfg(target_arch = "wasm32")]
    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        // The timer is not `Send`, but there is only one thread.
        let timer = gloo_timers::future::sleep(duration);
        Box::pin(send_wrapper::SendWrapper::new(timer))
    }
}

/// A clock for tests: sleeping advances the clock without waiting. Clones share their time.
///
/// ```
/// # extern crate msgraph_runtime as msgraph;
/// use std::time::{Duration, SystemTime};
/// use msgraph::clock::{Clock, FakeClock};
///
/// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
/// let clock = FakeClock::at(SystemTime::UNIX_EPOCH);
/// clock.sleep(Duration::from_secs(3600)).await;
/// assert_eq!(clock.now(), SystemTime::UNIX_EPOCH + Duration::from_secs(3600));
/// assert_eq!(clock.sleeps(), [Duration::from_secs(3600)]);
/// # });
/// ```
#[derive(Clone)]
pub struct FakeClock(Arc<Mutex<State>>);

struct State {
    now: SystemTime,
    sleeps: Vec<Duration>,
}

impl FakeClock {
    /// Creates a clock with this time.
    #[must_use]
    pub fn at(now: SystemTime) -> Self {
        let sleeps = Vec::new();
        Self(Arc::new(Mutex::new(State { now, sleeps })))
    }

    /// Returns the durations of all sleeps so far.
    #[must_use]
    pub fn sleeps(&self) -> Vec<Duration> {
        self.state(|state| state.sleeps.clone())
    }

    /// Advances the clock.
    pub fn advance(&self, duration: Duration) {
        self.state(|state| state.now = state.now.checked_add(duration).unwrap_or(state.now));
    }

    fn state<T>(&self, change: impl FnOnce(&mut State) -> T) -> T {
        change(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Clock for FakeClock {
    fn now(&self) -> SystemTime {
        self.state(|state| state.now)
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        Box::pin(async move {
            self.advance(duration);
            self.state(|state| state.sleeps.push(duration));
        })
    }
}

impl fmt::Debug for FakeClock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("FakeClock").field(&self.now()).finish()
    }
}
