//! Examples: requests and responses with their bodies.

use serde::{Deserialize, Serialize};

use super::{Place, Shape, TypeCell};

/// A request with its responses.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// `name` of the annotation: `get_group`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The request; `None` for a response without a request.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request: Option<ExampleRequest>,
    /// The responses, in page order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub responses: Vec<ExampleResponse>,
}

/// The request of an example.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExampleRequest {
    /// Position of the request line.
    pub at: Place,
    /// HTTP method in upper case: `GET`.
    pub method: String,
    /// The path, normalised like `RequestLine::path`. `without_prose` replaces segments with sample values by `{}`.
    pub path: String,
    /// The query string without the `?`. `without_prose` keeps only the names of OData query options: `$select&$top`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub query: Option<String>,
    /// Header names and values. `without_prose` clears all values except those of `Content-Type`, `Prefer` and
    /// `ConsistencyLevel`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub headers: Vec<(String, String)>,
    /// The request body.
    #[serde(default, skip_serializing_if = "Body::is_empty")]
    pub body: Body,
    /// Whether the code block has no annotation or one that says `ignored`.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unannotated: bool,
}

/// One response of an example.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExampleResponse {
    /// Position of the status line, or of the body if there is no status line.
    pub at: Place,
    /// Status code: `200`; 0 if there is no status line.
    pub status: u16,
    /// Header names and values, like [`ExampleRequest::headers`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub headers: Vec<(String, String)>,
    /// The response body.
    #[serde(default, skip_serializing_if = "Body::is_empty")]
    pub body: Body,
    /// `@odata.type` (or `@type`) of the annotation. `collection` is set by `isCollection` or `Collection(…)`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ty: Option<TypeCell>,
    /// Whether the annotation says `truncated`.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub truncated: bool,
    /// Whether the code block has no annotation or one that says `ignored`.
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
        /// Position of its first character.
        at: Place,
        /// The shape (names and kinds) of each JSON document in the block.
        shapes: Vec<Shape>,
        /// Whether the text had to be repaired before parsing. Each repair is reported as a diagnostic.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        repaired: bool,
        /// The repaired JSON text of each document. `without_prose` drops it.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        text: Vec<String>,
    },
    /// CSV, binary, HTML, multipart, WebVTT, or a placeholder such as "Binary data for the image".
    Opaque {
        /// Position of its first character.
        at: Place,
        /// The text of the block. `without_prose` drops it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        text: Option<String>,
    },
    /// Looks like JSON but can't be repaired. A diagnostic gives the reason.
    Unreadable {
        /// Position of its first character.
        at: Place,
    },
}

impl Body {
    /// Whether the message has no body.
    pub fn is_empty(&self) -> bool {
        *self == Self::Empty
    }
}
