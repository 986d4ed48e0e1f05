//! The page facts: what each page *says*, as near the page as can be, every value with its place.
//!
//! Plain data that survives a round trip through YAML. Fields named `prose`, `text` or `heading` hold sentences of
//! the docs; [`PageFacts::without_prose`] empties them, and nothing after the parser but `--descriptions` reads them,
//! so that a snapshot without them gives the same crate.

use serde::{Deserialize, Serialize};

mod place;
mod prose;
mod shape;

pub use place::Place;
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

/// Who may call: the three rows of a permission table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scheme {
    /// Delegated (work or school account).
    DelegatedWork,
    /// Delegated (personal Microsoft account).
    DelegatedPersonal,
    /// Application.
    Application,
}

/// One permission table. A table with a row per resource becomes one of these per row, told apart by `subject`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PermissionTable {
    /// Where the table starts; in the include if it came from one.
    pub at: Place,
    /// The heading or line of prose that tells this table from others of the page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub heading: Option<String>,
    /// The supported resource, path or workflow that this row of a per-resource table is about: `calendar`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// At most one per scheme.
    pub rows: Vec<PermissionRow>,
    /// In which order the page lists them; `alternatives` are always from least to most privileged.
    #[serde(default)]
    pub order: PermissionOrder,
}

/// The order in which the page lists permissions.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PermissionOrder {
    /// "from least to most privileged", or nothing said.
    #[default]
    LeastToMost,
    /// "from most to least privileged": turned round here.
    MostToLeast,
    /// Columns "Least privileged" and "Higher privileged".
    Columns,
}

/// One row of a permission table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PermissionRow {
    /// Where the row starts.
    pub at: Place,
    /// Who calls.
    pub scheme: Scheme,
    /// Any one of these is enough, least privileged first; the names within one are needed together.
    /// Empty where the page says "Not supported", "None", "Not available" or nothing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alternatives: Vec<Vec<String>>,
    /// The page says in so many words that this scheme can't be used.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub not_supported: bool,
}

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
    /// What follows the `?`. Dropped without prose.
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

/// A JSON representation with its annotation.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ResourceBlock {
    /// Where the annotation stands, or the fence where there is none.
    pub at: Place,
    /// Full name as annotated, without `#`: `microsoft.graph.group`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub odata_type: Option<String>,
    /// `baseType`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base_type: Option<String>,
    /// `keyProperty`: the entity's key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key_property: Option<String>,
    /// `optionalProperties`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub optional_properties: Vec<String>,
    /// `abstract`, `openType`.
    #[serde(default, skip_serializing_if = "TypeTraits::is_empty")]
    pub traits: TypeTraits,
    /// The JSON; here string values are type names (`"displayName": "String"`), so they are kept: see [`Shape`].
    #[serde(default, skip_serializing_if = "Body::is_empty")]
    pub body: Body,
}

/// Abstract and open, where said.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TypeTraits {
    /// No instance of the type itself exists.
    #[serde(
        default,
        rename = "abstract",
        skip_serializing_if = "std::ops::Not::not"
    )]
    pub is_abstract: bool,
    /// Instances may have undeclared properties.
    #[serde(default, rename = "open", skip_serializing_if = "std::ops::Not::not")]
    pub is_open: bool,
}

impl TypeTraits {
    fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl Body {
    fn is_empty(&self) -> bool {
        *self == Self::Empty
    }
}

/// What a property table lists.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PropertyTableKind {
    /// Structural properties.
    #[default]
    Properties,
    /// Navigation properties.
    Relationships,
}

/// A property or relationship table.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PropertyTable {
    /// Where the table starts.
    pub at: Place,
    /// What it lists.
    pub kind: PropertyTableKind,
    /// The type that the section is about where it is not the page's own: `### recipient properties`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// Its rows.
    pub rows: Vec<PropertyRow>,
}

/// One property or relationship.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PropertyRow {
    /// Where the row starts.
    pub at: Place,
    /// `displayName`.
    pub name: String,
    /// Missing where the cell is empty or unreadable (a diagnostic says so).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ty: Option<TypeCell>,
    /// "Read-only".
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub read_only: bool,
    /// "Nullable" / "Not nullable".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nullable: Option<bool>,
    /// "Key".
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub key: bool,
    /// "Required" or "required when created".
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub required: bool,
    /// The row calls the property deprecated.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub deprecated: bool,
    /// "Inherited from [x]".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inherited_from: Option<TypeCell>,
    /// Values listed after "Possible values are".
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<String>,
    /// The description calls it a multi-valued (flags) enum or says that values can be combined.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub multi_valued: bool,
    /// The description, as Markdown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prose: Option<String>,
}

/// An enum member table.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EnumTable {
    /// Where the table starts.
    pub at: Place,
    /// From the heading: `### bodyType values` gives `bodyType`; missing where the page itself is the enum.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Multi-valued.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub flags: bool,
    /// Its rows.
    pub members: Vec<EnumMember>,
}

/// One enum member.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EnumMember {
    /// Where the row starts.
    pub at: Place,
    /// `text`.
    pub name: String,
    /// The number, where the table gives one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<i64>,
    /// The description, as Markdown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prose: Option<String>,
}

/// One row of a Methods table.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MethodRow {
    /// Where the row starts.
    pub at: Place,
    /// The API page, as in the corpus: `api/group-get.md`.
    pub page: String,
    /// Missing for "None".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub returns: Option<TypeCell>,
}
