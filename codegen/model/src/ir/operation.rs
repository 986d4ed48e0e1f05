//! Operations of the API.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Area, ByScheme, Cloud, Deprecation, Method, PathTemplate, QueryOption, TypeRef};

/// One HTTP method on one path template.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Operation {
    /// HTTP method.
    pub method: Method,
    /// Path with placeholders `{name}`, each name unique within the path:
    /// `/groups/{group-id}/threads/{thread-id}/reply`.
    pub path: PathTemplate,
    /// Kind of operation in OData terms.
    pub kind: OperationKind,
    /// The area (cargo feature) that contains the operation.
    pub area: Area,
    /// Pages that document the operation: `api/group-get.md`. Most facts come from the first one.
    pub pages: Vec<String>,
    /// Title of the first page: `Create conversation`. Where all pages are about subtypes, made of kind and type.
    pub title: Option<String>,
    /// Required permissions, from the page's main table or from the tables that match the path best.
    pub permissions: Permissions,
    /// Every permission table of the pages, if there are several or one covers only a part of the API; otherwise empty.
    pub permission_variants: Vec<PermissionVariant>,
    /// Path and query parameters; path parameters in path order. Body parameters are properties of `request`.
    pub parameters: Vec<Parameter>,
    /// The request body; [`BodyKind::Collection`] is a bare JSON array.
    pub request: Body,
    /// The response.
    pub response: Response,
    /// OData system query options that the page documents, sorted. If the page mentions query options only in general,
    /// those that suit the kind of operation.
    pub query_options: Vec<QueryOption>,
    /// Options that the page says are not supported, sorted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub refused_options: Vec<QueryOption>,
    /// Request headers that the pages document beyond those of every call.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub headers: Vec<DocumentedHeader>,
    /// How the page documents the query options.
    pub query_support: QuerySupport,
    /// Annotated names of the examples of the operation, or of a path of the same page that leads to the same; those of
    /// the first page first: `get_group`.
    pub examples: Vec<String>,
    /// The clouds in which the operation is available; `None` if the docs do not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clouds: Option<Vec<Cloud>>,
    /// Directory roles of which the signed-in user needs one, those called least privileged first: `Global Reader`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<String>,
    /// Set if the docs call the operation deprecated.
    pub deprecated: Option<Deprecation>,
    /// Description from the page; only with `--descriptions`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}

/// Kind of operation. The name of the generated function is derived from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OperationKind {
    /// GET of a collection: `groups::list`.
    List,
    /// GET of one entity, a singleton, a complex value or a property: `groups::get`.
    Get,
    /// POST to a collection: `groups::create`.
    Create,
    /// PATCH: `groups::update`.
    Update,
    /// PUT: `groups::replace`.
    Replace,
    /// DELETE: `groups::delete`.
    Delete,
    /// POST to a bound or unbound action: the last segment gives the function its name.
    Action,
    /// GET (or the documented method) of an OData function: the last segment gives the function its name.
    Function,
    /// GET of `…/$ref`: `list_ref` or `get_ref`.
    GetRef,
    /// POST to `…/$ref`: `add_ref`.
    AddRef,
    /// PUT to `…/$ref`: `set_ref`.
    SetRef,
    /// DELETE of `…/$ref`: `remove_ref`.
    RemoveRef,
    /// GET of `…/$value` or `/content`: `get_content`.
    GetContent,
    /// PUT or PATCH of `…/$value` or `/content`: `set_content`.
    SetContent,
    /// DELETE of `…/$value`: `delete_content`.
    DeleteContent,
    /// GET of `…/$count`: `count`.
    Count,
}

/// Alternative permission sets per scheme, least privileged first. A call needs every name of one set:
/// `[["Group.Read.All"], ["Group.ReadWrite.All"]]`.
pub type Permissions = ByScheme<Vec<Vec<String>>>;

/// `delegated_work: A | B + C; application: A`. Names that are needed together have a plus between them.
impl fmt::Display for Permissions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut separator = "";
        for (scheme, alternatives) in self.iter().filter(|(_, it)| !it.is_empty()) {
            let alternatives: Vec<String> = alternatives.iter().map(|it| it.join(" + ")).collect();
            write!(
                f,
                "{separator}{}: {}",
                scheme.key(),
                alternatives.join(" | ")
            )?;
            separator = "; ";
        }
        Ok(())
    }
}

