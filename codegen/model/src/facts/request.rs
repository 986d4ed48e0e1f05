//! Request lines, parameters, and statements about request bodies and responses.

use serde::{Deserialize, Serialize};

use super::{Place, TypeCell};

/// One line of an HTTP request block.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RequestLine {
    /// Start of the line.
    pub at: Place,
    /// HTTP method in upper case: `GET`.
    pub method: String,
    /// The path in the page's spelling, without origin, version, query, trailing prose and protocol, and with one
    /// leading slash: `/users/{id | userPrincipalName}/photo/$value`.
    pub path: String,
    /// The query string without the `?`: `$filter={filter}`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub query: Option<String>,
    /// Whether the query stands in brackets, `[?a=b]`, and so may be left out.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub query_optional: bool,
    /// Index of the block on its page, from 0.
    pub block: u32,
    /// The section that contains the block.
    #[serde(default)]
    pub section: RequestSection,
}

/// The section that contains a request block.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RequestSection {
    /// The HTTP request section, which declares the operations of the page.
    #[default]
    HttpRequest,
    /// Any other section (optional query parameters, prose): shows how to use an operation but declares none.
    Elsewhere,
}

/// Kind of parameter that a table lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ParameterKind {
    /// Path segments or function arguments.
    Path,
    /// Function arguments.
    Function,
    /// Query string parameters.
    Query,
    /// Request headers.
    Header,
    /// Members of the JSON request body.
    Body,
}

/// One parameter table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ParameterTable {
    /// Start of the table.
    pub at: Place,
    /// Kind of the listed parameters.
    pub kind: ParameterKind,
    /// Its rows.
    pub rows: Vec<ParameterRow>,
}

/// One parameter.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ParameterRow {
    /// Start of the row.
    pub at: Place,
    /// Name of the parameter: `period`, `$select`, `Prefer`.
    pub name: String,
    /// Type of the parameter; `None` if the table has no type column.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ty: Option<TypeCell>,
    /// Whether the parameter is required; `None` if the page does not say. One that is required under a condition, or
    /// that stands for another one ("either"), is not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub required: Option<bool>,
    /// Values listed after "Possible values are"; for the header `Content-Type` the media types, if JSON is not the only
    /// one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<String>,
    /// The value that the row of a header gives: `eventual`, `return=minimal`, `odata.maxpagesize={x}`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// The description, as Markdown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prose: Option<String>,
}

/// General statement of a page about OData query options, without their names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum QuerySupport {
    /// Query options are not supported.
    None,
    /// "some of the OData query parameters", or those listed after the sentence.
    Some,
    /// "the OData query parameters", possibly with a few named as examples ("including …").
    All,
}

/// Statement of the Request body section.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BodyStatement {
    /// Position of the statement.
    pub at: Place,
    /// Whether the page says that there is no request body: "Do not supply a request body".
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub empty: bool,
    /// The first type that the section links or names: "a JSON representation of the [group](…) object".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ty: Option<TypeCell>,
    /// Other types that the section links: "containing a [post](…)".
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contains: Vec<TypeCell>,
    /// Whether the body table lists parameters of an action rather than properties of a resource: "provide a JSON
    /// object with the following parameters".
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub parameters: bool,
    /// Whether the page says that the body may be left out: "you may optionally include".
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub optional: bool,
    /// Whether the body is binary content.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub binary: bool,
}

/// Statement of the Response section about one status code.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ResponseStatement {
    /// Position of the statement.
    pub at: Place,
    /// Status code: `200`; 0 if the prose gives none.
    pub status: u16,
    /// The type of the body, as linked or named in the prose.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ty: Option<TypeCell>,
    /// Whether the response has no body: "does not return anything in the response body".
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub empty: bool,
}
