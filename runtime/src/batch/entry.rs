//! A request of a batch before it is serialized.

use serde_json::value::{RawValue, to_raw_value};
use url::Url;

use super::wire::{self, RequestItem};
use crate::call::Policy;
use crate::client::Client;
use crate::error::{Error, Result};
use crate::gate::Link;
use crate::headers::Headers;
use crate::operation::{Method, Operation};
use crate::request::Request;
use crate::response::Response;
use crate::transport::RequestBody;

/// Headers of the whole call, which are removed from individual requests.
const CALL_HEADERS: [&str; 8] = [
    "authorization",
    "accept-encoding",
    "client-request-id",
    "connection",
    "content-length",
    "host",
    "transfer-encoding",
    "user-agent",
];

pub(super) struct Entry {
    pub(super) operation: &'static Operation,
    /// The request, or the error that it could not be built with.
    pub(super) draft: Result<EntryDraft, Option<Error>>,
    pub(super) depends_on: Vec<usize>,
}

/// The serialized parts of a request.
pub(super) struct EntryDraft {
    method: Method,
    url: String,
    headers: Headers,
    body: Option<Box<RawValue>>,
    pub(super) policy: Policy,
    /// Whether a response value of an unexpected type is an error.
    pub(super) is_strict: bool,
}

impl Entry {
    pub(super) fn new<T: Response, O>(client: &Client, request: Request<T, O>) -> Self {
        let operation = request.operation();
        let draft = EntryDraft::new(client, request);
        Self {
            operation,
            draft: draft.map_err(|error| Some(error.of(operation))),
            depends_on: Vec::new(),
        }
    }

    pub(super) fn depends_on(&mut self, index: usize) {
        if !self.depends_on.contains(&index) {
            self.depends_on.push(index);
        }
    }
}

impl EntryDraft {
    fn new<T: Response, O>(client: &Client, request: Request<T, O>) -> Result<Self> {
        let (caller, mut request) = request.prepare(T::ACCEPT)?;
        let url = relative(client.base(), &request.url);
        let url =
            url.ok_or_else(|| Error::argument("the request has another base URL than the batch"))?;
        if request.headers.get("accept") == Some(T::ACCEPT) {
            request.headers.remove("accept");
        }
        for name in CALL_HEADERS {
            request.headers.remove(name);
        }
        if request.headers.iter().any(|(_, value)| is_several(value)) {
            return Err(Error::argument("a header value contains a line break"));
        }
        let media_type = request.headers.get("content-type").unwrap_or_default();
        let body = match &request.body {
            RequestBody::Empty => None,
            RequestBody::Bytes(content) => Some(body(media_type, content)?),
            _ => return Err(Error::argument("a streamed body cannot be sent in a batch")),
        };
        Ok(Self {
            policy: caller.policy(&request, Link::Request),
            is_strict: caller.is_strict(),
            method: request.method,
            url,
            headers: request.headers,
            body,
        })
    }

    pub(super) fn item(&self, index: usize, depends_on: Vec<String>) -> RequestItem<'_> {
        let has_headers = self.headers.iter().next().is_some();
        RequestItem {
            id: wire::id(index),
            method: self.method.as_str(),
            url: &self.url,
            depends_on,
            headers: has_headers.then_some(&self.headers),
            body: self.body.as_deref(),
        }
    }
}

/// Returns the part of the URL after the base URL.
fn relative(base: &Url, url: &Url) -> Option<String> {
    if base.origin() != url.origin() {
        return None;
    }
    let path = url.path().strip_prefix(base.path().trim_end_matches('/'))?;
    if !path.starts_with('/') {
        return None;
    }
    Some(match url.query() {
        Some(query) => format!("{path}?{query}"),
        None => path.to_owned(),
    })
}

/// Returns `true` if the value contains a line break. JSON allows it, but it would inject another header.
fn is_several(value: &str) -> bool {
    value.contains(['\r', '\n', '\0'])
}

fn body(media_type: &str, content: &[u8]) -> Result<Box<RawValue>> {
    let value = match () {
        () if wire::is_json(media_type) => serde_json::from_slice(content),
        () if wire::is_text(media_type) => to_raw_value(text(content)?),
        () => to_raw_value(&wire::encode(content)),
    };
    value.map_err(|_| {
        Error::argument("the content type of the body is JSON, but the body is not valid JSON")
    })
}

/// Text is embedded as a JSON string, which allows no other encoding.
fn text(content: &[u8]) -> Result<&str> {
    let text = std::str::from_utf8(content);
    text.map_err(|_| Error::argument("text that is not UTF-8 cannot be sent in a batch"))
}
