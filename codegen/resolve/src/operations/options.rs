//! Which OData query options an operation takes.

use std::collections::BTreeSet;

use model::facts::{PageFacts, ParameterKind, QuerySupport as Said, query_names};
use model::ir::{OperationKind, QuerySupport, Response};

use super::merge::Group;
use super::parameters::rows;

/// Those that make sense where a collection is read.
const OF_COLLECTIONS: [&str; 8] = [
    "$count", "$expand", "$filter", "$orderby", "$search", "$select", "$skip", "$top",
];

/// Those that make sense where one thing is read.
const OF_ONE: [&str; 2] = ["$expand", "$select"];

/// Those that make sense where only a number is read.
const OF_COUNTS: [&str; 2] = ["$filter", "$search"];

/// The names, sorted, and how the pages tell them. What the first page says in general is what counts; single options
/// may be named by any page, and shown by any example.
pub fn query_options(
    group: &Group<'_>,
    kind: OperationKind,
    response: &Response,
    shown: &BTreeSet<String>,
) -> (Vec<String>, QuerySupport) {
    let pages = group.pages();
    let mut names: BTreeSet<String> = pages.iter().copied().flat_map(named).collect();
    let of_lines = group.lines().filter_map(|it| it.line.query.as_deref());
    names.extend(of_lines.flat_map(query_names).map(str::to_lowercase));
    let general = pages.first().and_then(|it| it.query_support.as_ref());
    let support = match general.map(|it| it.value) {
        Some(Said::All) => QuerySupport::General,
        Some(Said::Some) if names.is_empty() => QuerySupport::General,
        Some(Said::None) if names.is_empty() => QuerySupport::Refused,
        _ if names.is_empty() && shown.is_empty() => QuerySupport::Silent,
        _ => QuerySupport::Named,
    };
    if support == QuerySupport::General {
        names.extend(sensible(kind, response).iter().map(|it| (*it).to_owned()));
    }
    if support != QuerySupport::Refused {
        names.extend(shown.iter().cloned());
    }
    (names.into_iter().collect(), support)
}

/// Named in text or listed as parameters.
fn named(page: &PageFacts) -> impl Iterator<Item = String> {
    let said = page.query_options.iter().map(|it| it.value.clone());
    let listed = rows(page, ParameterKind::Query).map(|it| it.name.to_lowercase());
    said.chain(listed.filter(|it| it.starts_with('$')))
}

/// What "the OData query parameters" means.
fn sensible(kind: OperationKind, response: &Response) -> &'static [&'static str] {
    match kind {
        OperationKind::List => &OF_COLLECTIONS,
        OperationKind::Function | OperationKind::GetRef if response.collection => &OF_COLLECTIONS,
        OperationKind::Get | OperationKind::Function => &OF_ONE,
        OperationKind::Count => &OF_COUNTS,
        _ => &[],
    }
}
