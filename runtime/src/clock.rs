//! What time it is and how to wait, so that a test of waiting needn't.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use crate::auth::BoxFuture;

/// Tells the time and waits.
///
/// The client asks it wherever it waits: between retries, after setbacks of an upload or download, and between the
/// polls of a long-running operation. Sources of tokens have a clock of their own; timeouts of connections go by
/// tokio's.
pub trait Clock: Send + Sync + 'static {
    /// The time now.
    fn now(&self) -> SystemTime;

    /// Waits.
    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()>;
}

/// The computer's clock, with tokio's timer; on `wasm32` with that of JavaScript.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> SystemTime {
        // The standard library's own function panics on `wasm32`.
        jiff::Timestamp::now().into()
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        Box::pin(tokio::time::sleep(duration))
    }

    #[cfg(target_arch = "wasm32")]
    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        // There is only one thread, so that the timer stays on its own.
        let timer = gloo_timers::future::sleep(duration);
        Box::pin(send_wrapper::SendWrapper::new(timer))
    }
}

/// A clock for tests: to sleep takes no time at all, but moves the clock on. Clones are the same clock.
///
/// ```
/// use std::time::{Duration, SystemTime};
/// use msgraph_runtime::clock::{Clock, FakeClock};
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
    /// A clock that shows this time.
    #[must_use]
    pub fn at(now: SystemTime) -> Self {
        let sleeps = Vec::new();
        Self(Arc::new(Mutex::new(State { now, sleeps })))
    }

    /// How long was slept each time, in order.
    #[must_use]
    pub fn sleeps(&self) -> Vec<Duration> {
        self.state(|state| state.sleeps.clone())
    }

    /// Moves the clock on, as if time had passed.
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

/// Shows the time.
impl fmt::Debug for FakeClock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("FakeClock").field(&self.now()).finish()
    }
}
