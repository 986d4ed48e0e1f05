//! The token of one set of scopes, and what is known of the last attempt to get it.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

use tokio::sync;

use crate::auth::{Token, TokenError, TokenRequest};

/// How long nobody asks again after a first failure. Each further one doubles it.
const SHORTEST_PAUSE: Duration = Duration::from_secs(1);
const LONGEST_PAUSE: Duration = Duration::from_secs(30);

/// How long no other token is replaced that was rejected without claims: where a fresh one is rejected too, the token is
/// not what is wrong.
const REPLACEMENT_PAUSE: Duration = Duration::from_secs(60);

/// One set of scopes.
pub(super) struct Slot {
    scopes: Box<[String]>,
    state: Mutex<State>,
    /// Held by whoever is fetching.
    queue: sync::Mutex<()>,
}

/// The right to fetch.
pub(super) type Stand<'a> = sync::MutexGuard<'a, ()>;

#[derive(Default)]
struct State {
    kept: Option<Kept>,
    /// How many attempts there were.
    round: u64,
    /// What the last one gave.
    outcome: Option<Outcome>,
    pause: Option<Pause>,
    /// When a token was last replaced that was rejected without claims.
    replaced: Option<SystemTime>,
}

struct Kept {
    token: Token,
    expiry: SystemTime,
    /// From when on the next one is fetched.
    due: SystemTime,
    /// Whether it was asked for with claims.
    challenged: bool,
}

struct Outcome {
    result: Result<Token, TokenError>,
    challenged: bool,
}

/// A time after a failure.
struct Pause {
    since: SystemTime,
    length: Duration,
    error: TokenError,
}

/// What a caller finds.
pub(super) enum Found {
    Fresh(Token),
    /// Valid, but not for long.
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

    /// Waits for the right to fetch.
    pub(super) async fn wait(&self) -> Stand<'_> {
        self.queue.lock().await
    }

    /// The right to fetch if nobody has it.
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

    /// For a caller whose turn it is at last: what the attempts gave that others made meanwhile. `None` if it is this
    /// one's task to fetch.
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

    /// Keeps what an attempt gave.
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
    /// A rejected token is of no use to anybody. Answers with it, if it is not to be replaced now.
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

    /// The pause that lasts now. A clock that was set back ends it.
    fn pausing(&self, now: SystemTime) -> Option<&Pause> {
        let pause = self.pause.as_ref()?;
        let passed = now.duration_since(pause.since).ok()?;
        (passed < pause.length).then_some(pause)
    }

    fn pause_for(&mut self, error: &TokenError, now: SystemTime) {
        let longer = |last: &Pause| last.length.saturating_mul(2).min(LONGEST_PAUSE);
        let length = self.pause.as_ref().map_or(SHORTEST_PAUSE, longer);
        self.pause = Some(Pause {
            since: now,
            length,
            error: error.clone(),
        });
    }
}

/// Whether a token answers a challenge: it is another than the rejected one, and was asked for with claims. Which
/// claims doesn't count, as they differ between calls that were rejected at the same time for the same reason.
fn fits(token: &Token, challenged: bool, request: &TokenRequest) -> bool {
    let rejected = request.rejected();
    let is_rejected = rejected.is_some_and(|rejected| rejected.secret() == token.secret());
    !is_rejected && (challenged || request.claims().is_none())
}

/// A token that lives shorter than twice the margin is due at half its life, so that it isn't fetched for every call.
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
