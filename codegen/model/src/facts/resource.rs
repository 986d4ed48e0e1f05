//! Types: representations, properties, enums, methods.

use serde::{Deserialize, Serialize};

use super::{Body, Place, TypeCell};

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
    /// Whether no flag is set.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
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
