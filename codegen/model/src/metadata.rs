//! The service's own metadata (CSDL 4.0), as far as the docs can be held against it. Plain data; names are spelt as in the
//! file, with namespaces written out in place of aliases.

use crate::ir::{TypeKind, TypeName};

/// The declarations of one or more CSDL documents, in their order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Metadata {
    /// What identifies the documents in messages: `v1.0-2021-07-13.xml`.
    pub source: String,
    /// Entity, complex and enum types.
    pub types: Vec<Type>,
    /// Actions and functions, one entry per overload.
    pub callables: Vec<Callable>,
    /// What paths begin with.
    pub roots: Vec<Root>,
}

/// An entity, complex or enum type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Type {
    /// Full name: `microsoft.graph.group`.
    pub name: TypeName,
    /// Line of the declaration, from 1.
    pub line: u32,
    /// Entity, complex or enum.
    pub kind: TypeKind,
    /// The base type.
    pub base: Option<TypeName>,
    /// Whether the type has no direct instances.
    pub is_abstract: bool,
    /// Whether instances may have undeclared properties.
    pub is_open: bool,
    /// Whether the entity is a media entity, with content below `$value`.
    pub has_stream: bool,
    /// Whether members of the enum can be combined.
    pub is_flags: bool,
    /// Names of the key properties that the type declares itself.
    pub key: Vec<String>,
    /// Structural and navigation properties, without inherited ones.
    pub properties: Vec<Property>,
    /// Members of the enum.
    pub members: Vec<Member>,
}

/// A structural or navigation property.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Property {
    /// Wire name.
    pub name: String,
    /// Line of the declaration, from 1.
    pub line: u32,
    /// Its type.
    pub ty: TypeUse,
    /// Whether it is a navigation property.
    pub is_navigation: bool,
    /// Whether the value, or an item of the collection, may be null; `None` if the attribute is missing, which CSDL reads as
    /// yes.
    pub nullable: Option<bool>,
}

/// A type, or a collection of it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct TypeUse {
    /// Full name.
    pub name: TypeName,
    /// Whether it is a collection.
    pub collection: bool,
}

impl std::fmt::Display for TypeUse {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.collection {
            true => write!(f, "Collection({})", self.name),
            false => write!(f, "{}", self.name),
        }
    }
}

/// A member of an enum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Wire name.
    pub name: String,
    /// Numeric value.
    pub value: Option<i64>,
}

/// An overload of an action or function.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Callable {
    /// Full name: `microsoft.graph.delta`.
    pub name: TypeName,
    /// Line of the declaration, from 1.
    pub line: u32,
    /// Whether it is a function; else it is an action.
    pub is_function: bool,
    /// What it is bound to: the type of the first parameter of a bound overload.
    pub binding: Option<TypeUse>,
    /// The other parameters.
    pub parameters: Vec<Parameter>,
    /// What it returns.
    pub returns: Option<TypeUse>,
}

/// A parameter of an action or function.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parameter {
    /// Its name.
    pub name: String,
    /// Its type.
    pub ty: TypeUse,
    /// As [`Property::nullable`].
    pub nullable: Option<bool>,
    /// Whether it is annotated as optional.
    pub is_optional: bool,
}

/// A child of the entity container.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Root {
    /// The first segment of a path: `groups`.
    pub name: String,
    /// Line of the declaration, from 1.
    pub line: u32,
    /// What it is.
    pub kind: RootKind,
    /// The type of its entities, or the name of the action or function.
    pub of: TypeName,
}

/// Kind of a child of the entity container.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RootKind {
    /// A collection of entities.
    EntitySet,
    /// One entity.
    Singleton,
    /// An unbound action or function.
    Import,
}
