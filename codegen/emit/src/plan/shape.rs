//! The Rust types of fields, bodies and answers.

use super::table::TypeTable;
use model::codes::emit as codes;
use model::diagnostics::{Diagnostics, Span};
use model::ir::{self, BodyKind, Primitive, TypeKind, TypeRef};

/// One value of a type. Texts, numbers and `edm` types are primitive types of OData.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    Bool,
    I32,
    I64,
    F64,
    Text,
    /// Any JSON.
    Json,
    /// A type of the runtime's `edm` module: `DateTimeOffset`.
    Edm(&'static str),
    /// A generated struct: `crate::types::Group`. `poly`: a value of a derived type may take its place.
    Model {
        path: String,
        poly: bool,
    },
    /// A generated enum: `crate::types::BodyType`. `flags`: its members can be combined.
    Enum {
        path: String,
        flags: bool,
    },
}

/// The body of a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Body {
    None,
    Object(Target),
    /// A JSON array.
    List(Target),
    Binary,
    /// Any JSON.
    Json,
}

/// The content of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reply {
    Empty,
    Object(Target),
    /// Items of a page.
    Page(Target),
    /// `{"value": x}`.
    Value(Target),
    Binary,
    /// A bare number.
    Count,
    /// Any JSON.
    Json,
}

/// The primitive types of OData.
const fn primitive(primitive: Primitive) -> Target {
    use Primitive as P;
    match primitive {
        P::Boolean => Target::Bool,
        P::Int32 | P::Int16 | P::Byte | P::SByte => Target::I32,
        P::Int64 => Target::I64,
        P::Double | P::Single => Target::F64,
        P::String => Target::Text,
        P::DateTimeOffset
        | P::Date
        | P::TimeOfDay
        | P::Duration
        | P::Guid
        | P::Binary
        | P::Decimal => Target::Edm(primitive.local()),
        P::Stream | P::Untyped => Target::Json,
    }
}

/// The type that a reference names; `user` is what has the reference, for the message if there is no such type.
pub fn target(
    ty: &TypeRef,
    table: &TypeTable<'_>,
    user: &str,
    diagnostics: &mut Diagnostics,
) -> Target {
    if let Some(it) = ty.primitive() {
        return primitive(it);
    }
    let Some(node) = table.get(ty.as_str()) else {
        let message = format!("{user} refers to `{ty}`");
        diagnostics.push(&codes::UNKNOWN_TYPE, Span::default(), message);
        return Target::Json;
    };
    match node.ir.kind {
        TypeKind::Enum => Target::Enum {
            path: node.path(),
            flags: node.ir.flags,
        },
        TypeKind::Entity | TypeKind::Complex => Target::Model {
            path: node.path(),
            poly: !node.ir.derived.is_empty(),
        },
    }
}

/// The body of a request.
pub fn body(body: &ir::Body, mut target: impl FnMut(&TypeRef) -> Target) -> Body {
    match &body.kind {
        BodyKind::Empty => Body::None,
        BodyKind::Object(ty) => Body::Object(target(ty)),
        BodyKind::Collection(ty) => Body::List(target(ty)),
        BodyKind::Binary => Body::Binary,
        BodyKind::Value(_) | BodyKind::Count | BodyKind::Untyped => Body::Json,
    }
}

/// The content of an answer.
pub fn reply(body: &ir::Body, mut target: impl FnMut(&TypeRef) -> Target) -> Reply {
    match &body.kind {
        BodyKind::Empty => Reply::Empty,
        BodyKind::Object(ty) => Reply::Object(target(ty)),
        BodyKind::Collection(ty) => Reply::Page(target(ty)),
        BodyKind::Value(ty) => Reply::Value(target(ty)),
        BodyKind::Count => Reply::Count,
        BodyKind::Binary => Reply::Binary,
        BodyKind::Untyped => Reply::Json,
    }
}
