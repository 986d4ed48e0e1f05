//! Types of the API.

use serde::{Deserialize, Serialize};

use super::{Area, Deprecation, TypeName};

/// An entity, complex or enum type.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Type {
    /// Full name: `microsoft.graph.group`. Action and response bodies without a declared type are named after their
    /// page, in the namespace `msgraph.inferred`.
    pub name: TypeName,
    /// Entity, complex or enum.
    pub kind: TypeKind,
    /// The base type; always another type of the same kind in [`Api::types`](super::Api::types).
    pub base: Option<TypeName>,
    /// All types that are derived from it, directly or by way of others, sorted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub derived: Vec<TypeName>,
    /// Whether the type is abstract: it has no direct instances.
    #[serde(rename = "abstract")]
    pub is_abstract: bool,
    /// Whether the type is open: its instances may have undeclared properties.
    #[serde(rename = "open")]
    pub is_open: bool,
    /// Structural properties in page order, without inherited ones; empty for enums.
    pub properties: Vec<Property>,
    /// Navigation properties in page order, without inherited ones; empty for enums.
    pub navigation: Vec<Property>,
    /// Enum members in page order; empty for other types.
    pub members: Vec<EnumMember>,
    /// Whether members of the enum can be combined (flags).
    pub flags: bool,
    /// Name of the key property: `id`.
    pub key: Option<String>,
    /// Whether the type is inferred from examples or parameter tables because no page declares it.
    pub inferred: bool,
    /// Set if the docs call it deprecated.
    pub deprecated: Option<Deprecation>,
    /// Pages that describe the type, or on which an inferred type occurs: `resources/group.md`.
    pub pages: Vec<String>,
    /// Areas with an operation that uses the type, sorted; empty if none does.
    pub areas: Vec<Area>,
    /// Description from the page; only with `--descriptions`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}

/// Kind of a type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TypeKind {
    /// A structured type with a key.
    Entity,
    /// A structured type without a key.
    Complex,
    /// A list of named values.
    Enum,
}

/// A structural or navigation property.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Property {
    /// Wire name: `displayName`.
    pub name: String,
    /// Type of the property, or of its elements if `collection`: `Edm.String`, `microsoft.graph.recipient`.
    #[serde(rename = "type")]
    pub ty: TypeRef,
    /// Whether the value is a collection of `ty`.
    pub collection: bool,
    /// Whether the property is inferred from the JSON representation or examples because no table lists it.
    pub inferred: bool,
    /// Whether the value may be null; `None` if the docs do not say.
    pub nullable: Option<bool>,
    /// Whether only the service sets the property.
    pub read_only: bool,
    /// Whether the property is required when the entity is created.
    pub required_on_create: bool,
    /// Set if the docs call it deprecated.
    pub deprecated: Option<Deprecation>,
    /// Values listed in the description, for properties whose declared type is not an enum.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<String>,
    /// Description from the table; only with `--descriptions`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}

/// A reference to a type: a primitive type (`Edm.String`) or the name of a type in [`Api::types`](super::Api::types).
/// `Edm.Untyped` means any JSON.
pub type TypeRef = TypeName;

/// A member of an enum.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EnumMember {
    /// Wire name: `text`.
    pub name: String,
    /// Numeric value; `None` if not documented.
    pub value: Option<i64>,
    /// Set if the docs call it deprecated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deprecated: Option<Deprecation>,
    /// Description from the table; only with `--descriptions`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}
