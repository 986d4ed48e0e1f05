//! Newtypes for names from the docs. `emit::names` derives the Rust names.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::Primitive;

/// A full OData type name: `microsoft.graph.group`, `Edm.String`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TypeName(String);

impl TypeName {
    /// Wraps the name unchanged.
    pub fn new(name: impl Into<String>) -> Self {
        Self(name.into())
    }

    /// The full name: `microsoft.graph.group`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The namespace: `microsoft.graph` of `microsoft.graph.group`; empty if the name has none.
    #[must_use]
    pub fn namespace(&self) -> &str {
        self.0
            .rsplit_once('.')
            .map_or("", |(namespace, _)| namespace)
    }

    /// The name without its namespace: `group` of `microsoft.graph.group`.
    #[must_use]
    pub fn local(&self) -> &str {
        self.0
            .rsplit_once('.')
            .map_or(self.0.as_str(), |(_, local)| local)
    }

    /// The primitive type of that name.
    #[must_use]
    pub fn primitive(&self) -> Option<Primitive> {
        Primitive::parse(&self.0)
    }

    /// Whether it is that primitive type.
    #[must_use]
    pub fn is(&self, primitive: Primitive) -> bool {
        self.0 == primitive.name()
    }

    /// Whether it is a primitive type of the Entity Data Model: `Edm.String`.
    #[must_use]
    pub fn is_edm(&self) -> bool {
        self.0.starts_with("Edm.")
    }
}

impl From<Primitive> for TypeName {
    fn from(primitive: Primitive) -> Self {
        Self::new(primitive.name())
    }
}

impl fmt::Display for TypeName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A part of the API that users enable with a cargo feature, by the feature's name: `device-management`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Area(String);

impl Area {
    /// Wraps the name unchanged.
    pub fn new(name: impl Into<String>) -> Self {
        Self(name.into())
    }

    /// The name of the cargo feature: `device-management`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Area {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
