//! Types of the API.

use serde::{Deserialize, Serialize};

use super::{Area, TypeName};

/// An entity, complex or enum type.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Type {
    /// `microsoft.graph.group`. Bodies of actions and responses without a type of their own are named after their
    /// page in the namespace `msgraph.inferred`.
    pub name: TypeName,
    /// What it is.
    pub kind: TypeKind,
    /// The type that it inherits from; always the name of another type of the same kind in the list.
    pub base: Option<TypeName>,
    /// No instance of the type itself exists.
    #[serde(rename = "abstract")]
    pub is_abstract: bool,
    /// Instances may have undeclared properties.
    #[serde(rename = "open")]
    pub is_open: bool,
    /// Its own structural properties, without inherited ones, in page order; none for enums.
    pub properties: Vec<Property>,
    /// Its own navigation properties, without inherited ones, in page order.
    pub navigation: Vec<Property>,
    /// Members of an enum, in page order.
    pub members: Vec<EnumMember>,
    /// Members of the enum can be combined.
    pub flags: bool,
    /// Name of the key property.
    pub key: Option<String>,
    /// Not declared on any page: concluded from examples or parameter tables.
    pub inferred: bool,
    /// The docs call it deprecated.
    pub deprecated: bool,
    /// Pages that it is described on (for inferred ones: seen on): `resources/group.md`.
    pub pages: Vec<String>,
    /// Areas with an operation that needs it, sorted; empty where none does.
    pub areas: Vec<Area>,
    /// The page's own sentences; only with `--descriptions`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}

/// What a type is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TypeKind {
    /// Has a key.
    Entity,
    /// Has none.
    Complex,
    /// A list of named values.
    Enum,
}

/// A structural or navigation property.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Property {
    /// Wire name: `displayName`.
    pub name: String,
    /// `Edm.X` or the name of a type in the list.
    #[serde(rename = "type")]
    pub ty: TypeRef,
    /// A list of these.
    pub collection: bool,
    /// Not in any table: seen in the JSON representation or in examples.
    pub inferred: bool,
    /// Where said.
    pub nullable: Option<bool>,
    /// Set by the service.
    pub read_only: bool,
    /// Has to be given when the entity is created.
    pub required_on_create: bool,
    /// The docs call it deprecated.
    pub deprecated: bool,
    /// Values that the description lists, for properties whose declared type is not an enum.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<String>,
    /// The table's own sentences; only with `--descriptions`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}

/// A reference to a type: `Edm.X` or the name of a type in the list. `Edm.Untyped` is any JSON.
pub type TypeRef = TypeName;

/// A member of an enum.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EnumMember {
    /// Wire name: `text`.
    pub name: String,
    /// The number, where documented.
    pub value: Option<i64>,
    /// The table's own sentences; only with `--descriptions`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}
