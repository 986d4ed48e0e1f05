//! Path items: groups all methods of a path under one spelling.

use std::collections::BTreeMap;

use super::document::PathItem;
use super::{Context, operations, parameters};
use model::ir::Method;

#[derive(Debug, Default)]
pub struct Paths {
    pub paths: BTreeMap<String, PathItem>,
    pub renamed: Vec<String>,
    pub left_out: Vec<String>,
}

/// The path items of all operations. Templates that differ only in case or placeholder names are the same path to
/// OpenAPI and the service; the first operation determines the spelling.
pub fn paths(context: &Context<'_>) -> Paths {
    let mut spellings: BTreeMap<String, String> = BTreeMap::new();
    let mut all = Paths::default();
    for operation in &context.api.operations {
        let own = operation.path.to_string();
        let label = || format!("{} {own}", operation.method);
        let path = spellings.entry(shape(&own)).or_insert(own.clone());
        let method = method(operation.method);
        let methods = all.paths.entry(path.clone()).or_default();
        if methods.contains_key(method) {
            all.left_out.push(label());
            continue;
        }
        let placeholders = parameters::placeholders(path);
        methods.insert(
            method,
            operations::operation(operation, &placeholders, context),
        );
        if *path != own {
            all.renamed.push(label());
        }
    }
    all
}

/// The method's key in a path item.
const fn method(method: Method) -> &'static str {
    match method {
        Method::Delete => "delete",
        Method::Get => "get",
        Method::Patch => "patch",
        Method::Post => "post",
        Method::Put => "put",
    }
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
