//! The objects of OpenAPI, as far as they are written here. Keys come out in the order of the fields.

use std::collections::BTreeMap;

use serde::Serialize;

pub use super::schema::{Discriminator, EnumExtension, EnumFlags, ExternalDocs, Schema, Types};

/// The whole document.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Document {
    /// `3.0.3`.
    pub openapi: &'static str,
    /// What it describes.
    pub info: Info,
    /// Where the API is.
    pub servers: Vec<Server>,
    /// What holds for operations that say nothing of it.
    pub security: Vec<SecurityRequirement>,
    /// One for each area.
    pub tags: Vec<Tag>,
    /// By template.
    pub paths: BTreeMap<String, PathItem>,
    /// What the operations share.
    pub components: Components,
}

/// What the document describes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Info {
    /// Name of the API.
    pub title: &'static str,
    /// Where the document comes from.
    pub description: &'static str,
    /// `v1.0`.
    pub version: String,
}

/// Where the API is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Server {
    /// Without a slash at the end.
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

/// Scheme -> scopes that are needed together.
pub type SecurityRequirement = BTreeMap<&'static str, Vec<String>>;

/// Media type -> body.
pub type Content = BTreeMap<&'static str, MediaType>;

/// One operation.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Operation {
    /// The areas.
    pub tags: Vec<String>,
    /// The page's title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    /// The page's own sentences, where they are wanted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// The page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub external_docs: Option<ExternalDocs>,
    /// Path of the function.
    pub operation_id: String,
    /// Of path, query and headers.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parameters: Vec<OrRef<Parameter>>,
    /// What is sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request_body: Option<RequestBody>,
    /// Status -> what comes back.
    pub responses: BTreeMap<String, OrRef<Response>>,
    /// The service will drop it.
    #[serde(skip_serializing_if = "is_default")]
    pub deprecated: bool,
    /// Alternatives, the least privileged of each kind of access first; without, those of the document hold.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub security: Vec<SecurityRequirement>,
    /// The answer is a page of a list.
    #[serde(rename = "x-ms-pageable", skip_serializing_if = "Option::is_none")]
    pub pageable: Option<Pageable>,
}

/// How the next page is found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Pageable {
    /// Property with the address of the next page.
    pub next_link_name: &'static str,
    /// Property with the items.
    pub item_name: &'static str,
}

/// Something, or where it is.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum OrRef<T> {
    /// Where it is.
    Ref(Reference),
    /// The thing itself.
    Item(T),
}

/// Where a component is.
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
    /// The table's own sentences, where they are wanted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Has to be given.
    #[serde(skip_serializing_if = "is_default")]
    pub required: bool,
    /// How lists are written, where that is not the default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub explode: Option<bool>,
    /// What it is.
    pub schema: Schema,
    /// Its slashes are those of the path.
    #[serde(rename = "x-ms-skip-url-encoding", skip_serializing_if = "is_default")]
    pub skip_url_encoding: bool,
}

/// What is sent.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RequestBody {
    /// By media type.
    pub content: Content,
    /// Has to be given.
    pub required: bool,
}

/// What comes back.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Response {
    /// What the status is called.
    pub description: &'static str,
    /// By name.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub headers: BTreeMap<&'static str, Header>,
    /// By media type.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub content: Content,
}

/// A header of a response.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Header {
    /// What it is.
    pub schema: Schema,
}

/// One form of a body.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct MediaType {
    /// What it is; 3.1 has none for bytes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schema: Option<Schema>,
}

/// What the operations share.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Components {
    /// Types, pages of lists, the error.
    pub schemas: BTreeMap<String, Schema>,
    /// The error.
    pub responses: BTreeMap<&'static str, Response>,
    /// The query options of OData.
    pub parameters: BTreeMap<String, Parameter>,
    /// The kinds of access.
    pub security_schemes: BTreeMap<&'static str, SecurityScheme>,
}

/// A kind of access.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SecurityScheme {
    /// Always `oauth2`.
    #[serde(rename = "type")]
    pub ty: &'static str,
    /// Who the caller is.
    pub description: &'static str,
    /// How to get a token: `authorizationCode` for somebody who signs in, `clientCredentials` for a program.
    pub flows: BTreeMap<&'static str, Flow>,
}

/// One way to get a token.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Flow {
    /// Where people sign in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authorization_url: Option<&'static str>,
    /// Where the token is.
    pub token_url: &'static str,
    /// Permission -> how many operations name it.
    pub scopes: BTreeMap<String, String>,
}

/// What is as it is by default goes without saying.
pub fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
