//! Where access tokens come from.

mod provider;
mod request;
mod token;

pub use provider::{BoxFuture, FromFn, TokenError, TokenProvider, from_fn};
pub use request::TokenRequest;
pub use token::Token;
