//! The trait that tokens come through, and its two smallest implementations.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use super::{Token, TokenError, TokenRequest};

/// A future without a name, as traits that are used behind `dyn` need it.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// A source of access tokens, asked before every call.
///
/// A source that fetches tokens over the network should keep them until shortly before they end, or be put into a
/// [`TokenCache`](super::TokenCache), which does.
///
/// ```
/// use msgraph_runtime::auth::{BoxFuture, Token, TokenError, TokenProvider, TokenRequest};
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
    /// A token that is valid now and fits the request.
    ///
    /// # Errors
    ///
    /// Whatever keeps it from getting one. The error's text ends up in logs, so it must hold no secret.
    fn token(&self, request: TokenRequest) -> BoxFuture<'_, Result<Token, TokenError>>;
}

/// Always the same token.
impl TokenProvider for Token {
    fn token(&self, _: TokenRequest) -> BoxFuture<'_, Result<Token, TokenError>> {
        Box::pin(std::future::ready(Ok(self.clone())))
    }
}

/// One source for several clients.
impl<P: TokenProvider + ?Sized> TokenProvider for Arc<P> {
    fn token(&self, request: TokenRequest) -> BoxFuture<'_, Result<Token, TokenError>> {
        (**self).token(request)
    }
}

/// A source of tokens made of a closure.
///
/// ```
/// use msgraph_runtime::Client;
/// use msgraph_runtime::auth::{self, Token};
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

/// What [`from_fn`] makes.
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
