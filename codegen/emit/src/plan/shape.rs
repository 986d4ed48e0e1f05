//! The Rust types of fields, bodies and answers.

use super::table::TypeTable;
use model::codes::emit as codes;
use model::diagnostics::{Diagnostics, Span};
use model::ir::{self, BodyKind, Operation, OperationKind, Primitive, TypeKind, TypeRef};

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
            poly: !node.descendants.is_empty(),
        },
    }
}

/// The request body of an operation.
pub fn body(operation: &Operation, target: Option<Target>) -> Body {
    match (operation.request.kind, target) {
        (BodyKind::Empty, _) => Body::None,
        (BodyKind::Binary, _) => Body::Binary,
        (BodyKind::Object, Some(target @ Target::Model { .. })) => Body::Object(target),
        (BodyKind::Collection, Some(target)) => Body::List(target),
        (BodyKind::Object, Some(Target::Json)) if is_stream(operation.request.ty.as_ref()) => {
            Body::Binary
        }
        _ => Body::Json,
    }
}

/// The answer of an operation.
pub fn reply(operation: &Operation, target: Option<Target>) -> Reply {
    let ir::Body { kind, ty, .. } = &operation.response.body;
    match (kind, target) {
        _ if operation.kind == OperationKind::Count => Reply::Count,
        (BodyKind::Empty, _) => Reply::Empty,
        (BodyKind::Binary, _) => Reply::Binary,
        (BodyKind::Object, Some(Target::Json)) if is_stream(ty.as_ref()) => Reply::Binary,
        (BodyKind::Object, Some(target @ Target::Model { .. })) => Reply::Object(target),
        (BodyKind::Object, Some(Target::Json) | None) => Reply::Json,
        (BodyKind::Object | BodyKind::Value, Some(target)) => Reply::Value(target),
        (BodyKind::Collection, target) => Reply::Page(target.unwrap_or(Target::Json)),
        (BodyKind::Value, None) => Reply::Value(Target::Json),
        (BodyKind::Untyped, _) => Reply::Json,
    }
}

fn is_stream(ty: Option<&TypeRef>) -> bool {
    ty.is_some_and(|it| it.primitive() == Some(Primitive::Stream))
}
