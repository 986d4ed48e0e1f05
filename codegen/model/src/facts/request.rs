//! Request lines, parameters and what is said of bodies and responses.

use serde::{Deserialize, Serialize};

use super::{Place, TypeCell};

/// One line of an HTTP request block.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RequestLine {
    /// Where the line starts.
    pub at: Place,
    /// Upper case: `GET`.
    pub method: String,
    /// The path as the page writes it, only trimmed and freed of origin, version, query, trailing prose and protocol,
    /// with one leading slash: `/users/{id | userPrincipalName}/photo/$value`.
    pub path: String,
    /// What follows the `?`, without it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub query: Option<String>,
    /// The number of the block on its page, from 0.
    pub block: u32,
    /// What section the block stands in.
    #[serde(default)]
    pub section: RequestSection,
}

/// Where a request block stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RequestSection {
    /// The HTTP request section: these are the operations of the page.
    #[default]
    HttpRequest,
    /// Elsewhere (optional query parameters, prose): shows a use of an operation, does not declare one.
    Elsewhere,
}

/// What a parameter table lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ParameterKind {
    /// Segments of the path or arguments of the function.
    Path,
    /// Arguments of the function.
    Function,
    /// After the `?`.
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
    /// Where the table starts.
    pub at: Place,
    /// What it lists.
    pub kind: ParameterKind,
    /// Its rows.
    pub rows: Vec<ParameterRow>,
}

/// One parameter.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ParameterRow {
    /// Where the row starts.
    pub at: Place,
    /// `period`, `$select`, `Prefer`.
    pub name: String,
    /// Missing where the table has no type column.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ty: Option<TypeCell>,
    /// Said to be required or optional.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub required: Option<bool>,
    /// Values listed after "Possible values are".
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<String>,
    /// The description, as Markdown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prose: Option<String>,
}

/// What a page says of the OData query options in general, without naming them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum QuerySupport {
    /// They are not supported.
    None,
    /// "some of the OData query parameters", or the ones that follow.
    Some,
    /// "the OData query parameters", maybe "including" a few that are named.
    All,
}

/// What the Request body section says.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BodyStatement {
    /// Where.
    pub at: Place,
    /// "Do not supply a request body".
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub empty: bool,
    /// The first linked or named type, as in "a JSON representation of the [group](…) object".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ty: Option<TypeCell>,
    /// "provide a JSON object with the following parameters": the body table lists members of an action's body,
    /// not properties of a resource.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub parameters: bool,
    /// The body is binary content.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub binary: bool,
}

/// What the Response section promises for one status code.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ResponseStatement {
    /// Where.
    pub at: Place,
    /// `200`; 0 where the prose gives no number.
    pub status: u16,
    /// The type that the prose links or names.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ty: Option<TypeCell>,
    /// "does not return anything in the response body".
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub empty: bool,
}
