//! Where access tokens come from.

mod error;
mod provider;
mod request;
mod token;

pub use error::TokenError;
pub use provider::{BoxFuture, FromFn, TokenProvider, from_fn};
pub use request::TokenRequest;
pub use token::Token;
