//! A call as the data that the example server answers from; the fields are those of the runtime's `Documented`.

use serde::Serialize;

use super::Call;
use super::placeholder::placeholder_json;
use crate::percent::decode;
use model::facts::{Body, ExampleRequest, ExampleResponse};
use model::ir::Operation;

/// Headers that every client sets by itself.
const CLIENT_HEADERS: [&str; 3] = ["authorization", "content-length", "host"];

/// A documented request with its response.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Exchange {
    /// Page and line: `api/group-get.md:46`.
    pub name: String,
    /// `GET`.
    pub method: String,
    /// `/groups/{group-id}`.
    pub template: String,
    /// The request.
    pub request: ExchangeRequest,
    /// The response.
    pub response: ExchangeResponse,
    /// What the response redirects to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub content: Option<ExchangeResponse>,
}

/// The request of an exchange.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct ExchangeRequest {
    /// The path with its arguments, if these are known.
    pub path: Option<String>,
    /// Names and values, decoded.
    pub query: Vec<(String, String)>,
    /// Names and values.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Content,
}

/// The response of an exchange.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct ExchangeResponse {
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
    /// What the call documents. Without samples (in a snapshot) any path and query match, and bodies have placeholder
    /// values. A page without a response stands for the documented status without a body.
    #[must_use]
    pub fn of(call: &Call<'_>, operation: &Operation, samples: bool) -> Self {
        let request = call.request;
        Self {
            name: request.at.span(&call.page.page).to_string(),
            method: operation.method.as_str().to_owned(),
            template: operation.path.to_string(),
            request: ExchangeRequest {
                path: samples.then(|| call.path.clone()),
                query: request.query.as_deref().map(query).unwrap_or_default(),
                headers: sent_headers(request, samples),
                body: content(&request.body),
            },
            response: match call.response {
                Some(it) => ExchangeResponse::of(it, samples),
                None => ExchangeResponse {
                    status: operation.response.status.first().copied().unwrap_or(200),
                    ..ExchangeResponse::default()
                },
            },
            content: call.content.map(|it| ExchangeResponse::of(it, samples)),
        }
    }
}

impl ExchangeResponse {
    fn of(response: &ExampleResponse, samples: bool) -> Self {
        Self {
            status: response.status,
            headers: known_headers(&response.headers, samples),
            body: content(&response.body),
        }
    }
}

fn sent_headers(request: &ExampleRequest, samples: bool) -> Vec<(String, String)> {
    let mut headers = known_headers(&request.headers, samples);
    headers.retain(|(name, _)| {
        !CLIENT_HEADERS
            .iter()
            .any(|it| name.eq_ignore_ascii_case(it))
    });
    headers
}

/// Without samples the values of most headers are empty.
fn known_headers(headers: &[(String, String)], samples: bool) -> Vec<(String, String)> {
    let mut known = headers.to_vec();
    known.retain(|(_, value)| samples || !value.is_empty());
    known
}

/// `$top=5&$filter=a%20eq%20b`.
fn query(text: &str) -> Vec<(String, String)> {
    let pairs = text.split('&').filter(|it| !it.trim().is_empty());
    let pairs = pairs.map(|it| it.split_once('=').unwrap_or((it, "")));
    let decoded = |(name, value): (&str, &str)| (decode(name.trim()), decode(value.trim_end()));
    pairs.map(decoded).collect()
}

fn content(body: &Body) -> Content {
    match body {
        Body::Json { text, shapes, .. } => match (text.first(), shapes.first()) {
            (Some(text), _) => Content::Json(text.clone()),
            (None, Some(shape)) => Content::Json(placeholder_json(shape)),
            (None, None) => Content::Empty,
        },
        Body::Opaque { text, .. } => Content::Text(text.clone().unwrap_or_default()),
        Body::Empty | Body::Unreadable { .. } => Content::Empty,
    }
}
