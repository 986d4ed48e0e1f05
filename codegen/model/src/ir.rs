//! The linked API: what we *conclude* from the facts. Plain data with no behaviour beyond accessors; names are the
//! docs' own. This is also the schema of `export ir`; see ARCHITECTURE.md.

mod name;
mod operation;
mod path;
mod ty;

pub use name::{Area, TypeName};
pub use operation::{
    ArgumentIn, BodyKind, Operation, OperationKind, Parameter, PermissionVariant, Permissions,
    QuerySupport, Response,
};
pub use path::{Argument, PathTemplate, Segment};
pub use ty::{EnumMember, Property, Type, TypeKind, TypeRef};

use serde::{Deserialize, Serialize};

/// Raised when a key of the export changes its meaning or goes away.
pub const SCHEMA_VERSION: u32 = 2;

/// One version of the API.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Api {
    /// [`SCHEMA_VERSION`] of the writer.
    pub schema_version: u32,
    /// `v1.0` or `beta`.
    pub version: String,
    /// Sorted by full name, without case.
    pub types: Vec<Type>,
    /// Sorted by path, then method.
    pub operations: Vec<Operation>,
}
