//! Errors of token providers.

use std::error::Error;
use std::fmt;
use std::sync::Arc;

/// The error of a [`TokenProvider`](super::TokenProvider): any error, or a message. Cheap to clone, because all calls
/// that wait for the same token fail with the same error.
///
/// ```
/// # extern crate msgraph_runtime as msgraph;
/// use msgraph::auth::TokenError;
///
/// fn number(text: &str) -> Result<u32, TokenError> {
///     match text.parse()? {
///         0 => Err("not zero".into()),
///         number => Ok(number),
///     }
/// }
/// assert_eq!(number("0").unwrap_err().to_string(), "not zero");
/// assert!(number("x").unwrap_err().cause().is::<std::num::ParseIntError>());
/// ```
#[derive(Clone)]
pub struct TokenError(Arc<dyn Error + Send + Sync>);

impl TokenError {
    /// Returns the underlying error, for example to downcast it.
    #[must_use]
    pub fn cause(&self) -> &(dyn Error + Send + Sync + 'static) {
        &*self.0
    }
}

/// Lets `?` convert errors, and `into()` convert messages.
impl<E: Into<Box<dyn Error + Send + Sync>>> From<E> for TokenError {
    fn from(error: E) -> Self {
        Self(error.into().into())
    }
}

impl fmt::Display for TokenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for TokenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}
