//! The page facts: what each page *says*, as near the page as can be, every value with its place.
//!
//! Plain data that survives a round trip through YAML. Fields named `prose`, `text` or `heading` hold sentences of
//! the docs or samples; [`PageFacts::without_prose`] empties them, and nothing of the crate but what `--descriptions`
//! adds is made of them, so that a snapshot without them gives the same crate.

use serde::{Deserialize, Serialize};

mod example;
mod permission;
mod place;
mod prose;
mod request;
mod resource;
mod shape;
mod shape_text;

pub use example::{Body, Example, ExampleRequest, ExampleResponse};
pub use permission::{PermissionOrder, PermissionRow, PermissionTable, Scheme};
pub use place::Place;
pub use prose::{query_names, without_samples};
pub use request::{
    BodyStatement, ParameterKind, ParameterRow, ParameterTable, QuerySupport, RequestLine,
    RequestSection, ResponseStatement,
};
pub use resource::{
    EnumMember, EnumTable, MethodRow, PropertyRow, PropertyTable, PropertyTableKind, ResourceBlock,
    TypeTraits,
};
pub use shape::{Shape, TextKind};

/// Everything that one page says.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PageFacts {
    /// Path as in the corpus: `api/group-get.md`.
    pub page: String,
    /// What the page describes.
    pub kind: PageKind,
    /// The first heading, without Markdown: `group resource type`. A name, so it stays in the snapshot.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<Located<String>>,
    /// `microsoft.graph`, from the `Namespace:` line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub namespace: Option<Located<String>>,
    /// `ms.prod` or `ms.subservice` of the front matter: `groups`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub product: Option<String>,
    /// The page calls the whole API or type deprecated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deprecated: Option<Place>,
    /// The page says that it is of the beta version.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub beta_notice: Option<Place>,
    /// First paragraph(s) below the title, as Markdown.
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
    /// OData query options that the page says it supports: `$select`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub query_options: Vec<Located<String>>,
    /// What the page says of them in general; `None` where it names each one or says nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub query_support: Option<Located<QuerySupport>>,
    /// What the Request body section says is to be sent; `None` where it says nothing or there is no section.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request_body: Option<BodyStatement>,
    /// What the Response section promises, one per status code.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub responses: Vec<ResponseStatement>,
    /// Every example: a request with its responses; either may be missing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub examples: Vec<Example>,
    /// Annotated JSON representations (`blockType: resource`) of resource pages, also unannotated ones under that heading.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub resources: Vec<ResourceBlock>,
    /// The base type named in prose ("Inherits from").
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inherits: Option<TypeCell>,
    /// Types that the page calls derived from this one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub derived: Vec<TypeCell>,
    /// The prose calls the type abstract or open.
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

/// A value with its place.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Located<T> {
    /// Where it stands.
    pub at: Place,
    /// What stands there.
    pub value: T,
}

/// What a page describes.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum PageKind {
    /// One or more operations.
    Api,
    /// One or more types.
    Resource,
    /// Only enums.
    Enum,
    /// An overview or anything else.
    #[default]
    Other,
}

/// A type as a table cell, a link or an annotation gives it, not yet bound.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TypeCell {
    /// Where it stands.
    pub at: Place,
    /// The bare name without collection words and Markdown: `recipient`, `Edm.String`, `microsoft.graph.x`.
    pub name: String,
    /// The link's target resolved against the page: `resources/recipient.md` or `resources/enums.md#x-values`;
    /// `#x-values` alone stays so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
    /// `X collection`, `Collection(X)`, `Collection of X`, `X[]`.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub collection: bool,
}
