//! Tokens that are kept until shortly before they expire, and fetched by one caller at a time.

mod slot;

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use super::{BoxFuture, Token, TokenError, TokenProvider, TokenRequest};
use crate::clock::{Clock, SystemClock};
use slot::{Found, Slot, Stand};

/// How long before its end a token is refreshed.
const MARGIN: Duration = Duration::from_secs(300);

/// Keeps the tokens of another [`TokenProvider`].
///
/// - While there is no valid token, one caller fetches it and all others wait for what that one gets, be it a token or
///   an error. After an error, nobody asks again for a second, then two, and so on up to half a minute: calls in that
///   time fail with the same error.
/// - Five minutes before a token ends (or after half its life, if it lives shorter than ten), one caller fetches the
///   next and all others go on with the old one. If that fails, the old one is used to its end.
/// - A token without an [expiry](Token::expiry) goes to those who were waiting for it and is not kept.
/// - A token that the service rejected is dropped, and the next one is asked for with the claims that the service
///   demands. Without claims this happens at most once a minute.
///
/// Tokens of different scopes are kept apart. The same cache may serve several clients.
///
/// ```
/// use std::time::{Duration, SystemTime};
/// use msgraph_runtime::Client;
/// use msgraph_runtime::auth::{self, Token, TokenCache, TokenError};
///
/// /// Fetches a token from wherever the company keeps them.
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
    /// An empty cache before a provider.
    pub fn new(provider: P) -> Self {
        Self {
            provider,
            clock: Arc::new(SystemClock),
            margin: MARGIN,
            slots: Mutex::default(),
        }
    }

    /// How long before its end a token is refreshed; five minutes unless set.
    #[must_use]
    pub fn margin(mut self, margin: Duration) -> Self {
        self.margin = margin;
        self
    }

    /// Another clock than the computer's, for tests.
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

    /// Fetches the next token unless somebody is at it; the present one will do until then.
    async fn renew(&self, slot: &Slot, request: TokenRequest, present: Token) -> Token {
        let Some(stand) = slot.try_wait() else {
            return present;
        };
        // Somebody may have come and gone since this caller looked.
        if let Found::Fresh(token) = slot.find(&request, self.clock.now()) {
            return token;
        }
        self.fetch(slot, &stand, request).await.unwrap_or(present)
    }

    /// Asks the provider. Who is dropped while waiting leaves no trace but a free place for the next.
    async fn fetch(
        &self,
        slot: &Slot,
        _: &Stand<'_>,
        request: TokenRequest,
    ) -> Result<Token, TokenError> {
        let challenged = request.claims().is_some();
        let outcome = self.provider.token(request).await;
        match &outcome {
            Ok(_) => tracing::debug!(challenged, "fetched an access token"),
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

/// Shows no token.
impl<P> fmt::Debug for TokenCache<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TokenCache")
            .field("margin", &self.margin)
            .finish_non_exhaustive()
    }
}
