//! The linked API (IR): the *conclusions* drawn from the facts. Plain data with accessors only; all names are spelt as
//! in the docs. This is also the schema of `export ir`; see ARCHITECTURE.md.

mod deprecation;
mod method;
mod name;
mod operation;
mod path;
mod primitive;
mod query_option;
mod ty;

pub use crate::cloud::Cloud;
pub use crate::scheme::{ByScheme, Scheme};
pub use deprecation::Deprecation;
pub use method::Method;
pub use name::{Area, TypeName};
pub use operation::{
    ArgumentIn, Body, BodyKind, DocumentedHeader, Operation, OperationKind, Parameter,
    PermissionVariant, Permissions, QuerySupport, Response,
};
pub use path::{Argument, PathTemplate, Segment};
pub use primitive::Primitive;
pub use query_option::{QueryOption, Reads};
pub use ty::{EnumMember, Property, Type, TypeKind, TypeRef};

use serde::Serialize;

/// Version of the export's schema. Incremented when a key changes its meaning or is removed.
pub const SCHEMA_VERSION: u32 = 4;

/// One version of the API.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Api {
    /// [`SCHEMA_VERSION`] of the program that wrote the export.
    pub schema_version: u32,
    /// API version: `v1.0` or `beta`.
    pub version: String,
    /// All types, sorted by full name, ignoring case.
    pub types: Vec<Type>,
    /// All operations, sorted by path, then method.
    pub operations: Vec<Operation>,
}
