//! Which OData query options an operation takes.

use std::collections::BTreeSet;

use model::facts::{ParameterKind, QuerySupport as Statement, query_names};
use model::ir::{OperationKind, QuerySupport, Response};

use super::merge::Group;
use super::parameters::rows;

/// The options that make sense where a collection is read.
const OF_COLLECTIONS: &[&str] = &[
    "$count", "$expand", "$filter", "$orderby", "$search", "$select", "$skip", "$top",
];

/// Those of one object.
const OF_ONE: &[&str] = &["$expand", "$select"];

/// Those of a number.
const OF_COUNTS: &[&str] = &["$filter", "$search"];

/// The names, sorted, and how the pages document them. Only the first page counts for general statements; single
/// options may be named by any page and used by any example.
pub fn query_options(
    group: &Group<'_>,
    kind: OperationKind,
    response: &Response,
    used: &BTreeSet<String>,
) -> (Vec<String>, QuerySupport) {
    let mut names: BTreeSet<String> = BTreeSet::new();
    for page in &group.pages {
        names.extend(page.query_options.iter().map(|it| it.value.clone()));
        let listed = rows(page, ParameterKind::Query).map(|it| it.name.to_lowercase());
        names.extend(listed.filter(|it| it.starts_with('$')));
    }
    let queries = group.lines().filter_map(|it| it.line.query.as_deref());
    names.extend(queries.flat_map(query_names).map(str::to_lowercase));
    let statement = group.primary.page.query_support.as_ref();
    let support = match statement.map(|it| it.value) {
        Some(Statement::All) => QuerySupport::General,
        Some(Statement::Some) if names.is_empty() => QuerySupport::General,
        Some(Statement::None) if names.is_empty() => QuerySupport::Refused,
        _ if names.is_empty() && used.is_empty() => QuerySupport::Silent,
        _ => QuerySupport::Named,
    };
    if support == QuerySupport::General {
        let implied = implied_options(kind, response.collection);
        names.extend(implied.iter().map(|it| (*it).to_owned()));
    }
    if support != QuerySupport::Refused {
        names.extend(used.iter().cloned());
    }
    (names.into_iter().collect(), support)
}

/// What "the OData query parameters" means.
fn implied_options(kind: OperationKind, is_collection: bool) -> &'static [&'static str] {
    match kind {
        OperationKind::List => OF_COLLECTIONS,
        OperationKind::Function | OperationKind::GetRef if is_collection => OF_COLLECTIONS,
        OperationKind::Get | OperationKind::Function => OF_ONE,
        OperationKind::Count => OF_COUNTS,
        _ => &[],
    }
}
