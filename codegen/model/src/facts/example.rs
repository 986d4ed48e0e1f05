//! Examples: requests and responses with their bodies.

use serde::{Deserialize, Serialize};

use super::{Place, Shape, TypeCell};

/// A request with its responses.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// The annotation's `name`: `get_group`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Missing where a response stands alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request: Option<ExampleRequest>,
    /// In page order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub responses: Vec<ExampleResponse>,
}

/// The request of an example.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExampleRequest {
    /// Where the start line stands.
    pub at: Place,
    /// Upper case.
    pub method: String,
    /// The path normalised as in [`RequestLine::path`]. Without prose, segments that hold sample values read `{}`.
    pub path: String,
    /// What follows the `?`. Without prose only the names of OData's options are left: `$select&$top`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub query: Option<String>,
    /// Name and value; values are emptied without prose, but for `Content-Type`, `Prefer` and `ConsistencyLevel`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub headers: Vec<(String, String)>,
    /// What is sent.
    #[serde(default, skip_serializing_if = "Body::is_empty")]
    pub body: Body,
    /// The annotation said `ignored` or there was none.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unannotated: bool,
}

/// One response of an example.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExampleResponse {
    /// Where the status line stands, or the body where there is none.
    pub at: Place,
    /// `200`; 0 where there is no status line.
    pub status: u16,
    /// As in [`ExampleRequest::headers`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub headers: Vec<(String, String)>,
    /// What is received.
    #[serde(default, skip_serializing_if = "Body::is_empty")]
    pub body: Body,
    /// `@odata.type` (or `@type`) of the annotation; `collection` is `isCollection` or `Collection(…)`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ty: Option<TypeCell>,
    /// The annotation says `truncated`.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub truncated: bool,
    /// The annotation said `ignored` or there was none.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unannotated: bool,
}

/// The body of an HTTP message.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Body {
    /// No body.
    #[default]
    Empty,
    /// JSON, strict or repaired.
    Json {
        /// Where it starts.
        at: Place,
        /// Keys and kinds; several documents in one block become several shapes.
        shapes: Vec<Shape>,
        /// It had to be repaired before it could be parsed (each repair is a diagnostic).
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        repaired: bool,
        /// The JSON itself after repair, one per document. Dropped without prose.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        text: Vec<String>,
    },
    /// CSV, binary, HTML, multipart, WebVTT, or a placeholder such as "Binary data for the image".
    Opaque {
        /// Where it starts.
        at: Place,
        /// The text of the block. Dropped without prose.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        text: Option<String>,
    },
    /// Looks like JSON and can't be repaired (a diagnostic says why).
    Unreadable {
        /// Where it starts.
        at: Place,
    },
}

impl Body {
    /// Whether there is no body.
    pub fn is_empty(&self) -> bool {
        *self == Self::Empty
    }
}