/// One of several permission tables.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PermissionVariant {
    /// Resource, path or workflow that the table applies to: `calendar`; `None` if it names none.
    pub subject: Option<String>,
    /// The pages that have the table: `api/calendar-get.md`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pages: Vec<String>,
    /// The permissions in its rows.
    #[serde(flatten)]
    pub permissions: Permissions,
}

/// How a page documents query options.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum QuerySupport {
    /// The page does not mention query options.
    #[default]
    Silent,
    /// The page says that query options are not supported.
    Refused,
    /// The page names them in text, tables, request lines or examples.
    Named,
    /// The page mentions them in general: "supports the OData query parameters".
    General,
}

/// A path, query or header parameter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parameter {
    /// Name of the parameter: `group-id`, `$select`, `Prefer`.
    pub name: String,
    /// Location of the parameter in the request.
    #[serde(rename = "in")]
    pub place: ArgumentIn,
    /// The documented primitive type or enum, or `Edm.String` if none is documented.
    #[serde(rename = "type")]
    pub ty: TypeRef,
    /// Whether the parameter is required.
    pub required: bool,
    /// Documented values of a parameter that is no enum: `D7`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<String>,
    /// Description from the table; only with `--descriptions`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}

/// A request header that a page documents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentedHeader {
    /// Name of the header: `Prefer`.
    pub name: String,
    /// Documented values, in page order: `return=minimal`; empty if any value may be sent.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<String>,
    /// Whether a call without the header fails.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub required: bool,
    /// Description from the table; only with `--descriptions`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}

/// Location of a parameter in the request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ArgumentIn {
    /// In the path, including function arguments.
    Path,
    /// In the query string.
    Query,
}

/// A request or response body.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Body {
    /// What it holds.
    #[serde(flatten)]
    pub kind: BodyKind,
    /// The documented media type, if it is not that of the kind: `image/jpeg`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub media_type: Option<String>,
    /// Other media types that a request may have in place of the body's own, with content that is no JSON: `text/plain`
    /// for a mail as MIME.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub alternatives: Vec<String>,
    /// Whether the body may be left out; of a response, whether it comes without one now and then (`204`).
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub optional: bool,
}

impl Body {
    /// The type of the body or of its items: `microsoft.graph.group`; `None` where the kind says all.
    #[must_use]
    pub const fn ty(&self) -> Option<&TypeRef> {
        match &self.kind {
            BodyKind::Object(ty) | BodyKind::Collection(ty) | BodyKind::Value(ty) => Some(ty),
            BodyKind::Empty | BodyKind::Count | BodyKind::Binary | BodyKind::Untyped => None,
        }
    }
}

impl From<BodyKind> for Body {
    fn from(kind: BodyKind) -> Self {
        Self {
            kind,
            ..Self::default()
        }
    }
}

/// What a request or response body holds.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "kind", content = "type")]
pub enum BodyKind {
    /// No body.
    #[default]
    Empty,
    /// A JSON object of an entity or complex type.
    Object(TypeRef),
    /// Items of the type. In responses: `{"value": […]}` with or without `@odata.nextLink`. In requests: a bare JSON
    /// array.
    Collection(TypeRef),
    /// `{"value": x}`, where `x` is of a primitive type or an enum.
    Value(TypeRef),
    /// A bare number: `/groups/$count`.
    Count,
    /// Binary content.
    Binary,
    /// JSON of unknown type.
    Untyped,
}

impl BodyKind {
    /// The name of the kind, as in exports: `object`.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Object(_) => "object",
            Self::Collection(_) => "collection",
            Self::Value(_) => "value",
            Self::Count => "count",
            Self::Binary => "binary",
            Self::Untyped => "untyped",
        }
    }
}

/// The response of an operation.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Response {
    /// Documented success status codes, sorted: `[200, 204]`.
    pub status: Vec<u16>,
    /// The body.
    pub body: Body,
}
