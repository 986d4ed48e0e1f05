//! The trait `TokenProvider` and its two simplest implementations.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use super::{Token, TokenError, TokenRequest};

/// A boxed future, as object-safe traits need.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// A source of access tokens. It is called before each request.
///
/// A provider that gets tokens over the network should cache them until shortly before they expire, or be wrapped in a
/// [`TokenCache`](super::TokenCache).
///
/// ```
/// # extern crate msgraph_runtime as msgraph;
/// use msgraph::auth::{BoxFuture, Token, TokenError, TokenProvider, TokenRequest};
///
/// struct FromEnvironment;
///
/// impl TokenProvider for FromEnvironment {
///     fn token(&self, _: TokenRequest) -> BoxFuture<'_, Result<Token, TokenError>> {
///         Box::pin(async { Ok(Token::new(std::env::var("GRAPH_TOKEN")?)) })
///     }
/// }
/// ```
pub trait TokenProvider: Send + Sync + 'static {
    /// Returns a token that is currently valid and fits the request.
    ///
    /// # Errors
    ///
    /// Returns an error if no token is available. The error's message is logged, so it must not contain secrets.
    fn token(&self, request: TokenRequest) -> BoxFuture<'_, Result<Token, TokenError>>;
}

/// Always returns the same token.
impl TokenProvider for Token {
    fn token(&self, _: TokenRequest) -> BoxFuture<'_, Result<Token, TokenError>> {
        Box::pin(std::future::ready(Ok(self.clone())))
    }
}

/// Shares a provider between clients.
impl<P: TokenProvider + ?Sized> TokenProvider for Arc<P> {
    fn token(&self, request: TokenRequest) -> BoxFuture<'_, Result<Token, TokenError>> {
        (**self).token(request)
    }
}

/// Creates a token provider from a closure.
///
/// ```
/// # extern crate msgraph_runtime as msgraph;
/// use msgraph::Client;
/// use msgraph::auth::{self, Token};
///
/// let client = Client::builder_with(auth::from_fn(|_| async {
///     Ok(Token::new(std::env::var("GRAPH_TOKEN")?))
/// }));
/// ```
pub fn from_fn<F, Answer>(function: F) -> FromFn<F>
where
    F: Fn(TokenRequest) -> Answer + Send + Sync + 'static,
    Answer: Future<Output = Result<Token, TokenError>> + Send + 'static,
{
    FromFn(function)
}

/// A token provider that calls a closure; created by [`from_fn`].
#[derive(Clone)]
pub struct FromFn<F>(F);

impl<F, Answer> TokenProvider for FromFn<F>
where
    F: Fn(TokenRequest) -> Answer + Send + Sync + 'static,
    Answer: Future<Output = Result<Token, TokenError>> + Send + 'static,
{
    fn token(&self, request: TokenRequest) -> BoxFuture<'_, Result<Token, TokenError>> {
        Box::pin((self.0)(request))
    }
}

impl<F> fmt::Debug for FromFn<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("FromFn")
    }
}
