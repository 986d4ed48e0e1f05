//! Documented requests and responses as data.

use serde::{Deserialize, Serialize};

use super::pattern::{Pattern, decode};
use super::same::differences;
use super::{Answer, Received};
use crate::model::Json;

/// Headers of the connection or the client, which are not compared.
const NOT_COMPARED: [&str; 7] = [
    "accept-encoding",
    "authorization",
    "connection",
    "content-length",
    "content-type",
    "host",
    "user-agent",
];
/// Headers of a response that the server sets itself.
const NOT_SENT: [&str; 5] = [
    "connection",
    "content-encoding",
    "content-length",
    "keep-alive",
    "transfer-encoding",
];

/// A documented request with its response. Can be deserialized with serde.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Documented {
    /// The name in messages, such as the page and line of the example.
    pub name: String,
    /// The method, such as `GET`.
    pub method: String,
    /// The path template: `/groups/{group-id}`. It matches any arguments.
    pub template: String,
    /// The details of the request.
    pub request: DocumentedRequest,
    /// The response.
    pub response: DocumentedResponse,
    /// The content at the target of a redirect response. The redirect is rewritten to this server.
    pub content: Option<DocumentedResponse>,
}

/// A documented request.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct DocumentedRequest {
    /// The path with its arguments; `None` matches any.
    pub path: Option<String>,
    /// The query parameters, as plain text.
    pub query: Vec<(String, String)>,
    /// The headers as names and values.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Content,
}

/// A documented response.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct DocumentedResponse {
    /// The status, such as 200.
    pub status: u16,
    /// The headers as names and values.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Content,
}

/// The content of a body.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Content {
    /// No content.
    #[default]
    Empty,
    /// JSON text.
    Json(String),
    /// Any other text.
    Text(String),
}

impl Content {
    /// Returns the text, if any.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Self::Empty => "",
            Self::Json(text) | Self::Text(text) => text,
        }
    }
}

/// A documented exchange, prepared for lookup.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) documented: Documented,
    pattern: Pattern,
}

impl Entry {
    pub(super) fn new(documented: Documented) -> Self {
        let pattern = Pattern::parse(&documented.template);
        Self {
            documented,
            pattern,
        }
    }

    /// Returns the path arguments, if the request is of the same operation.
    pub(super) fn accepts(&self, received: &Received) -> Option<Vec<String>> {
        let same = received
            .method
            .eq_ignore_ascii_case(&self.documented.method);
        self.pattern.read(&received.path).filter(|_| same)
    }

    pub(super) fn weight(&self, arguments: &[String]) -> usize {
        self.pattern.weight(arguments)
    }

    /// Returns the differences from the documented request.
    pub(super) fn differences(&self, received: &Received) -> Vec<String> {
        let request = &self.documented.request;
        let mut list = Vec::new();
        if let Some(path) = &request.path {
            list.extend(self.path(path, received));
        }
        list.extend(query(&request.query, received));
        list.extend(headers(&request.headers, received));
        list.extend(body(&request.body, received));
        list
    }

    /// Compares paths: arguments exactly, the rest without regard to letter case and empty parentheses.
    fn path(&self, documented: &str, received: &Received) -> Option<String> {
        let expected = self.pattern.read(documented.trim_end_matches('/'));
        let sent = self.pattern.read(&received.path);
        let same = expected.is_some() && expected == sent;
        (!same).then(|| {
            format!(
                "path: expected `{documented}`, found `{}`",
                decode(&received.path)
            )
        })
    }
}

/// Compares parameters in any order. Ignores letter case of their names, as the service does.
fn query(documented: &[(String, String)], received: &Received) -> Vec<String> {
    let mut sent = received.query();
    let mut list = Vec::new();
    for (name, value) in documented {
        let same = |it: &(String, String)| it.0.eq_ignore_ascii_case(name) && it.1 == *value;
        match sent.iter().position(same) {
            Some(at) => drop(sent.swap_remove(at)),
            None => list.push(format!("query: `{name}={value}` is missing")),
        }
    }
    let added = sent
        .iter()
        .map(|(name, value)| format!("query: `{name}={value}` is unexpected"));
    list.extend(added);
    list
}

fn headers(documented: &[(String, String)], received: &Received) -> Vec<String> {
    let counts = |name: &str| !NOT_COMPARED.iter().any(|it| it.eq_ignore_ascii_case(name));
    let compared = documented.iter().filter(|(name, _)| counts(name));
    let mut list: Vec<String> = compared
        .filter(|(name, value)| received.headers.get(name) != Some(value.as_str()))
        .map(|(name, value)| match received.headers.get(name) {
            Some(sent) => format!("header: `{name}` is `{sent}`, expected `{value}`"),
            None => format!("header: `{name}` is missing"),
        })
        .collect();
    list.extend(media_type(documented, received));
    list
}

/// Compares the media types without their parameters.
fn media_type(documented: &[(String, String)], received: &Received) -> Option<String> {
    let essence = |it: &str| {
        it.split(';')
            .next()
            .unwrap_or_default()
            .trim()
            .to_ascii_lowercase()
    };
    let is_type = |it: &&(String, String)| it.0.eq_ignore_ascii_case("content-type");
    let (_, expected) = documented.iter().find(is_type)?;
    let sent = received.headers.get("content-type")?;
    let same = essence(expected) == essence(sent);
    (!same).then(|| format!("header: `content-type` is `{sent}`, expected `{expected}`"))
}

fn body(documented: &Content, received: &Received) -> Vec<String> {
    let text = match documented {
        Content::Empty if received.body.is_empty() => return Vec::new(),
        Content::Empty => return vec!["body: unexpected".to_owned()],
        Content::Text(text) if text.as_bytes() == received.body => return Vec::new(),
        Content::Text(_) => return vec!["body: differs".to_owned()],
        Content::Json(text) => text,
    };
    let expected: Option<Json> = serde_json::from_str(text).ok();
    match (expected, received.json()) {
        (Some(expected), Some(sent)) => {
            let list = differences(&expected, &sent);
            list.into_iter().map(|it| format!("body: {it}")).collect()
        }
        (_, None) => vec!["body: missing or not JSON".to_owned()],
        (None, _) => vec!["body: the documented one is not JSON".to_owned()],
    }
}

impl DocumentedResponse {
    /// Returns the response. A redirect leads to `redirect`.
    pub(super) fn answer(&self, redirect: &str) -> Answer {
        let status = if self.status == 0 { 200 } else { self.status };
        let mut answer = Answer::status(status);
        for (name, value) in &self.headers {
            let is = |it: &str| it.eq_ignore_ascii_case(name);
            match () {
                () if NOT_SENT.into_iter().any(is) => {}
                () if is("location") && (300..400).contains(&status) => {
                    answer = answer.header(name, redirect);
                }
                () => answer = answer.header(name, value),
            }
        }
        if !matches!(status, 204 | 205 | 304) {
            answer.body = self.body.text().to_owned().into();
        }
        answer
    }
}
