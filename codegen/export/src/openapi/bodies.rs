//! Request bodies and responses.

use std::collections::BTreeMap;

use super::document::{Content, Header, MediaType, OrRef, Reference, RequestBody, Response};
use super::names::page_of;
use super::schema::{Dialect, Schema};
use super::{Context, edm, pages, types};
use model::ir::{BodyKind, Operation, OperationKind, TypeRef};

const JSON: &str = "application/json";
const BYTES: &str = "application/octet-stream";
const TEXT: &str = "text/plain";

pub fn request(operation: &Operation, context: &Context<'_>) -> Option<RequestBody> {
    let body = &operation.request;
    let mut content = match &body.kind {
        BodyKind::Empty => return None,
        BodyKind::Object(ty) => json(object(operation, ty, context)),
        BodyKind::Collection(ty) => json(edm::value(ty, context).list()),
        BodyKind::Value(ty) => json(pages::wrapped(edm::value(ty, context), context)),
        BodyKind::Binary => bytes(body.media_type.as_deref(), context),
        BodyKind::Count | BodyKind::Untyped => json(Schema::default()),
    };
    for media_type in &body.alternatives {
        content.extend(bytes(Some(media_type), context));
    }
    Some(RequestBody {
        content,
        required: !body.optional,
    })
}

/// The schema of an object body. A create request also lists the properties that are required on creation.
fn object(operation: &Operation, ty: &TypeRef, context: &Context<'_>) -> Schema {
    let value = edm::value(ty, context);
    let is_inferred = ty.namespace() == "msgraph.inferred";
    if operation.kind != OperationKind::Create || is_inferred {
        return value;
    }
    let found = context.types.get(ty.as_str());
    let required = found.map_or_else(Vec::new, |it| types::required(it));
    if required.is_empty() {
        return value;
    }
    let required = Schema {
        required,
        ..Schema::of("object")
    };
    Schema {
        all_of: vec![value, required],
        ..Schema::default()
    }
}

/// The responses by status. If no documented success status can carry the body, e.g. because the pages document only
/// a redirect, the body is listed under `2XX`.
pub fn responses(
    operation: &Operation,
    context: &Context<'_>,
) -> BTreeMap<String, OrRef<Response>> {
    let content = content(operation, context);
    let status = &operation.response.status;
    let has_body = |it: u16| match it {
        202 => !status.iter().any(|it| matches!(it, 200 | 201)),
        204 | 205 => false,
        _ => it < 300,
    };
    let mut responses = BTreeMap::new();
    let any_has_body = !content.is_empty() && status.iter().any(|it| has_body(*it));
    let is_kept = |it: u16| {
        !context.one_success || !any_has_body || has_body(it) || !(200..300).contains(&it)
    };
    for &status in status.iter().filter(|it| is_kept(**it)) {
        let content = if has_body(status) {
            content.clone()
        } else {
            Content::new()
        };
        responses.insert(status.to_string(), response(status, content));
    }
    let succeeds = status.iter().any(|it| (200..300).contains(it));
    let is_body_listed = content.is_empty() || status.iter().any(|it| has_body(*it));
    if !(succeeds && is_body_listed) {
        responses.insert("2XX".to_owned(), response(200, content));
    }
    for range in ["4XX", "5XX"] {
        let reference = "#/components/responses/error".to_owned();
        responses.insert(range.to_owned(), OrRef::Ref(Reference { reference }));
    }
    responses
}

fn response(status: u16, content: Content) -> OrRef<Response> {
    let is_redirect = (300..400).contains(&status) && status != 304;
    let location = Header {
        schema: Schema::formatted("string", "uri"),
    };
    OrRef::Item(Response {
        description: reason(status),
        headers: is_redirect
            .then_some(("Location", location))
            .into_iter()
            .collect(),
        content,
    })
}

fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        201 => "Created",
        202 => "Accepted",
        204 => "No Content",
        206 => "Partial Content",
        301 => "Moved Permanently",
        302 => "Found",
        303 => "See Other",
        304 => "Not Modified",
        307 => "Temporary Redirect",
        308 => "Permanent Redirect",
        it if (200..300).contains(&it) => "Success",
        it if (300..400).contains(&it) => "Redirect",
        _ => "Error",
    }
}

fn content(operation: &Operation, context: &Context<'_>) -> Content {
    let body = &operation.response.body;
    match &body.kind {
        BodyKind::Empty => Content::new(),
        BodyKind::Object(ty) => json(edm::value(ty, context)),
        BodyKind::Value(ty) => json(pages::wrapped(edm::value(ty, context), context)),
        BodyKind::Collection(_) => {
            let page = page_of(operation).and_then(|it| context.names.of_page(it));
            json(page.map_or_else(untyped_page, Schema::named))
        }
        BodyKind::Count => Content::from([(
            TEXT.to_owned(),
            media(Schema::formatted("integer", "int32")),
        )]),
        BodyKind::Binary => bytes(body.media_type.as_deref(), context),
        BodyKind::Untyped => json(Schema::default()),
    }
}

fn untyped_page() -> Schema {
    Schema::object([("value", Schema::default().list())])
}

fn json(schema: Schema) -> Content {
    Content::from([(JSON.to_owned(), media(schema))])
}

fn bytes(media_type: Option<&str>, context: &Context<'_>) -> Content {
    let media_type = media_type.unwrap_or(BYTES).to_owned();
    let schema = match context.dialect {
        Dialect::V3_0 => Some(Schema::formatted("string", "binary")),
        Dialect::V3_1 => None,
    };
    Content::from([(media_type, MediaType { schema })])
}

fn media(schema: Schema) -> MediaType {
    MediaType {
        schema: Some(schema),
    }
}
