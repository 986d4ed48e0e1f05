//! Common code of the example programs: a client configured by environment variables.

use std::env;

use msgraph::{Client, Cloud, Error};

/// Creates a client with the token in `MSGRAPH_TOKEN`. `MSGRAPH_BASE_URL` selects a national cloud or a local test
/// server in place of the global cloud.
///
/// # Errors
///
/// Returns an error if the base URL is not safe to send a token to.
pub fn client() -> Result<Client, Error> {
    let token = env::var("MSGRAPH_TOKEN").unwrap_or_default();
    let builder = Client::builder(token);
    match env::var("MSGRAPH_BASE_URL") {
        Ok(url) => builder.base_url(url).build(),
        Err(_) => builder.build(),
    }
}

/// Returns the global cloud, or one with the URLs in `MSGRAPH_SERVICE_URL` and `MSGRAPH_LOGIN_URL`, for example of
/// local test servers.
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

/// The Rust blocks of the front page and of the guides are tests.
#[cfg(doctest)]
mod guides {
    #[doc = include_str!("../../README.md")]
    mod front_page {}

    #[doc = include_str!("../../docs/guide/sign-in.md")]
    mod sign_in {}

    #[doc = include_str!("../../docs/guide/pages-and-changes.md")]
    mod pages_and_changes {}

    #[doc = include_str!("../../docs/guide/large-files.md")]
    mod large_files {}

    #[doc = include_str!("../../docs/guide/batch.md")]
    mod batch {}

    #[doc = include_str!("../../docs/guide/errors-and-retries.md")]
    mod errors_and_retries {}

    #[doc = include_str!("../../docs/guide/testing.md")]
    mod testing {}
}
