//! Operations of the API.

use serde::{Deserialize, Serialize};

use super::{Area, PathTemplate, TypeRef};

/// One method on one path shape.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Operation {
    /// `GET`, `POST`, `PATCH`, `PUT`, `DELETE`.
    pub method: String,
    /// Placeholders as `{name}`, every name unique within the path: `/groups/{group-id}/threads/{thread-id}/reply`.
    pub path: String,
    /// The same path as typed segments.
    pub segments: PathTemplate,
    /// What it does, in OData terms.
    pub kind: OperationKind,
    /// The feature that turns it on.
    pub area: Area,
    /// Pages that document it, as `api/NAME.md`; the first is the one that the facts are mostly from.
    pub pages: Vec<String>,
    /// Title of the first page: `Create conversation`.
    pub title: Option<String>,
    /// Who may call: what the page's main table says, or the tables that fit the path best.
    pub permissions: Permissions,
    /// Every permission table of the pages, where there is more than one or one is about a part of the API.
    pub permission_variants: Vec<PermissionVariant>,
    /// Path, query and header parameters; those of the path in path order. Body parameters are properties of `request`.
    pub parameters: Vec<Parameter>,
    /// The type of the request body; `None` where there is none or it is not JSON.
    pub request: Option<TypeRef>,
    /// The request body is a JSON array of `request`, or what else it is.
    pub request_body: BodyKind,
    /// What comes back.
    pub response: Response,
    /// OData system query options that the page documents, with the dollar sign, sorted: `$select`. Where it speaks of
    /// them in general, those that make sense for the kind of operation.
    pub query_options: Vec<String>,
    /// How it documents them.
    pub query_support: QuerySupport,
    /// Names of the examples that call it, as annotated, in page order.
    pub examples: Vec<String>,
    /// The docs call it deprecated.
    pub deprecated: bool,
    /// The page's own sentences; only with `--descriptions`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}

/// What an operation does. The function's name follows from it.
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
    /// POST on a bound or unbound action: the last segment names the function.
    Action,
    /// GET (or what the docs say) of a function: the last segment names the function.
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

/// Alternatives, least privileged first. Any one of them is enough; the names within one are needed together.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Permissions {
    /// Delegated (work or school account).
    pub delegated_work: Vec<Vec<String>>,
    /// Delegated (personal Microsoft account).
    pub delegated_personal: Vec<Vec<String>>,
    /// Application.
    pub application: Vec<Vec<String>>,
}

/// One of several permission tables.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PermissionVariant {
    /// Resource, path or workflow that it is about, where it is named by one.
    pub subject: Option<String>,
    /// Its rows.
    #[serde(flatten)]
    pub permissions: Permissions,
}

/// How a page documents query options.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum QuerySupport {
    /// Not at all.
    #[default]
    Silent,
    /// It says that there are none.
    Refused,
    /// By name, in text, tables, request lines or examples.
    Named,
    /// In general: "supports the OData query parameters".
    General,
}

/// A path, query or header parameter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parameter {
    /// `group-id`, `$select`, `Prefer`.
    pub name: String,
    /// Where it goes.
    #[serde(rename = "in")]
    pub place: ArgumentIn,
    /// `Edm.X` where said, else `Edm.String`.
    #[serde(rename = "type")]
    pub ty: TypeRef,
    /// Has to be given.
    pub required: bool,
    /// The table's own sentences; only with `--descriptions`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}

/// Where a parameter goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ArgumentIn {
    /// In the path, also as an argument of a function.
    Path,
    /// After the `?`.
    Query,
    /// A request header.
    Header,
}

/// What a body is.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum BodyKind {
    /// None.
    #[default]
    Empty,
    /// One JSON object of the type.
    Object,
    /// For responses: `{"value": […]}` with or without `@odata.nextLink`. For requests: a bare JSON array.
    Collection,
    /// `{"value": x}` round a primitive, complex or enum value.
    Value,
    /// Any bytes.
    Binary,
    /// JSON of no known type.
    Untyped,
}

/// What comes back.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Response {
    /// Documented success codes, sorted.
    pub status: Vec<u16>,
    /// `Edm.Stream` for binary content; `None` where the body is empty.
    #[serde(rename = "type")]
    pub ty: Option<TypeRef>,
    /// The body is a collection of the type.
    pub collection: bool,
    /// How the body wraps the type.
    pub body: BodyKind,
}
