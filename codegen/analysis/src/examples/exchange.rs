//! A call as the data that the example server answers by; the fields are those of the runtime's `Documented`.

use percent_encoding::percent_decode_str;
use serde::Serialize;
use serde_json::Value as Json;

use super::Call;
use super::neutral::neutral;
use model::facts::{Body, ExampleRequest, ExampleResponse};
use model::ir::Operation;

/// Headers that are the client's affair.
const NOT_SAID: [&str; 3] = ["authorization", "content-length", "host"];

/// A documented request with its answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Exchange {
    /// Page and line: `api/group-get.md:46`.
    pub name: String,
    /// `GET`.
    pub method: String,
    /// `/groups/{group-id}`.
    pub template: String,
    /// What is sent.
    pub request: Sent,
    /// What is answered.
    pub response: Answered,
    /// What the answer redirects to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub content: Option<Answered>,
}

/// What is sent.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Sent {
    /// The path with its arguments, where these are known.
    pub path: Option<String>,
    /// Names and values, decoded.
    pub query: Vec<(String, String)>,
    /// Names and values.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Content,
}

/// What is answered.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Answered {
    /// `200`.
    pub status: u16,
    /// Names and values.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Content,
}

/// A body.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Content {
    /// None.
    #[default]
    Empty,
    /// JSON text.
    Json(String),
    /// Any other text.
    Text(String),
}

impl Exchange {
    /// What the call documents. Where samples are gone (in a snapshot) any path and query do, and bodies are made of
    /// neutral values.
    #[must_use]
    pub fn of(call: &Call<'_>, operation: &Operation, samples: bool) -> Self {
        let request = call.request;
        Self {
            name: request.at.span(&call.page.page).to_string(),
            method: operation.method.clone(),
            template: operation.path.clone(),
            request: Sent {
                path: samples.then(|| call.path.clone()),
                query: request.query.as_deref().map(query).unwrap_or_default(),
                headers: sent_headers(request, samples),
                body: content(&request.body),
            },
            response: call.response.map_or_else(
                || Answered::unseen(operation),
                |it| Answered::of(it, samples),
            ),
            content: call.content.map(|it| Answered::of(it, samples)),
        }
    }
}

impl Exchange {
    /// The same with the answer's object out of its `value`; as it is where it has none.
    #[must_use]
    pub fn without_wrapper(mut self) -> Self {
        if let Content::Json(text) = &mut self.response.body
            && let Ok(Json::Object(mut members)) = serde_json::from_str(text)
            && let Some(inner) = members.remove("value")
        {
            *text = inner.to_string();
        }
        self
    }
}

impl Answered {
    fn of(response: &ExampleResponse, samples: bool) -> Self {
        Self {
            status: response.status,
            headers: kept(&response.headers, samples),
            body: content(&response.body),
        }
    }

    /// Where the page shows no answer: the documented status, without a body.
    fn unseen(operation: &Operation) -> Self {
        let status = operation.response.status.first().copied().unwrap_or(200);
        Self {
            status,
            ..Self::default()
        }
    }
}

fn sent_headers(request: &ExampleRequest, samples: bool) -> Vec<(String, String)> {
    let mut headers = kept(&request.headers, samples);
    let said = |name: &str| !NOT_SAID.iter().any(|it| name.eq_ignore_ascii_case(it));
    headers.retain(|(name, _)| said(name));
    headers
}

/// Without samples the values of most headers are empty.
fn kept(headers: &[(String, String)], samples: bool) -> Vec<(String, String)> {
    let known = headers
        .iter()
        .filter(|(_, value)| samples || !value.is_empty());
    known.cloned().collect()
}

/// `$top=5&$filter=a%20eq%20b`.
fn query(text: &str) -> Vec<(String, String)> {
    let pairs = text.split('&').filter(|it| !it.trim().is_empty());
    pairs
        .map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            (decode(name.trim()), decode(value.trim_end()))
        })
        .collect()
}

fn decode(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

fn content(body: &Body) -> Content {
    match body {
        Body::Json { text, shapes, .. } => match (text.first(), shapes.first()) {
            (Some(text), _) => Content::Json(text.clone()),
            (None, Some(shape)) => Content::Json(neutral(shape)),
            (None, None) => Content::Empty,
        },
        Body::Opaque { text, .. } => Content::Text(text.clone().unwrap_or_default()),
        Body::Empty | Body::Unreadable { .. } => Content::Empty,
    }
}
