//! Schemas of OData primitive types, and references to schemas of other types.

use super::Context;
use super::schema::{Dialect, Schema};
use model::ir::{Primitive, TypeRef};

/// The schema of a value of the type.
pub fn value(ty: &TypeRef, context: &Context<'_>) -> Schema {
    match context.names.of_type(ty) {
        Some(name) => Schema::named(name),
        None => ty
            .primitive()
            .map_or_else(Schema::default, |it| primitive(it, context.dialect)),
    }
}

/// The schema of a primitive type.
fn primitive(primitive: Primitive, dialect: Dialect) -> Schema {
    use Primitive as P;
    match primitive {
        P::Boolean => Schema::of("boolean"),
        P::Byte => Schema::formatted("integer", "uint8"),
        P::SByte => Schema::formatted("integer", "int8"),
        P::Int16 => Schema::formatted("integer", "int16"),
        P::Int32 => Schema::formatted("integer", "int32"),
        P::Int64 => Schema::formatted("integer", "int64"),
        P::Single => Schema::formatted("number", "float"),
        P::Double => Schema::formatted("number", "double"),
        P::Decimal => Schema::formatted("number", "decimal"),
        P::String => Schema::of("string"),
        P::DateTimeOffset => Schema::formatted("string", "date-time"),
        P::Date => Schema::formatted("string", "date"),
        // The format `time` requires an offset, which a time of day does not have.
        P::TimeOfDay => Schema::formatted("string", "time-local"),
        P::Duration => Schema::formatted("string", "duration"),
        P::Guid => Schema::formatted("string", "uuid"),
        P::Binary | P::Stream => base64(dialect),
        P::Untyped => Schema::default(),
    }
}

fn base64(dialect: Dialect) -> Schema {
    match dialect {
        Dialect::V3_0 => Schema::formatted("string", "byte"),
        Dialect::V3_1 => Schema {
            content_encoding: Some("base64"),
            ..Schema::of("string")
        },
    }
}
