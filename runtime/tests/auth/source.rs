//! A configurable token provider.

use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use msgraph_runtime::auth::{BoxFuture, Token, TokenError, TokenProvider, TokenRequest};
use msgraph_runtime::clock::{Clock, FakeClock};
use tokio::sync::Semaphore;

/// Returns the tokens `token-1`, `token-2` and so on, unless it is set to fail. Clones share their state.
#[derive(Clone)]
pub(crate) struct Source(Arc<Inner>);

struct Inner {
    clock: FakeClock,
    life: Option<Duration>,
    fails: Mutex<bool>,
    asked: Mutex<Vec<TokenRequest>>,
    /// The number of callers that get a result.
    gate: Semaphore,
}

impl Source {
    /// The lifetime of the tokens.
    pub(crate) fn new(clock: &FakeClock, life: Option<Duration>) -> Self {
        Self(Arc::new(Inner {
            clock: clock.clone(),
            life,
            fails: Mutex::default(),
            asked: Mutex::default(),
            gate: Semaphore::new(Semaphore::MAX_PERMITS),
        }))
    }

    /// Blocks all callers until [`open`](Self::open).
    pub(crate) fn close(&self) {
        self.0.gate.forget_permits(Semaphore::MAX_PERMITS);
    }

    pub(crate) fn open(&self) {
        self.0.gate.add_permits(Semaphore::MAX_PERMITS);
    }

    pub(crate) fn fail(&self, fails: bool) {
        *self.0.fails.lock().unwrap() = fails;
    }

    /// All requests so far.
    pub(crate) fn asked(&self) -> Vec<TokenRequest> {
        self.0.asked.lock().unwrap().clone()
    }

    pub(crate) fn count(&self) -> usize {
        self.asked().len()
    }
}

impl TokenProvider for Source {
    fn token(&self, request: TokenRequest) -> BoxFuture<'_, Result<Token, TokenError>> {
        Box::pin(async move {
            let number = {
                let mut asked = self.0.asked.lock().unwrap();
                asked.push(request);
                asked.len()
            };
            tokio::task::yield_now().await;
            let _permit = self.0.gate.acquire().await.unwrap();
            if *self.0.fails.lock().unwrap() {
                return Err(format!("failure {number}").into());
            }
            let token = Token::new(format!("token-{number}"));
            Ok(match self.0.life {
                Some(life) => token.expires_at(self.0.clock.now() + life),
                None => token,
            })
        })
    }
}

pub(crate) fn clock() -> FakeClock {
    FakeClock::at(SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000))
}

pub(crate) fn seconds(count: u64) -> Duration {
    Duration::from_secs(count)
}
