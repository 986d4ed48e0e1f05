//! The token of one set of scopes, and the result of the last attempt to get it.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

use tokio::sync;

use crate::auth::{Token, TokenError, TokenRequest};

/// The delay after the first failure. It doubles with each further one.
const MIN_PAUSE: Duration = Duration::from_secs(1);
const MAX_PAUSE: Duration = Duration::from_secs(30);

/// The shortest time between replacements of tokens rejected without claims. If a new token is rejected too, the token
/// is not the cause.
const REPLACEMENT_PAUSE: Duration = Duration::from_secs(60);

/// The cache entry of one set of scopes.
pub(super) struct Slot {
    scopes: Box<[String]>,
    state: Mutex<State>,
    /// Locked while a token is being requested.
    queue: sync::Mutex<()>,
}

/// The right to request a token.
pub(super) type Stand<'a> = sync::MutexGuard<'a, ()>;

#[derive(Default)]
struct State {
    kept: Option<Kept>,
    /// The number of attempts.
    round: u64,
    /// The result of the last attempt.
    outcome: Option<Outcome>,
    pause: Option<Pause>,
    /// When a token rejected without claims was last replaced.
    replaced: Option<SystemTime>,
}

struct Kept {
    token: Token,
    expiry: SystemTime,
    /// When the next token is requested.
    due: SystemTime,
    /// Whether the token was requested with claims.
    challenged: bool,
}

struct Outcome {
    result: Result<Token, TokenError>,
    challenged: bool,
}

/// The delay after a failure.
struct Pause {
    since: SystemTime,
    length: Duration,
    error: TokenError,
}

/// The result of a lookup.
pub(super) enum Found {
    Fresh(Token),
    /// Valid, but about to expire.
    Due(Token),
    Nothing {
        round: u64,
    },
}

impl Slot {
    pub(super) fn new(scopes: &[String]) -> Self {
        Self {
            scopes: scopes.into(),
            state: Mutex::default(),
            queue: sync::Mutex::default(),
        }
    }

    pub(super) fn is_for(&self, scopes: &[String]) -> bool {
        *self.scopes == *scopes
    }

    /// Waits for the right to request a token.
    pub(super) async fn wait(&self) -> Stand<'_> {
        self.queue.lock().await
    }

    /// Returns the right to request a token if no other caller has it.
    pub(super) fn try_wait(&self) -> Option<Stand<'_>> {
        self.queue.try_lock().ok()
    }

    pub(super) fn find(&self, request: &TokenRequest, now: SystemTime) -> Found {
        let mut state = self.state();
        if let Some(rejected) = state.drop_rejected(request, now) {
            return Found::Fresh(rejected);
        }
        match state.valid(request, now) {
            None => Found::Nothing { round: state.round },
            Some(kept) if now < kept.due || state.pausing(now).is_some() => {
                Found::Fresh(kept.token.clone())
            }
            Some(kept) => Found::Due(kept.token.clone()),
        }
    }

    /// Returns the result of another caller's attempt in the meantime; `None` if this caller should request the token.
    pub(super) fn outcome_since(
        &self,
        round: u64,
        request: &TokenRequest,
        now: SystemTime,
    ) -> Option<Result<Token, TokenError>> {
        let state = self.state();
        if let Some(kept) = state.valid(request, now) {
            return Some(Ok(kept.token.clone()));
        }
        if let Some(pause) = state.pausing(now) {
            return Some(Err(pause.error.clone()));
        }
        let outcome = state.outcome.as_ref().filter(|_| state.round > round)?;
        let fits = match &outcome.result {
            Ok(token) => fits(token, outcome.challenged, request),
            Err(_) => true,
        };
        fits.then(|| outcome.result.clone())
    }

    /// Stores the result of an attempt.
    pub(super) fn settle(
        &self,
        result: &Result<Token, TokenError>,
        challenged: bool,
        now: SystemTime,
        margin: Duration,
    ) {
        let mut state = self.state();
        state.round = state.round.wrapping_add(1);
        match result {
            Ok(token) => {
                state.pause = None;
                state.kept = keep(token, challenged, now, margin);
            }
            Err(error) => state.pause_for(error, now),
        }
        let result = result.clone();
        state.outcome = Some(Outcome { result, challenged });
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    /// Drops a rejected token. Returns it if it must not be replaced yet.
    fn drop_rejected(&mut self, request: &TokenRequest, now: SystemTime) -> Option<Token> {
        let kept = self.kept.as_ref()?;
        if request.rejected().map(Token::secret) != Some(kept.token.secret()) {
            return None;
        }
        if request.claims().is_none() {
            let passed = self.replaced.and_then(|at| now.duration_since(at).ok());
            if passed.is_some_and(|passed| passed < REPLACEMENT_PAUSE) {
                return Some(kept.token.clone());
            }
            self.replaced = Some(now);
        }
        self.kept = None;
        None
    }

    fn valid(&self, request: &TokenRequest, now: SystemTime) -> Option<&Kept> {
        let kept = self.kept.as_ref()?;
        let usable = now < kept.expiry && fits(&kept.token, kept.challenged, request);
        usable.then_some(kept)
    }

    /// Returns the current delay, if any. A clock that is set back ends it.
    fn pausing(&self, now: SystemTime) -> Option<&Pause> {
        let pause = self.pause.as_ref()?;
        let passed = now.duration_since(pause.since).ok()?;
        (passed < pause.length).then_some(pause)
    }

    fn pause_for(&mut self, error: &TokenError, now: SystemTime) {
        let longer = |last: &Pause| last.length.saturating_mul(2).min(MAX_PAUSE);
        let length = self.pause.as_ref().map_or(MIN_PAUSE, longer);
        self.pause = Some(Pause {
            since: now,
            length,
            error: error.clone(),
        });
    }
}

/// Returns `true` if a token satisfies a challenge: it is not the rejected one and was requested with claims. The claims
/// are not compared, because they differ between calls rejected at the same time for the same reason.
fn fits(token: &Token, challenged: bool, request: &TokenRequest) -> bool {
    let rejected = request.rejected();
    let is_rejected = rejected.is_some_and(|rejected| rejected.secret() == token.secret());
    !is_rejected && (challenged || request.claims().is_none())
}

/// A token that lives less than twice the margin is refreshed after half its lifetime, not for each call.
fn keep(token: &Token, challenged: bool, now: SystemTime, margin: Duration) -> Option<Kept> {
    let expiry = token.expiry()?;
    let life = expiry.duration_since(now).ok()?;
    let margin = margin.min(life / 2);
    Some(Kept {
        token: token.clone(),
        expiry,
        due: expiry.checked_sub(margin).unwrap_or(expiry),
        challenged,
    })
}
