//! Why there is no token.

use std::error::Error;
use std::fmt;
use std::sync::Arc;

/// What a [`TokenProvider`](super::TokenProvider) fails with: any error, or a text. Cheap to clone, as all calls that
/// waited for a token fail for the same reason.
///
/// ```
/// use msgraph_runtime::auth::TokenError;
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
    /// The error that was given, to be looked at or downcast.
    #[must_use]
    pub fn cause(&self) -> &(dyn Error + Send + Sync + 'static) {
        &*self.0
    }
}

/// With `?`, and `into()` for texts.
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
