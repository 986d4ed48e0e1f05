//! Primitive types of OData as schemas, and references to types.

use super::Context;
use super::schema::{Dialect, Schema};
use model::ir::TypeRef;

/// A value of the type.
pub fn value(ty: &TypeRef, context: &Context<'_>) -> Schema {
    match context.names.of_type(ty) {
        Some(name) => Schema::named(name),
        None => primitive(ty, context.dialect),
    }
}

/// What no type of the list is called is a primitive, or any JSON.
fn primitive(ty: &TypeRef, dialect: Dialect) -> Schema {
    match ty.as_str() {
        "Edm.Boolean" => Schema::of("boolean"),
        "Edm.Byte" => Schema::formatted("integer", "uint8"),
        "Edm.SByte" => Schema::formatted("integer", "int8"),
        "Edm.Int16" => Schema::formatted("integer", "int16"),
        "Edm.Int32" => Schema::formatted("integer", "int32"),
        "Edm.Int64" => Schema::formatted("integer", "int64"),
        "Edm.Single" => Schema::formatted("number", "float"),
        "Edm.Double" => Schema::formatted("number", "double"),
        "Edm.Decimal" => Schema::formatted("number", "decimal"),
        "Edm.String" => Schema::of("string"),
        "Edm.DateTimeOffset" => Schema::formatted("string", "date-time"),
        "Edm.Date" => Schema::formatted("string", "date"),
        // `time` has an offset; a time of day has none.
        "Edm.TimeOfDay" => Schema::formatted("string", "time-local"),
        "Edm.Duration" => Schema::formatted("string", "duration"),
        "Edm.Guid" => Schema::formatted("string", "uuid"),
        "Edm.Binary" | "Edm.Stream" => base64(dialect),
        _ => Schema::default(),
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
