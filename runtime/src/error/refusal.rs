//! Error responses.

use std::time::{Duration, SystemTime};

use bytes::Bytes;

use super::account::Account;
use super::granted::Granted;
use crate::auth::Token;
use crate::headers::Headers;
use crate::retry::retry_after;
use crate::transport::HttpResponse;

/// Headers with the service's request id: those of Graph, of storage services and of SharePoint.
const REQUEST_IDS: [&str; 3] = ["request-id", "x-ms-request-id", "sprequestguid"];

/// A response with an error status.
pub(crate) struct Refusal {
    pub(crate) status: u16,
    pub(crate) headers: Headers,
    pub(crate) body: Bytes,
    /// From the outermost to the innermost.
    pub(crate) codes: Vec<String>,
    pub(crate) message: Option<String>,
    pub(crate) request_id: Option<String>,
    pub(crate) date: Option<String>,
    /// The delay that the service asks for.
    pub(crate) retry_after: Option<Duration>,
    /// For a 403: the permissions of the token, if it is readable.
    pub(crate) granted: Option<Granted>,
}

impl Refusal {
    pub(crate) fn new(answer: HttpResponse<Bytes>, now: SystemTime) -> Self {
        let account = Account::read(&answer.body);
        let header = |names: &[&str]| {
            let found = names.iter().find_map(|name| answer.headers.get(name));
            found.map(str::to_owned)
        };
        Self {
            status: answer.status,
            codes: account.codes,
            message: account.message,
            request_id: header(&REQUEST_IDS).or(account.request_id),
            date: account.date.or_else(|| header(&["date"])),
            retry_after: retry_after(&answer.headers, now),
            granted: None,
            headers: answer.headers,
            body: answer.body,
        }
    }

    /// Adds the permissions of the rejected token.
    pub(crate) fn with_token(mut self, token: Option<&Token>) -> Self {
        if self.status == 403 {
            self.granted = token.and_then(Granted::of);
        }
        self
    }
}
