//! What the server was sent.

use bytes::Bytes;

use super::pattern::decode;
use crate::headers::Headers;
use crate::model::Json;

/// A request that came.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Received {
    /// Its method, such as `GET`.
    pub method: String,
    /// Its path below the API version, as it stood in the request line: percent-encoded.
    pub path: String,
    /// What followed the `?`, as it stood in the request line.
    pub raw_query: String,
    /// Its headers.
    pub headers: Headers,
    /// Its body.
    pub body: Bytes,
    /// The arguments in its path, decoded; none where no expectation fits.
    pub arguments: Vec<String>,
    /// Whether an expectation, or a documented request, answered it.
    pub expected: bool,
    /// Where it differs from the documented request that answered it.
    pub differences: Vec<String>,
}

impl Received {
    /// The parameters after the `?`, decoded.
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

    /// The value of a parameter after the `?`, decoded.
    #[must_use]
    pub fn option(&self, name: &str) -> Option<String> {
        let mut pairs = self.query().into_iter();
        pairs.find(|(own, _)| own == name).map(|(_, value)| value)
    }

    /// The body as JSON, if it is some.
    #[must_use]
    pub fn json(&self) -> Option<Json> {
        serde_json::from_slice(&self.body).ok()
    }
}
