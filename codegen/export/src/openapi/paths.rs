//! Paths: all methods of one path stand together, under one spelling of it.

use std::collections::BTreeMap;

use super::document::PathItem;
use super::{Context, operations, parameters};
use model::ir::Operation;

/// All paths.
#[derive(Debug, Default)]
pub struct Paths {
    pub paths: BTreeMap<String, PathItem>,
    pub renamed: Vec<String>,
    pub left_out: Vec<String>,
}

/// The paths of all operations. Two templates that differ in case or in the names of placeholders alone are one for
/// OpenAPI, and for the service; the spelling is that of the first operation.
pub fn paths(context: &Context<'_>) -> Paths {
    let mut spellings: BTreeMap<String, &str> = BTreeMap::new();
    let mut all = Paths::default();
    for operation in &context.api.operations {
        let label = || format!("{} {}", operation.method, operation.path);
        let path = *spellings
            .entry(shape(&operation.path))
            .or_insert(&operation.path);
        let Some(method) = method(operation) else {
            all.left_out.push(label());
            continue;
        };
        let methods = all.paths.entry(path.to_owned()).or_default();
        if methods.contains_key(method) {
            all.left_out.push(label());
            continue;
        }
        let placeholders = parameters::placeholders(path);
        methods.insert(
            method,
            operations::operation(operation, &placeholders, context),
        );
        if path != operation.path {
            all.renamed.push(label());
        }
    }
    all
}

/// The methods that OpenAPI knows.
fn method(operation: &Operation) -> Option<&'static str> {
    Some(match operation.method.as_str() {
        "GET" => "get",
        "PUT" => "put",
        "POST" => "post",
        "DELETE" => "delete",
        "OPTIONS" => "options",
        "HEAD" => "head",
        "PATCH" => "patch",
        "TRACE" => "trace",
        _ => return None,
    })
}

/// `/Groups/{group-id}` -> `/groups/{}`.
fn shape(path: &str) -> String {
    let mut pieces = path.split('{');
    let mut shape = pieces.next().unwrap_or_default().to_ascii_lowercase();
    for piece in pieces {
        let after = piece.split_once('}').map_or("", |(_, after)| after);
        shape.push_str("{}");
        shape.push_str(&after.to_ascii_lowercase());
    }
    shape
}
