//! Page facts: the statements of each page, close to its wording, each value with its position.
//!
//! Plain data that round-trips through YAML. The fields `prose`, `text` and `heading` hold sentences or samples from
//! the docs; [`PageFacts::without_prose`] clears them. Only `--descriptions` puts them into the generated crate, so a
//! snapshot without them generates the same crate.

use serde::{Deserialize, Serialize};

mod access;
mod deprecation;
mod example;
mod permission;
mod place;
mod prose;
mod request;
mod resource;
mod shape;
mod shape_text;

pub use crate::cloud::Cloud;
pub use crate::scheme::Scheme;
pub use access::{RoleRank, RoleScope, RoleStatement};
pub use deprecation::{DeprecatedParts, Deprecation, Replacement};
pub use example::{Body, Example, ExampleRequest, ExampleResponse};
pub use permission::{PermissionOrder, PermissionRow, PermissionTable};
pub use place::Place;
pub use prose::{PathWords, parameter_names, query_names};
pub use request::{
    BodyStatement, ParameterKind, ParameterRow, ParameterTable, QuerySupport, RequestLine,
    RequestSection, ResponseStatement,
};
pub use resource::{
    EnumMember, EnumTable, MethodRow, PropertyRow, PropertyTable, PropertyTableKind, ResourceBlock,
    TypeTraits,
};
pub use shape::{Shape, TextKind};

/// The facts read from one page.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PageFacts {
    /// Path of the page in the corpus: `api/group-get.md`.
    pub page: String,
    /// Kind of page: API, resource, enum or other.
    pub kind: PageKind,
    /// The first heading, without Markdown: `group resource type`. It is a name, so the snapshot keeps it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<Located<String>>,
    /// Value of the `Namespace:` line: `microsoft.graph`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub namespace: Option<Located<String>>,
    /// `ms.prod` or `ms.subservice` of the front matter: `groups`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub product: Option<String>,
    /// The statement that the whole API or type is deprecated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deprecated: Option<Deprecation>,
    /// Statements that single properties, members or paths are deprecated.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub deprecated_parts: Vec<DeprecatedParts>,
    /// The clouds in which the API is available, one entry per table.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub clouds: Vec<Located<Vec<Cloud>>>,
    /// Directory roles of which the signed-in user needs one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<RoleStatement>,
    /// Position of the notice that the page documents the beta version.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub beta_notice: Option<Place>,
    /// The first paragraphs below the title, as Markdown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prose: Option<String>,
    /// Every permission table, inline or included, in page order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub permissions: Vec<PermissionTable>,
    /// Every request line of every HTTP request block, in page order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub requests: Vec<RequestLine>,
    /// Path, function, query, header and body parameter tables.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parameters: Vec<ParameterTable>,
    /// OData query options that the page lists as supported: `$select`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub query_options: Vec<Located<String>>,
    /// OData query options that the page says are not supported.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub refused_options: Vec<Located<String>>,
    /// General statement about query options; `None` if the page names each option or says nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub query_support: Option<Located<QuerySupport>>,
    /// Content of the Request body section; `None` if the section is missing or says nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request_body: Option<BodyStatement>,
    /// Statements of the Response section, one per status code.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub responses: Vec<ResponseStatement>,
    /// Every example: a request with its responses. Either may be missing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub examples: Vec<Example>,
    /// JSON representations on resource pages: blocks annotated `blockType: resource`, and unannotated blocks under the
    /// JSON representation heading.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub resources: Vec<ResourceBlock>,
    /// The base type named in prose ("Inherits from").
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inherits: Option<TypeCell>,
    /// Types that the page lists as derived from this one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub derived: Vec<TypeCell>,
    /// Whether the prose calls the type abstract or open.
    #[serde(default, skip_serializing_if = "TypeTraits::is_empty")]
    pub traits: TypeTraits,
    /// Property and relationship tables.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub properties: Vec<PropertyTable>,
    /// Enum member tables.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub enums: Vec<EnumTable>,
    /// Rows of the Methods table.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub methods: Vec<MethodRow>,
}

/// A value with its position.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Located<T> {
    /// Position of the value.
    pub at: Place,
    /// The value itself.
    pub value: T,
}

/// Kind of a page.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum PageKind {
    /// One or more operations.
    Api,
    /// One or more types.
    Resource,
    /// Enums only.
    Enum,
    /// An overview or anything else.
    #[default]
    Other,
}

/// A type reference as written in a table cell, a link or an annotation, not yet resolved.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TypeCell {
    /// Position of the reference.
    pub at: Place,
    /// The name without collection syntax and Markdown: `recipient`, `Edm.String`, `microsoft.graph.x`.
    pub name: String,
    /// Link target, resolved against the page: `resources/recipient.md`, `resources/enums.md#x-values`. A bare fragment
    /// (`#x-values`) is kept as it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
    /// Whether it is a collection: `X collection`, `Collection(X)`, `Collection of X` or `X[]`.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub collection: bool,
}
