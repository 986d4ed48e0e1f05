//! Schema objects, and the differences between OpenAPI 3.0 and 3.1.

use std::collections::BTreeMap;

use serde::Serialize;

use super::document::is_default;

/// A version of OpenAPI.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// 3.0, which most tools support.
    V3_0,
    /// 3.1, which uses JSON Schema.
    V3_1,
}

impl Dialect {
    /// The full version number, e.g. `3.0.3`.
    #[must_use]
    pub fn number(self) -> &'static str {
        match self {
            Self::V3_0 => "3.0.3",
            Self::V3_1 => "3.1.0",
        }
    }
}

/// A schema.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Schema {
    /// Reference to another schema; 3.0 ignores all other keys beside it.
    #[serde(rename = "$ref", skip_serializing_if = "is_default")]
    pub reference: Option<String>,
    /// JSON type.
    #[serde(rename = "type", skip_serializing_if = "is_default")]
    pub ty: Option<Types>,
    /// Format of a string or number.
    #[serde(skip_serializing_if = "is_default")]
    pub format: Option<&'static str>,
    /// Encoding of binary data in a string (3.1 only).
    #[serde(skip_serializing_if = "is_default")]
    pub content_encoding: Option<&'static str>,
    /// Whether null is allowed (3.0 only).
    #[serde(skip_serializing_if = "is_default")]
    pub nullable: bool,
    /// Prose of the page, if the export includes prose.
    #[serde(skip_serializing_if = "is_default")]
    pub description: Option<String>,
    /// Members of an enum; `None` is null.
    #[serde(rename = "enum", skip_serializing_if = "is_default")]
    pub members: Vec<Option<String>>,
    /// Minimum of a number.
    #[serde(skip_serializing_if = "is_default")]
    pub minimum: Option<i64>,
    /// Schema of the items of an array.
    #[serde(skip_serializing_if = "is_default")]
    pub items: Option<Box<Schema>>,
    /// The value matches all of these schemas.
    #[serde(skip_serializing_if = "is_default")]
    pub all_of: Vec<Schema>,
    /// The value matches exactly one of these schemas.
    #[serde(skip_serializing_if = "is_default")]
    pub one_of: Vec<Schema>,
    /// Names of required properties.
    #[serde(skip_serializing_if = "is_default")]
    pub required: Vec<String>,
    /// Name -> schema.
    #[serde(skip_serializing_if = "is_default")]
    pub properties: BTreeMap<String, Schema>,
    /// Whether other properties are allowed.
    #[serde(skip_serializing_if = "is_default")]
    pub additional_properties: bool,
    /// Selects the derived type.
    #[serde(skip_serializing_if = "is_default")]
    pub discriminator: Option<Discriminator>,
    /// Whether only the service sets it.
    #[serde(skip_serializing_if = "is_default")]
    pub read_only: bool,
    /// Whether the docs mark it as deprecated.
    #[serde(skip_serializing_if = "is_default")]
    pub deprecated: bool,
    /// Link to the page.
    #[serde(skip_serializing_if = "is_default")]
    pub external_docs: Option<ExternalDocs>,
    /// Properties of an enum that `enum` cannot express.
    #[serde(rename = "x-ms-enum", skip_serializing_if = "is_default")]
    pub enum_extension: Option<EnumExtension>,
    /// Set if members of the enum can be combined.
    #[serde(rename = "x-ms-enum-flags", skip_serializing_if = "is_default")]
    pub enum_flags: Option<EnumFlags>,
    /// Known values of an open set.
    #[serde(rename = "x-extensible-enum", skip_serializing_if = "is_default")]
    pub known_values: Vec<String>,
    /// Whether it is a navigation property, returned only with `$expand`.
    #[serde(rename = "x-ms-navigationProperty", skip_serializing_if = "is_default")]
    pub navigation: bool,
}

/// The `type` of a schema.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Types {
    /// A single type.
    One(&'static str),
    /// One of two types (3.1 only).
    AnyOf([&'static str; 2]),
}

/// Maps values of a property to schemas of derived types.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Discriminator {
    /// Name of the property.
    pub property_name: &'static str,
    /// Value of the property -> reference to the schema.
    pub mapping: BTreeMap<String, String>,
}

/// `x-ms-enum`: name and openness of an enum.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct EnumExtension {
    /// Name without namespace.
    pub name: String,
    /// Whether other members are possible.
    pub model_as_string: bool,
    /// Members of a flags enum, whose combined values `enum` cannot list.
    #[serde(skip_serializing_if = "is_default")]
    pub values: Vec<EnumValue>,
}

/// A member of an enum.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EnumValue {
    /// Its name.
    pub value: String,
}

/// `x-ms-enum-flags`: members can be combined.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct EnumFlags {
    /// Always `true`.
    pub is_flags: bool,
}

/// A link to a page of the docs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ExternalDocs {
    /// URL of the page.
    pub url: String,
}

impl Schema {
    /// A schema of a JSON type, e.g. `string`.
    pub fn of(ty: &'static str) -> Self {
        Self {
            ty: Some(Types::One(ty)),
            ..Self::default()
        }
    }

    /// A schema of a JSON type with a format.
    pub fn formatted(ty: &'static str, format: &'static str) -> Self {
        Self {
            format: Some(format),
            ..Self::of(ty)
        }
    }

    /// A reference to the component schema `name`.
    pub fn named(name: &str) -> Self {
        Self {
            reference: Some(format!("#/components/schemas/{name}")),
            ..Self::default()
        }
    }

    /// An array whose items have this schema.
    pub fn list(self) -> Self {
        Self {
            items: Some(Box::new(self)),
            ..Self::of("array")
        }
    }

    /// An object with these properties.
    pub fn object<const N: usize>(properties: [(&str, Self); N]) -> Self {
        let properties = properties.into_iter();
        Self {
            properties: properties.map(|(name, it)| (name.to_owned(), it)).collect(),
            ..Self::of("object")
        }
    }

    /// Makes it possible to add keys: 3.0 ignores keys beside `$ref`, so a reference is wrapped in `allOf`.
    pub fn extensible(self, dialect: Dialect) -> Self {
        if self.reference.is_none() || dialect == Dialect::V3_1 {
            return self;
        }
        Self {
            all_of: vec![self],
            ..Self::default()
        }
    }

    /// Allows null as well.
    pub fn or_null(mut self, dialect: Dialect) -> Self {
        match (dialect, &self.ty) {
            // The empty schema already allows null.
            _ if self == Self::default() => self,
            (Dialect::V3_0, Some(_)) => {
                self.nullable = true;
                self
            }
            (Dialect::V3_1, Some(Types::One(ty))) => {
                self.ty = Some(Types::AnyOf([ty, "null"]));
                self
            }
            _ => Self {
                one_of: vec![self, Self::null(dialect)],
                ..Self::default()
            },
        }
    }

    /// Allows only null. In 3.0, `nullable` needs a `type` beside it, which a reference cannot have.
    fn null(dialect: Dialect) -> Self {
        match dialect {
            Dialect::V3_0 => Self {
                members: vec![None],
                ..Self::default()
            },
            Dialect::V3_1 => Self::of("null"),
        }
    }
}
