//! Components that operations share.

use std::collections::BTreeMap;

use super::document::{Components, Content, MediaType, Response};
use super::names::{ERROR, ERROR_DETAILS, MAIN_ERROR};
use super::schema::Schema;
use super::{Context, pages, parameters, security, types};

pub fn components(context: &Context<'_>) -> Components {
    Components {
        schemas: schemas(context),
        responses: BTreeMap::from([("error", error())]),
        parameters: parameters::options(context),
        security_schemes: security::schemes(context.api),
    }
}

fn schemas(context: &Context<'_>) -> BTreeMap<String, Schema> {
    let hierarchy = types::Hierarchy::new(context);
    let mut schemas = BTreeMap::from([
        (ERROR.to_owned(), pages::error()),
        (MAIN_ERROR.to_owned(), pages::main_error()),
        (ERROR_DETAILS.to_owned(), pages::error_details()),
    ]);
    for ty in &context.api.types {
        if let Some(name) = context.names.of_type(&ty.name) {
            schemas.insert(name.to_owned(), types::schema(ty, &hierarchy, context));
        }
    }
    for (page, name) in context.names.pages() {
        schemas.insert(name.to_owned(), pages::page(page, context));
    }
    schemas
}

fn error() -> Response {
    let schema = Some(Schema::named(ERROR));
    Response {
        description: "Error",
        headers: BTreeMap::new(),
        content: Content::from([("application/json".to_owned(), MediaType { schema })]),
    }
}
