//! What a call may do on its way.

use crate::auth::TokenRequest;
use crate::client::Client;
use crate::gate::Link;
use crate::operation::Method;
use crate::retry::RetryPolicy;

/// What a call may do on its way.
#[derive(Debug, Clone)]
pub(crate) struct Policy {
    /// Where the address comes from, which says how far the request may go and whether the token goes along.
    pub(crate) link: Link,
    /// Whether to repeat the call is harmless, even if the service acted upon it before.
    pub(crate) idempotent: bool,
    /// The statuses of success. All others become an error.
    pub(crate) success: fn(u16) -> bool,
    /// What becomes of an answer that sends elsewhere.
    pub(crate) redirects: Redirects,
    /// How often and when it is tried again.
    pub(crate) retry: RetryPolicy,
    /// The token to ask for, where it is not the client's usual one.
    pub(crate) token: Option<TokenRequest>,
}

/// What becomes of an answer that sends elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Redirects {
    /// A read follows it, which is how content is served. For all else the answer is what it is.
    Follow,
    /// The answer is what it is.
    Keep,
}

impl Policy {
    /// The usual one, for a request of that method to an address of that kind.
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
