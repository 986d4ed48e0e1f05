//! Requests that the test server has received.

use bytes::Bytes;

use super::pattern::decode;
use crate::headers::Headers;
use crate::model::Json;

/// A request that the test server has received.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Received {
    /// The method, such as `GET`.
    pub method: String,
    /// The percent-encoded path below the API version.
    pub path: String,
    /// The percent-encoded query string.
    pub raw_query: String,
    /// The headers.
    pub headers: Headers,
    /// The body.
    pub body: Bytes,
    /// The decoded path arguments; empty if no expectation matched.
    pub arguments: Vec<String>,
    /// Whether an expectation or a documented request matched.
    pub expected: bool,
    /// The differences from the matching documented request.
    pub differences: Vec<String>,
}

impl Received {
    /// Returns the decoded query parameters.
    #[must_use]
    pub fn query(&self) -> Vec<(String, String)> {
        let pairs = self.raw_query.split('&').filter(|it| !it.is_empty());
        pairs
            .map(|pair| {
                let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
                (decode(name), decode(value))
            })
            .collect()
    }

    /// Returns the decoded value of a query parameter.
    #[must_use]
    pub fn option(&self, name: &str) -> Option<String> {
        let mut pairs = self.query().into_iter();
        pairs.find(|(own, _)| own == name).map(|(_, value)| value)
    }

    /// Returns the body as JSON, if valid.
    #[must_use]
    pub fn json(&self) -> Option<Json> {
        serde_json::from_slice(&self.body).ok()
    }
}
