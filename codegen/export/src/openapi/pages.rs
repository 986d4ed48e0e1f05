//! Schemas without a type in the docs: pages of collections, and errors.

use super::names::{ERROR_DETAILS, MAIN_ERROR, Page};
use super::schema::Schema;
use super::{Context, edm};

/// A page of a collection. The delta link is optional: only the last page of a delta query has one.
pub fn page((item, is_delta): Page<'_>, context: &Context<'_>) -> Schema {
    let mut page = Schema::object([
        ("@odata.context", Schema::of("string")),
        ("@odata.count", Schema::formatted("integer", "int64")),
        ("@odata.nextLink", Schema::of("string")),
        ("value", edm::value(item, context).list()),
    ]);
    if is_delta {
        let link = Schema::of("string");
        page.properties.insert("@odata.deltaLink".to_owned(), link);
    }
    page.required.push("value".to_owned());
    page
}

/// `{"value": x}`.
pub fn wrapped(value: Schema, context: &Context<'_>) -> Schema {
    Schema::object([
        ("@odata.context", Schema::of("string")),
        ("value", value.or_null(context.dialect)),
    ])
}

/// The error response of OData: `{"error": {…}}`.
pub fn error() -> Schema {
    let mut error = Schema::object([("error", Schema::named(MAIN_ERROR))]);
    error.required.push("error".to_owned());
    error
}

/// The `error` object of an error response.
pub fn main_error() -> Schema {
    let inner = Schema {
        additional_properties: true,
        ..Schema::of("object")
    };
    let mut main = error_details();
    let details = Schema::named(ERROR_DETAILS).list();
    main.properties.insert("details".to_owned(), details);
    main.properties.insert("innerError".to_owned(), inner);
    main
}

/// An item of `details` in an error.
pub fn error_details() -> Schema {
    let mut details = Schema::object([
        ("code", Schema::of("string")),
        ("message", Schema::of("string")),
        ("target", Schema::of("string")),
    ]);
    details.required = vec!["code".to_owned(), "message".to_owned()];
    details
}
