//! The subset of OpenAPI objects that the export writes. Keys are serialized in the order of the fields.

use std::collections::BTreeMap;

use serde::Serialize;

use model::ir::{Cloud, Deprecation};

pub use super::schema::{Discriminator, EnumExtension, EnumFlags, ExternalDocs, Schema, Types};

/// The whole document.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Document {
    /// `3.0.3`.
    pub openapi: &'static str,
    /// Title, description and version of the API.
    pub info: Info,
    /// Root URLs of the API.
    pub servers: Vec<Server>,
    /// Default for operations without security requirements of their own.
    pub security: Vec<SecurityRequirement>,
    /// One for each area.
    pub tags: Vec<Tag>,
    /// Path template -> operations.
    pub paths: BTreeMap<String, PathItem>,
    /// Components that operations share.
    pub components: Components,
}

/// Metadata of the API.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Info {
    /// Name of the API.
    pub title: &'static str,
    /// Source of the document.
    pub description: &'static str,
    /// `v1.0`.
    pub version: String,
}

/// A root URL of the API.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Server {
    /// Without a trailing slash.
    pub url: String,
}

/// A group of operations.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Tag {
    /// The area's name.
    pub name: String,
}

/// Method in lower case -> operation.
pub type PathItem = BTreeMap<&'static str, Operation>;

/// Scheme -> scopes, all of which are required.
pub type SecurityRequirement = BTreeMap<&'static str, Vec<String>>;

/// Media type -> body.
pub type Content = BTreeMap<String, MediaType>;

/// One operation.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Operation {
    /// Names of its areas.
    pub tags: Vec<String>,
    /// The page's title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    /// Prose of the page, if the export includes prose.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Link to the page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub external_docs: Option<ExternalDocs>,
    /// Path of the function in the Rust crate.
    pub operation_id: String,
    /// Path, query and header parameters.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parameters: Vec<OrRef<Parameter>>,
    /// Body of the request.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request_body: Option<RequestBody>,
    /// Status -> response.
    pub responses: BTreeMap<String, OrRef<Response>>,
    /// Whether the docs mark it as deprecated.
    #[serde(skip_serializing_if = "is_default")]
    pub deprecated: bool,
    /// Alternatives, the least privileged of each scheme first; if empty, the default of the document applies.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub security: Vec<SecurityRequirement>,
    /// The clouds in which the operation is available, if the docs say so.
    #[serde(rename = "x-msgraph-clouds", skip_serializing_if = "Option::is_none")]
    pub clouds: Option<Vec<Cloud>>,
    /// Directory roles of which the signed-in user needs one.
    #[serde(rename = "x-msgraph-roles", skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<String>,
    /// What is known of the deprecation.
    #[serde(
        rename = "x-msgraph-deprecation",
        skip_serializing_if = "Option::is_none"
    )]
    pub deprecation: Option<Deprecation>,
    /// Set if the response is a page of a collection.
    #[serde(rename = "x-ms-pageable", skip_serializing_if = "Option::is_none")]
    pub pageable: Option<Pageable>,
}

/// How a client finds the next page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Pageable {
    /// Property with the URL of the next page.
    pub next_link_name: &'static str,
    /// Property with the items.
    pub item_name: &'static str,
}

/// An object, or a reference to a component.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum OrRef<T> {
    /// A reference.
    Ref(Reference),
    /// The object itself.
    Item(T),
}

/// A reference to a component.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reference {
    /// `#/components/responses/error`.
    #[serde(rename = "$ref")]
    pub reference: String,
}

/// A parameter.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Parameter {
    /// `group-id`.
    pub name: String,
    /// `path`, `query` or `header`.
    #[serde(rename = "in")]
    pub place: &'static str,
    /// Prose of the table row, if the export includes prose.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Whether it is required.
    #[serde(skip_serializing_if = "is_default")]
    pub required: bool,
    /// `false` for comma-separated lists; `None` for the default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub explode: Option<bool>,
    /// Schema of the value.
    pub schema: Schema,
    /// Whether the value contains path separators that must not be percent-encoded.
    #[serde(rename = "x-ms-skip-url-encoding", skip_serializing_if = "is_default")]
    pub skip_url_encoding: bool,
}

/// The body of a request.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RequestBody {
    /// Media type -> body.
    pub content: Content,
    /// Whether it is required.
    pub required: bool,
}

/// A response.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Response {
    /// Reason phrase of the status.
    pub description: &'static str,
    /// Name -> header.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub headers: BTreeMap<&'static str, Header>,
    /// Media type -> body.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub content: Content,
}

/// A header of a response.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Header {
    /// Schema of the value.
    pub schema: Schema,
}

/// A body in one media type.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct MediaType {
    /// Schema of the body; 3.1 omits it for binary content.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schema: Option<Schema>,
}

/// Components that operations share.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Components {
    /// Types, pages of collections and errors.
    pub schemas: BTreeMap<String, Schema>,
    /// The error response.
    pub responses: BTreeMap<&'static str, Response>,
    /// The query options of OData.
    pub parameters: BTreeMap<String, Parameter>,
    /// The kinds of access: delegated (work or personal) and application.
    pub security_schemes: BTreeMap<&'static str, SecurityScheme>,
}

/// A kind of access.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SecurityScheme {
    /// Always `oauth2`.
    #[serde(rename = "type")]
    pub ty: &'static str,
    /// Description of the caller.
    pub description: &'static str,
    /// OAuth flows: `authorizationCode` for a signed-in user, `clientCredentials` for an application.
    pub flows: BTreeMap<&'static str, Flow>,
}

/// An OAuth flow.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Flow {
    /// Authorization endpoint.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authorization_url: Option<&'static str>,
    /// Token endpoint.
    pub token_url: &'static str,
    /// Permission -> a sentence with the number of operations that name it.
    pub scopes: BTreeMap<String, String>,
}

/// For `skip_serializing_if`: default values are omitted.
pub fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
