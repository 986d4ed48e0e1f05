//! Where access tokens come from.

#[cfg(feature = "azure")]
mod azure;
mod cache;
mod challenge;
mod error;
mod provider;
mod request;
#[cfg(feature = "sign-in")]
mod sign_in;
mod token;

#[cfg(feature = "azure")]
pub use azure::AzureCredential;
pub use cache::TokenCache;
pub(crate) use challenge::claims;
pub use error::TokenError;
pub use provider::{BoxFuture, FromFn, TokenProvider, from_fn};
pub use request::TokenRequest;
#[cfg(feature = "sign-in")]
pub use sign_in::{DeviceCodePrompt, SignIn, SignInError, UserCredential};
pub use token::Token;
