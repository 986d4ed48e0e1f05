//! Responses of the test server, including faults.

use bytes::Bytes;
use serde::Serialize;
use serde_json::json;

use super::Gate;
use crate::model::Json;

/// A response of the [`TestServer`](super::TestServer).
///
/// ```
/// # extern crate msgraph_runtime as msgraph;
/// use msgraph::test_server::{Answer, Gate};
/// use serde_json::json;
///
/// let gate = Gate::new();
/// let answers = [
///     Answer::throttled("1"),
///     Answer::unavailable(),
///     Answer::json(&json!({"id": "1"})).cut_at(5),
///     Answer::text("application/json", "{not JSON"),
///     Answer::page(&[json!({"id": "1"})]).next_link("https://elsewhere.example/page2"),
///     Answer::json(&json!({"id": "1"})).held(&gate),
/// ];
/// # let _ = answers;
/// ```
#[derive(Debug, Clone)]
#[must_use = "the response has no effect until it is added to an expectation"]
pub struct Answer {
    pub(super) status: u16,
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: Bytes,
    pub(super) cut_at: Option<usize>,
    pub(super) gate: Option<Gate>,
}

impl Answer {
    /// Creates a response with a status and no body, such as `204`.
    pub fn status(status: u16) -> Self {
        Self {
            status,
            headers: Vec::new(),
            body: Bytes::new(),
            cut_at: None,
            gate: None,
        }
    }

    /// Creates a `200` response with a model or other value as JSON. If serialization fails, creates a `500` response
    /// with the error.
    pub fn json(value: &(impl Serialize + ?Sized)) -> Self {
        match serde_json::to_vec(value) {
            Ok(text) => Self::bytes("application/json", text),
            Err(error) => Self::text("text/plain", error.to_string()).with_status(500),
        }
    }

    /// Creates a `200` response with a page of items.
    pub fn page(items: &[impl Serialize]) -> Self {
        Self::json(&json!({ "value": items }))
    }

    /// Creates a `200` response with text, such as a CSV report or malformed JSON.
    pub fn text(media_type: &str, text: impl Into<String>) -> Self {
        Self::bytes(media_type, text.into())
    }

    /// Creates a `200` response with any content.
    pub fn bytes(media_type: &str, content: impl Into<Bytes>) -> Self {
        let mut answer = Self::status(200);
        answer.body = content.into();
        answer.header("Content-Type", media_type)
    }

    /// Creates an error response in the format of the service.
    pub fn error(status: u16, code: &str, message: &str) -> Self {
        let error = json!({ "error": { "code": code, "message": message } });
        Self::json(&error).with_status(status)
    }

    /// Creates a `429` response with a `Retry-After` in seconds or as a date.
    pub fn throttled(retry_after: &str) -> Self {
        Self::error(429, "TooManyRequests", "Too many requests.").header("Retry-After", retry_after)
    }

    /// Creates a `503` response without a `Retry-After`.
    pub fn unavailable() -> Self {
        Self::error(503, "ServiceUnavailable", "The service is not available.")
    }

    /// Creates a `302` redirect.
    pub fn redirect(location: &str) -> Self {
        Self::status(302).header("Location", location)
    }

    /// Sets the status.
    pub fn with_status(mut self, status: u16) -> Self {
        self.status = status;
        self
    }

    /// Adds a header.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Sets the URL of the next page, `@odata.nextLink`, possibly on another host.
    pub fn next_link(self, url: &str) -> Self {
        self.member("@odata.nextLink", url.into())
    }

    /// Sets a member of the JSON object in the body.
    pub fn member(mut self, name: &str, value: Json) -> Self {
        if let Ok(Json::Object(mut members)) = serde_json::from_slice(&self.body) {
            members.insert(name.to_owned(), value);
            self.body = Json::Object(members).to_string().into();
        }
        self
    }

    /// Closes the connection after this many bytes of the body, although `Content-Length` is that of the whole body.
    pub fn cut_at(mut self, bytes: usize) -> Self {
        self.cut_at = Some(bytes);
        self
    }

    /// Delays the response until the gate is open.
    pub fn held(mut self, gate: &Gate) -> Self {
        self.gate = Some(gate.clone());
        self
    }
}
