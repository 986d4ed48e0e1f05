//! What the example programs share: a client made from the environment.

use std::env;

use msgraph::{Client, Cloud, Error};

/// A client for the token in `MSGRAPH_TOKEN`. `MSGRAPH_BASE_URL` sends it elsewhere than to the public cloud: a
/// national cloud, or a server on this machine for trying things out.
///
/// # Errors
///
/// If the base URL is not one that a token may be sent to.
pub fn client() -> Result<Client, Error> {
    let token = env::var("MSGRAPH_TOKEN").unwrap_or_default();
    let builder = Client::builder(token);
    match env::var("MSGRAPH_BASE_URL") {
        Ok(url) => builder.base_url(url).build(),
        Err(_) => builder.build(),
    }
}

/// The global cloud, or the one with the addresses `MSGRAPH_SERVICE_URL` and `MSGRAPH_LOGIN_URL`, which may be on this
/// machine for trying things out.
#[must_use]
pub fn cloud() -> Cloud {
    match (
        env::var("MSGRAPH_SERVICE_URL"),
        env::var("MSGRAPH_LOGIN_URL"),
    ) {
        (Ok(service), Ok(login)) => Cloud::custom(service, login),
        _ => Cloud::Global,
    }
}
