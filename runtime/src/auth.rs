//! Sources of access tokens.
//!
//! Before each request, a client gets a token from its [`TokenProvider`]. It sends the token only to the service. The
//! provider to use depends on the caller:
//!
//! | caller | provider | feature |
//! |---|---|---|
//! | a script with a token | [`Token`] | |
//! | an application that gets its own tokens | [`from_fn`] in a [`TokenCache`] | |
//! | a service, daemon or pipeline | `SignIn::with_secret`, `with_certificate`, `with_assertion` | `sign-in` |
//! | a virtual machine, or any other Azure credential | `AzureCredential` over `azure_identity` | `azure` |
//! | a user at a terminal | `SignIn::with_device_code` | `sign-in` |
//! | a user at a desktop | `SignIn::with_browser` | `sign-in` |
//!
//! # A fixed token
//!
//! A [`Token`] is used for the lifetime of the client. It usually expires after about an hour:
//!
//! ```
//! # extern crate msgraph_runtime as msgraph;
//! let client = msgraph::Client::new("an access token");
//! ```
//!
//! # Custom token sources
//!
//! A closure can be a provider. Wrapped in a [`TokenCache`], it is called shortly before a token expires, by one caller
//! on behalf of all, and a failure is not repeated by each waiting caller:
//!
//! ```
//! # extern crate msgraph_runtime as msgraph;
//! use std::time::{Duration, SystemTime};
//! use msgraph::Client;
//! use msgraph::auth::{self, Token, TokenCache, TokenError, TokenRequest};
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
//! Without a cache, the closure is called for each request. That is right if the token depends on the calling task, as
//! in a server that acts on behalf of many users.
#![cfg_attr(
    feature = "azure",
    doc = r#"
# Credentials of Azure

For managed and workload identities, client secrets, certificates and developer tools, use the credentials of
`azure_identity` with [`AzureCredential`]:

```
# extern crate msgraph_runtime as msgraph;
use std::sync::Arc;
use azure_core::credentials::TokenCredential;
use msgraph::auth::AzureCredential;
use msgraph::{Client, Error};

/// Takes, for example, the result of `ManagedIdentityCredential::new(None)?`.
fn client(credential: Arc<dyn TokenCredential>) -> Result<Client, Error> {
    Client::builder_with(AzureCredential::new(credential)).build()
}
```
"#
)]
#![cfg_attr(
    feature = "sign-in",
    doc = r#"
# Applications without a user

An application proves who it is with a client secret, a certificate, or an assertion of a trusted issuer (workload identity
federation). An administrator must grant its permissions:

```
# extern crate msgraph_runtime as msgraph;
use msgraph::Client;
use msgraph::auth::SignIn;

# fn main() -> Result<(), msgraph_runtime::Error> {
let app = SignIn::new("11111111-2222-3333-4444-555555555555")
    .tenant("example.com")
    .with_secret("a secret")?;
let client = Client::builder_with(app).build()?;
# Ok(())
# }
```

# Users

The user signs in when the first token is needed. Later tokens are refreshed without the user. To sign in on another
device by entering a code:

```
# extern crate msgraph_runtime as msgraph;
use msgraph::Client;
use msgraph::auth::SignIn;

# fn main() -> Result<(), msgraph_runtime::Error> {
let user = SignIn::new("11111111-2222-3333-4444-555555555555")
    .with_device_code(|prompt| println!("{prompt}"))?;
let client = Client::builder_with(user).scopes(["User.Read"]).build()?;
# Ok(())
# }
```

To sign in with the local browser, which is redirected to a loopback port. With a stored refresh token, the user doesn't
have to sign in next time:

```
# extern crate msgraph_runtime as msgraph;
use msgraph::auth::SignIn;

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

A failed sign-in is a [`TokenError`] whose cause is a [`SignInError`].
"#
)]
//!
//! # Scopes and clouds
//!
//! By default, a client requests the scope `.default` of its [`Cloud`](crate::Cloud): all permissions that the
//! application is registered with. To request individual permissions, which is possible only for users, use
//! [`ClientBuilder::scopes`](crate::ClientBuilder::scopes). The cloud sets the base URL, the scope and the login host:
//!
//! ```
//! # extern crate msgraph_runtime as msgraph;
//! use msgraph::{Client, Cloud};
//!
//! # fn main() -> Result<(), msgraph_runtime::Error> {
//! let client = Client::builder("an access token").cloud(Cloud::UsGovernmentL5).build()?;
//! # Ok(())
//! # }
//! ```
//!
//! # Revoked tokens
//!
//! The service can reject a token before it expires, for example because the user was disabled, the token was revoked, or
//! the clock of this machine is slow. It then responds with status 401, with [continuous access evaluation] also with the
//! claims that a new token must have. The client requests another token from its provider and retries the request once,
//! also the requests of a batch. If the provider returns the rejected token again, as [`Token`] does, the call fails with
//! the service's error. A [`TokenCache`] replaces tokens that were rejected without claims at most once a minute, so a
//! service that rejects every token does not cause a token request per call.
//!
//! [continuous access evaluation]: https://learn.microsoft.com/entra/identity-platform/app-resilience-continuous-access-evaluation
//!
//! # Secrets
//!
//! Tokens never appear in `Debug` output, errors or traces. A token is wiped from memory when its last clone is
//! dropped; the copies made to send it are not.

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
pub(crate) use challenge::replacement;
pub use error::TokenError;
pub use provider::{BoxFuture, FromFn, TokenProvider, from_fn};
pub use request::TokenRequest;
#[cfg(feature = "sign-in")]
pub use sign_in::{
    AppCredential, ClientCertificate, DeviceCodePrompt, SignIn, SignInError, UserCredential,
};
pub use token::Token;
