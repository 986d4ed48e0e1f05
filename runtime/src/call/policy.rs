//! Policy of a call.

use crate::auth::TokenRequest;
use crate::client::Client;
use crate::gate::Link;
use crate::operation::Method;
use crate::retry::RetryPolicy;

#[derive(Debug, Clone)]
pub(crate) struct Policy {
    /// The kind of URL, which determines where the request may be sent, and whether with the token.
    pub(crate) link: Link,
    /// Whether repeating the call is safe, even if the service has processed it.
    pub(crate) idempotent: bool,
    /// The success statuses. All others are errors.
    pub(crate) success: fn(u16) -> bool,
    /// Whether redirects are followed.
    pub(crate) redirects: Redirects,
    /// Whether and when the call is retried.
    pub(crate) retry: RetryPolicy,
    /// The request for a token, if it is not the client's usual one.
    pub(crate) token: Option<TokenRequest>,
}

/// How to handle a redirect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Redirects {
    /// Follows it for a read, which is how content is served. Otherwise returns it.
    Follow,
    /// Returns it as the response.
    Keep,
}

impl Policy {
    /// Creates the default policy for a method and a URL of this kind.
    pub(crate) fn new(client: &Client, method: Method, link: Link) -> Self {
        Self {
            link,
            idempotent: method.is_idempotent(),
            success: |status| (200..300).contains(&status),
            redirects: Redirects::Follow,
            retry: client.retry().clone(),
            token: None,
        }
    }
}
