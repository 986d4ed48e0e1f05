//! Where access tokens come from.
//!
//! A client asks a [`TokenProvider`] for a token before every request, and sends that token to the service and to nobody
//! else. Which provider is the right one depends on who is calling:
//!
//! | who calls | provider | feature |
//! |---|---|---|
//! | a script that was given a token | [`Token`] | |
//! | an application with tokens of its own | [`from_fn`] in a [`TokenCache`] | |
//! | a service, a pipeline, a virtual machine | `AzureCredential` over `azure_identity` | `azure` |
//! | a user at a terminal | `SignIn::with_device_code` | `sign-in` |
//! | a user at a desktop | `SignIn::with_browser` | `sign-in` |
//!
//! # A token at hand
//!
//! It is sent as long as the client lives, and no longer good after an hour or so:
//!
//! ```
//! let client = msgraph_runtime::Client::new("an access token");
//! ```
//!
//! # Tokens from elsewhere
//!
//! Any closure will do. The [`TokenCache`] before it sees to it that tokens are fetched ahead of their end, by one
//! caller for all, and that a failure doesn't turn into a thousand more:
//!
//! ```
//! use std::time::{Duration, SystemTime};
//! use msgraph_runtime::Client;
//! use msgraph_runtime::auth::{self, Token, TokenCache, TokenError, TokenRequest};
//!
//! async fn fetch(wanted: TokenRequest) -> Result<Token, TokenError> {
//!     println!("a token for {:?}", wanted.scopes());
//!     let end = SystemTime::now() + Duration::from_secs(3600);
//!     Ok(Token::new("a secret").expires_at(end))
//! }
//!
//! let client = Client::builder_with(TokenCache::new(auth::from_fn(fetch)));
//! ```
//!
//! A closure without a cache is asked for every request. That is right where the answer depends on the task that asks,
//! such as in a server that calls on behalf of many users.
#![cfg_attr(
    feature = "azure",
    doc = r#"
# Applications

Client secrets, certificates, managed and workload identities and developer tools are the matter of `azure_identity`,
whose credentials all fit [`AzureCredential`]:

```
use std::sync::Arc;
use azure_core::credentials::TokenCredential;
use msgraph_runtime::auth::AzureCredential;
use msgraph_runtime::{Client, Error};

/// For what `ManagedIdentityCredential::new(None)?` makes, or any other of them.
fn client(credential: Arc<dyn TokenCredential>) -> Result<Client, Error> {
    Client::builder_with(AzureCredential::new(credential)).build()
}
```
"#
)]
#![cfg_attr(
    feature = "sign-in",
    doc = r#"
# Users

A user signs in when the first token is needed, after which tokens are refreshed without them. On another device, by a
code:

```
use msgraph_runtime::Client;
use msgraph_runtime::auth::SignIn;

# fn main() -> Result<(), msgraph_runtime::Error> {
let user = SignIn::new("11111111-2222-3333-4444-555555555555")
    .with_device_code(|prompt| println!("{prompt}"))?;
let client = Client::builder_with(user).scopes(["User.Read"]).build()?;
# Ok(())
# }
```

With the browser of this machine, which comes back to a port of this program. A stored refresh token spares the user the
next sign-in:

```
use msgraph_runtime::auth::SignIn;

# fn main() -> Result<(), msgraph_runtime::Error> {
# let stored = String::new();
# fn store(_: &str) {}
let user = SignIn::new("11111111-2222-3333-4444-555555555555")
    .tenant("example.com")
    .refresh_token(stored)
    .on_refresh_token(|secret| store(secret))
    .with_browser(|url| println!("Open {url}"))?;
# Ok(())
# }
```

What goes wrong is a [`SignInError`], as the cause of a [`TokenError`].
"#
)]
//!
//! # Scopes and clouds
//!
//! Unless told otherwise a client asks for the scope `.default` of its [`Cloud`](crate::Cloud): all permissions that the
//! application was registered with. [`ClientBuilder::scopes`](crate::ClientBuilder::scopes) asks for some of them, which
//! is for users only. One choice of cloud sets base URL, scope and login host:
//!
//! ```
//! use msgraph_runtime::{Client, Cloud};
//!
//! # fn main() -> Result<(), msgraph_runtime::Error> {
//! let client = Client::builder("an access token").cloud(Cloud::UsGovernmentL5).build()?;
//! # Ok(())
//! # }
//! ```
//!
//! # Tokens that are revoked
//!
//! The service can turn a token away before its end, say because the user was locked out or moved to another network.
//! It then answers 401 with the claims that a new token must have: [continuous access evaluation]. The client asks its
//! provider for such a token and sends the request again, once. A provider that has no other token than the rejected
//! one, as [`Token`], ends that with the error of the service.
//!
//! [continuous access evaluation]: https://learn.microsoft.com/entra/identity-platform/app-resilience-continuous-access-evaluation
//!
//! # Secrets
//!
//! Tokens are shown by nothing here: not by `Debug`, not in errors, not in traces. They are wiped from memory with
//! their last clone; copies that were made to send them are not.

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
