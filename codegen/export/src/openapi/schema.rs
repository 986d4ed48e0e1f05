//! Schemas, and what the two dialects write differently.

use std::collections::BTreeMap;

use serde::Serialize;

use super::document::is_default;

/// A version of OpenAPI.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// 3.0, which most tools read.
    V3_0,
    /// 3.1, whose schemas are JSON Schema.
    V3_1,
}

impl Dialect {
    /// `3.0.3`.
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
    /// Where it is, instead of all else in 3.0.
    #[serde(rename = "$ref", skip_serializing_if = "is_default")]
    pub reference: Option<String>,
    /// Kind of JSON.
    #[serde(rename = "type", skip_serializing_if = "is_default")]
    pub ty: Option<Types>,
    /// Kind of text or number.
    #[serde(skip_serializing_if = "is_default")]
    pub format: Option<&'static str>,
    /// How bytes are written, in 3.1.
    #[serde(skip_serializing_if = "is_default")]
    pub content_encoding: Option<&'static str>,
    /// May be null, in 3.0.
    #[serde(skip_serializing_if = "is_default")]
    pub nullable: bool,
    /// The page's own sentences, where they are wanted.
    #[serde(skip_serializing_if = "is_default")]
    pub description: Option<String>,
    /// Members of an enum; null is one too.
    #[serde(rename = "enum", skip_serializing_if = "is_default")]
    pub members: Vec<Option<String>>,
    /// The least number.
    #[serde(skip_serializing_if = "is_default")]
    pub minimum: Option<i64>,
    /// What a list has.
    #[serde(skip_serializing_if = "is_default")]
    pub items: Option<Box<Schema>>,
    /// All of these hold.
    #[serde(skip_serializing_if = "is_default")]
    pub all_of: Vec<Schema>,
    /// Exactly one of these holds.
    #[serde(skip_serializing_if = "is_default")]
    pub one_of: Vec<Schema>,
    /// Properties that are always there.
    #[serde(skip_serializing_if = "is_default")]
    pub required: Vec<String>,
    /// By name.
    #[serde(skip_serializing_if = "is_default")]
    pub properties: BTreeMap<String, Schema>,
    /// There may be others, of any kind.
    #[serde(skip_serializing_if = "is_default")]
    pub additional_properties: bool,
    /// What tells derived types apart.
    #[serde(skip_serializing_if = "is_default")]
    pub discriminator: Option<Discriminator>,
    /// Set by the service.
    #[serde(skip_serializing_if = "is_default")]
    pub read_only: bool,
    /// The service will drop it.
    #[serde(skip_serializing_if = "is_default")]
    pub deprecated: bool,
    /// The page.
    #[serde(skip_serializing_if = "is_default")]
    pub external_docs: Option<ExternalDocs>,
    /// What `enum` can't say.
    #[serde(rename = "x-ms-enum", skip_serializing_if = "is_default")]
    pub enum_extension: Option<EnumExtension>,
    /// Members of the enum can be combined.
    #[serde(rename = "x-ms-enum-flags", skip_serializing_if = "is_default")]
    pub enum_flags: Option<EnumFlags>,
    /// Values that are known; there may be others.
    #[serde(rename = "x-extensible-enum", skip_serializing_if = "is_default")]
    pub known_values: Vec<String>,
    /// Comes only where it is asked for with `$expand`.
    #[serde(rename = "x-ms-navigationProperty", skip_serializing_if = "is_default")]
    pub navigation: bool,
}

/// Kinds of JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Types {
    /// One.
    One(&'static str),
    /// One of these, in 3.1.
    AnyOf([&'static str; 2]),
}

/// What tells derived types apart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Discriminator {
    /// The property.
    pub property_name: &'static str,
    /// Its value -> where the schema is.
    pub mapping: BTreeMap<String, String>,
}

/// An enum that may get more members.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct EnumExtension {
    /// Its name, without namespace.
    pub name: String,
    /// Members may come that are not in the list.
    pub model_as_string: bool,
    /// Members, where `enum` can't have them because they are combined.
    #[serde(skip_serializing_if = "is_default")]
    pub values: Vec<EnumValue>,
}

/// A member.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EnumValue {
    /// Its name.
    pub value: String,
}

/// Members can be combined.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct EnumFlags {
    /// Always.
    pub is_flags: bool,
}

/// A page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ExternalDocs {
    /// Its address.
    pub url: String,
}

impl Schema {
    /// `string` and so on.
    pub fn of(ty: &'static str) -> Self {
        Self {
            ty: Some(Types::One(ty)),
            ..Self::default()
        }
    }

    /// `string` of a kind.
    pub fn formatted(ty: &'static str, format: &'static str) -> Self {
        Self {
            format: Some(format),
            ..Self::of(ty)
        }
    }

    /// The schema of that name.
    pub fn named(name: &str) -> Self {
        Self {
            reference: Some(format!("#/components/schemas/{name}")),
            ..Self::default()
        }
    }

    /// A list of these.
    pub fn list(self) -> Self {
        Self {
            items: Some(Box::new(self)),
            ..Self::of("array")
        }
    }

    /// An object of these properties.
    pub fn object<const N: usize>(properties: [(&str, Self); N]) -> Self {
        let properties = properties.into_iter();
        Self {
            properties: properties.map(|(name, it)| (name.to_owned(), it)).collect(),
            ..Self::of("object")
        }
    }

    /// The same as something that can be told more of: in 3.0 nothing may stand beside a reference.
    pub fn open(self, dialect: Dialect) -> Self {
        if self.reference.is_none() || dialect == Dialect::V3_1 {
            return self;
        }
        Self {
            all_of: vec![self],
            ..Self::default()
        }
    }

    /// The same, or null.
    pub fn or_null(mut self, dialect: Dialect) -> Self {
        match (dialect, &self.ty) {
            // Anything, so that null is among it.
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

    /// Null alone. In 3.0, `nullable` holds only beside a `type`, which a reference can't have.
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
