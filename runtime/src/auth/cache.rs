//! Token cache: keeps tokens until shortly before they expire, and requests them by one caller at a time.

mod slot;

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use super::{BoxFuture, Token, TokenError, TokenProvider, TokenRequest};
use crate::clock::{Clock, SystemClock};
use slot::{Found, Slot, Stand};

/// How long before its expiry a token is refreshed.
const MARGIN: Duration = Duration::from_secs(300);

/// Caches the tokens of another [`TokenProvider`].
///
/// - While there is no valid token, one caller requests it and all others wait for its result, a token or an error.
///   After an error, no request is made for 1 second, then 2, and so on up to 30; calls in that time fail with the same
///   error.
/// - 5 minutes before a token expires (or after half its lifetime, if that is below 10 minutes), one caller requests
///   the next one while all others use the old one. If that fails, the old token is used until it expires.
/// - A token without an [expiry](Token::expiry) is returned to the waiting callers and not cached.
/// - A rejected token is dropped, and the next one is requested with the claims that the service demands; without
///   claims, at most once a minute.
///
/// Tokens of different scopes are cached separately. A cache may be shared by several clients.
///
/// ```
/// # extern crate msgraph_runtime as msgraph;
/// use std::time::{Duration, SystemTime};
/// use msgraph::Client;
/// use msgraph::auth::{self, Token, TokenCache, TokenError};
///
/// /// Gets a token from the organization's own token service.
/// async fn fetch() -> Result<Token, TokenError> {
///     Ok(Token::new("a secret").expires_at(SystemTime::now() + Duration::from_secs(3600)))
/// }
///
/// let client = Client::builder_with(TokenCache::new(auth::from_fn(|_| fetch())));
/// ```
pub struct TokenCache<P> {
    provider: P,
    clock: Arc<dyn Clock>,
    margin: Duration,
    slots: Mutex<Vec<Arc<Slot>>>,
}

impl<P: TokenProvider> TokenCache<P> {
    /// Wraps a provider in an empty cache.
    pub fn new(provider: P) -> Self {
        Self {
            provider,
            clock: Arc::new(SystemClock),
            margin: MARGIN,
            slots: Mutex::default(),
        }
    }

    /// Sets how long before its expiry a token is refreshed; 5 minutes by default.
    #[must_use]
    pub fn margin(mut self, margin: Duration) -> Self {
        self.margin = margin;
        self
    }

    /// Sets the clock, for tests. Defaults to the system clock.
    #[must_use]
    pub fn clock(self, clock: impl Clock) -> Self {
        self.shared_clock(Arc::new(clock))
    }

    pub(super) fn shared_clock(mut self, clock: Arc<dyn Clock>) -> Self {
        self.clock = clock;
        self
    }

    async fn get(&self, request: TokenRequest) -> Result<Token, TokenError> {
        let slot = self.slot(request.scopes());
        let round = match slot.find(&request, self.clock.now()) {
            Found::Fresh(token) => return Ok(token),
            Found::Due(token) => return Ok(self.renew(&slot, request, token).await),
            Found::Nothing { round } => round,
        };
        let stand = slot.wait().await;
        match slot.outcome_since(round, &request, self.clock.now()) {
            Some(outcome) => outcome,
            None => self.fetch(&slot, &stand, request).await,
        }
    }

    /// Requests the next token, unless another caller is doing so; until then, the current one is used.
    async fn renew(&self, slot: &Slot, request: TokenRequest, present: Token) -> Token {
        let Some(stand) = slot.try_wait() else {
            return present;
        };
        // Another caller may have finished in the meantime.
        if let Found::Fresh(token) = slot.find(&request, self.clock.now()) {
            return token;
        }
        self.fetch(slot, &stand, request).await.unwrap_or(present)
    }

    /// Calls the provider. If the future is dropped, the next caller takes over.
    async fn fetch(
        &self,
        slot: &Slot,
        _: &Stand<'_>,
        request: TokenRequest,
    ) -> Result<Token, TokenError> {
        let challenged = request.claims().is_some();
        let outcome = self.provider.token(request).await;
        match &outcome {
            Ok(_) => tracing::debug!(challenged, "received an access token"),
            Err(error) => tracing::warn!(challenged, %error, "no access token"),
        }
        slot.settle(&outcome, challenged, self.clock.now(), self.margin);
        outcome
    }

    fn slot(&self, scopes: &[String]) -> Arc<Slot> {
        let mut slots = self.slots.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(slot) = slots.iter().find(|slot| slot.is_for(scopes)) {
            return Arc::clone(slot);
        }
        let slot = Arc::new(Slot::new(scopes));
        slots.push(Arc::clone(&slot));
        slot
    }
}

impl<P: TokenProvider> TokenProvider for TokenCache<P> {
    fn token(&self, request: TokenRequest) -> BoxFuture<'_, Result<Token, TokenError>> {
        Box::pin(self.get(request))
    }
}

/// Omits tokens.
impl<P> fmt::Debug for TokenCache<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TokenCache")
            .field("margin", &self.margin)
            .finish_non_exhaustive()
    }
}
