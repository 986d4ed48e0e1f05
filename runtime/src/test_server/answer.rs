//! What the server answers, and what goes wrong on the way.

use bytes::Bytes;
use serde::Serialize;
use serde_json::json;

use super::Gate;
use crate::model::Json;

/// An answer to be sent.
///
/// ```
/// use msgraph_runtime::test_server::{Answer, Gate};
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
#[must_use = "an answer does nothing until an expectation has it"]
pub struct Answer {
    pub(super) status: u16,
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: Bytes,
    pub(super) cut_at: Option<usize>,
    pub(super) gate: Option<Gate>,
}

impl Answer {
    /// A status without a body, such as `204`.
    pub fn status(status: u16) -> Self {
        Self {
            status,
            headers: Vec::new(),
            body: Bytes::new(),
            cut_at: None,
            gate: None,
        }
    }

    /// `200` with a model or any other value as JSON. What can't be written as JSON is answered with `500`, and why.
    pub fn json(value: &(impl Serialize + ?Sized)) -> Self {
        match serde_json::to_vec(value) {
            Ok(text) => Self::bytes("application/json", text),
            Err(error) => Self::text("text/plain", error.to_string()).with_status(500),
        }
    }

    /// `200` with a page of these items.
    pub fn page(items: &[impl Serialize]) -> Self {
        Self::json(&json!({ "value": items }))
    }

    /// `200` with text, such as a CSV report or JSON that is broken.
    pub fn text(media_type: &str, text: impl Into<String>) -> Self {
        Self::bytes(media_type, text.into())
    }

    /// `200` with any content.
    pub fn bytes(media_type: &str, content: impl Into<Bytes>) -> Self {
        let mut answer = Self::status(200);
        answer.body = content.into();
        answer.header("Content-Type", media_type)
    }

    /// An error in the service's own shape.
    pub fn error(status: u16, code: &str, message: &str) -> Self {
        let error = json!({ "error": { "code": code, "message": message } });
        Self::json(&error).with_status(status)
    }

    /// `429` with a `Retry-After` of seconds or a date.
    pub fn throttled(retry_after: &str) -> Self {
        Self::error(429, "TooManyRequests", "Too many requests.").header("Retry-After", retry_after)
    }

    /// `503` without a `Retry-After`.
    pub fn unavailable() -> Self {
        Self::error(503, "ServiceUnavailable", "The service is not available.")
    }

    /// `302` to another address.
    pub fn redirect(location: &str) -> Self {
        Self::status(302).header("Location", location)
    }

    /// The same with another status.
    pub fn with_status(mut self, status: u16) -> Self {
        self.status = status;
        self
    }

    /// Adds a header.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Gives a page the address of the next one, in `@odata.nextLink`; may lead to another host.
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

    /// Breaks the connection after so many bytes of the body, though all of it is announced.
    pub fn cut_at(mut self, bytes: usize) -> Self {
        self.cut_at = Some(bytes);
        self
    }

    /// Sends nothing before the gate is open.
    pub fn held(mut self, gate: &Gate) -> Self {
        self.gate = Some(gate.clone());
        self
    }
}
