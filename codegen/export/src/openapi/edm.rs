//! Schemas of OData primitive types, and references to schemas of other types.

use super::Context;
use super::schema::{Dialect, Schema};
use model::ir::TypeRef;

/// The schema of a value of the type.
pub fn value(ty: &TypeRef, context: &Context<'_>) -> Schema {
    match context.names.of_type(ty) {
        Some(name) => Schema::named(name),
        None => primitive(ty, context.dialect),
    }
}

/// The schema of a primitive type; any other name allows any JSON.
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
        // The format `time` requires an offset, which a time of day does not have.
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
