//! Facts of resource pages: JSON representations, properties, enums, methods.

use serde::{Deserialize, Serialize};

use super::{Body, Deprecation, Place, TypeCell};

/// A JSON representation with its annotation.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ResourceBlock {
    /// Position of the annotation, or of the code fence if there is no annotation.
    pub at: Place,
    /// `@odata.type` of the annotation, without `#`: `microsoft.graph.group`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub odata_type: Option<String>,
    /// `baseType` of the annotation: `microsoft.graph.entity`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base_type: Option<String>,
    /// `keyProperty` of the annotation, the key of the entity: `id`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key_property: Option<String>,
    /// `optionalProperties` of the annotation: property names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub optional_properties: Vec<String>,
    /// `abstract` and `openType` of the annotation.
    #[serde(default, skip_serializing_if = "TypeTraits::is_empty")]
    pub traits: TypeTraits,
    /// The JSON. String values are type names here (`"displayName": "String"`), so its shapes keep them.
    #[serde(default, skip_serializing_if = "Body::is_empty")]
    pub body: Body,
}

/// Whether a type is declared abstract or open.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TypeTraits {
    /// Whether the type is abstract: it has no direct instances.
    #[serde(
        default,
        rename = "abstract",
        skip_serializing_if = "std::ops::Not::not"
    )]
    pub is_abstract: bool,
    /// Whether the type is open: its instances may have undeclared properties.
    #[serde(default, rename = "open", skip_serializing_if = "std::ops::Not::not")]
    pub is_open: bool,
}

impl TypeTraits {
    /// Whether no flag is set.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Kind of property that a table lists.
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
    /// Start of the table.
    pub at: Place,
    /// Kind of the listed properties.
    pub kind: PropertyTableKind,
    /// The type named by the section's heading if it is not the page's own: `recipient` for `### recipient properties`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// Its rows.
    pub rows: Vec<PropertyRow>,
}

/// One property or relationship.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PropertyRow {
    /// Start of the row.
    pub at: Place,
    /// Name of the property: `displayName`.
    pub name: String,
    /// Type of the property; `None` if the cell is empty or unreadable, which is reported as a diagnostic.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ty: Option<TypeCell>,
    /// Whether the description says "Read-only".
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub read_only: bool,
    /// `true` for "Nullable", `false` for "Not nullable", `None` if the description says neither.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nullable: Option<bool>,
    /// Whether the description says "Key".
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub key: bool,
    /// Whether the description says "Required" or "required when created".
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub required: bool,
    /// Whether the row calls the property deprecated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deprecated: Option<Deprecation>,
    /// The type `x` in `Inherited from [x]`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inherited_from: Option<TypeCell>,
    /// Values listed after "Possible values are".
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<String>,
    /// Whether the description calls the type a multi-valued (flags) enum or says that values can be combined.
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
    /// Start of the table.
    pub at: Place,
    /// Name from the heading: `bodyType` for `### bodyType values`; `None` if the page itself describes the enum.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Whether the enum is multi-valued (flags).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub flags: bool,
    /// Its rows.
    pub members: Vec<EnumMember>,
}

/// One enum member.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EnumMember {
    /// Start of the row.
    pub at: Place,
    /// Name of the member: `text`.
    pub name: String,
    /// Numeric value; `None` if the table gives none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<i64>,
    /// Whether the row calls the member deprecated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deprecated: Option<Deprecation>,
    /// The description, as Markdown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prose: Option<String>,
}

/// One row of a Methods table.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MethodRow {
    /// Start of the row.
    pub at: Place,
    /// Path of the linked API page in the corpus: `api/group-get.md`.
    pub page: String,
    /// The return type; `None` for "None".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub returns: Option<TypeCell>,
}
