//! Pages that declare the same operation and disagree on it.

mod answers;
mod permissions;

use std::collections::{BTreeMap, BTreeSet};

use model::diagnostics::Diagnostics;
use model::facts::{PageFacts, RequestSection};
use model::ir::{Api, Operation};
use resolve::path;

/// Each page held against the first one that says anything of the matter.
pub fn several(api: &Api, pages: &[PageFacts], found: &mut Diagnostics) {
    let by_name: BTreeMap<&str, &PageFacts> =
        pages.iter().map(|it| (it.page.as_str(), it)).collect();
    let types = answers::types(api);
    let mut told = BTreeSet::new();
    for operation in api.operations.iter().filter(|it| it.pages.len() > 1) {
        let pages = operation.pages.iter();
        let pages = pages.filter_map(|it| by_name.get(it.as_str()).copied());
        let pages: Vec<&PageFacts> = pages.filter(|it| declares(it, operation)).collect();
        answers::compare(operation, &pages, &types, found);
        permissions::compare(operation, &pages, &mut told, found);
    }
}

/// A request line with a query is about what is asked for by the query, and not about the operation as it is.
fn declares(page: &PageFacts, operation: &Operation) -> bool {
    let shape = path::shape(&operation.segments);
    let lines = page.requests.iter().filter(|it| {
        let is_declared = it.section == RequestSection::HttpRequest && it.query.is_none();
        is_declared && it.method == operation.method
    });
    let mut paths = lines.filter_map(|it| path::parse(&it.path).ok());
    paths.any(|it| path::shape(&it.template) == shape)
}
