//! What a reference to a type becomes: the Rust type of a field, a body, a response.

use super::types::Table;
use crate::codes;
use model::diagnostics::{Diagnostics, Span};
use model::ir::{BodyKind, Operation, OperationKind, Response, TypeKind, TypeRef};

/// One value of a type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// `bool`.
    Bool,
    /// `i32`.
    I32,
    /// `i64`.
    I64,
    /// `f64`.
    F64,
    /// `String`.
    Text,
    /// Any JSON.
    Json,
    /// A type of the runtime's `edm` module: `DateTimeOffset`.
    Edm(&'static str),
    /// A generated struct.
    Model {
        /// `crate::types::Group`.
        path: String,
        /// It has derived types, one of which may stand in its place.
        poly: bool,
    },
    /// A generated enum.
    Enum {
        /// `crate::types::BodyType`.
        path: String,
        /// Its members can be combined.
        flags: bool,
    },
}

/// What a request carries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Body {
    /// Nothing.
    None,
    /// One object.
    Object(Target),
    /// A JSON array.
    List(Target),
    /// Bytes.
    Binary,
    /// Any JSON.
    Json,
}

/// What comes back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reply {
    /// Nothing.
    Empty,
    /// One object.
    Object(Target),
    /// Items of a page.
    Page(Target),
    /// `{"value": x}`.
    Value(Target),
    /// Bytes.
    Binary,
    /// A bare number.
    Count,
    /// Any JSON.
    Json,
}

/// The primitive types of OData.
fn edm(name: &str) -> Target {
    match name {
        "Boolean" => Target::Bool,
        "Int32" | "Int16" | "Byte" | "SByte" => Target::I32,
        "Int64" => Target::I64,
        "Double" | "Single" => Target::F64,
        "String" => Target::Text,
        "DateTimeOffset" => Target::Edm("DateTimeOffset"),
        "Date" => Target::Edm("Date"),
        "TimeOfDay" => Target::Edm("TimeOfDay"),
        "Duration" => Target::Edm("Duration"),
        "Guid" => Target::Edm("Guid"),
        "Binary" => Target::Edm("Binary"),
        "Decimal" => Target::Edm("Decimal"),
        _ => Target::Json,
    }
}

/// What a reference becomes; `user` is told where the reference is at fault.
pub fn target(
    ty: &TypeRef,
    table: &Table<'_>,
    user: &str,
    diagnostics: &mut Diagnostics,
) -> Target {
    if ty.is_edm() {
        return edm(ty.local());
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
    match (operation.request_body, target) {
        (BodyKind::Empty, _) => Body::None,
        (BodyKind::Binary, _) => Body::Binary,
        (BodyKind::Object, Some(target @ Target::Model { .. })) => Body::Object(target),
        (BodyKind::Collection, Some(target)) => Body::List(target),
        (BodyKind::Object, Some(Target::Json)) if is_stream(operation.request.as_ref()) => {
            Body::Binary
        }
        _ => Body::Json,
    }
}

/// What an operation answers.
pub fn reply(operation: &Operation, target: Option<Target>) -> Reply {
    let Response { body, ty, .. } = &operation.response;
    match (body, target) {
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
    ty.is_some_and(|it| it.as_str() == "Edm.Stream")
}
