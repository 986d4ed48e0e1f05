//! Which OData query options an operation takes.

use std::collections::BTreeSet;

use model::facts::{ParameterKind, QuerySupport as Statement, query_names};
use model::ir::{BodyKind, OperationKind, QueryOption, QuerySupport, Reads, Response};

use super::merge::Group;
use super::parameters::rows;

/// The options, sorted, and how the pages document them. Only the first page counts for general statements; single
/// options may be named by any page and used by any example.
pub fn query_options(
    group: &Group<'_>,
    kind: OperationKind,
    response: &Response,
    used: &BTreeSet<QueryOption>,
) -> (Vec<QueryOption>, QuerySupport) {
    let mut options: BTreeSet<QueryOption> = BTreeSet::new();
    for page in &group.pages {
        let named = page.query_options.iter().map(|it| it.value.as_str());
        let listed = rows(page, ParameterKind::Query).map(|it| it.name.as_str());
        options.extend(named.chain(listed).filter_map(QueryOption::parse));
    }
    let queries = group.lines().filter_map(|it| it.line.query.as_deref());
    let queried = queries.flat_map(query_names);
    options.extend(queried.filter_map(QueryOption::parse));
    let statement = group.primary.page.query_support.as_ref();
    let support = match statement.map(|it| it.value) {
        Some(Statement::All) => QuerySupport::General,
        Some(Statement::Some) if options.is_empty() => QuerySupport::General,
        Some(Statement::None) if options.is_empty() => QuerySupport::Refused,
        _ if options.is_empty() && used.is_empty() => QuerySupport::Silent,
        _ => QuerySupport::Named,
    };
    if support == QuerySupport::General {
        let reads = reads(kind, response.body.kind == BodyKind::Collection);
        let all = QueryOption::ALL.iter().copied();
        options.extend(all.filter(|it| reads.is_some_and(|reads| it.applies_to(reads))));
    }
    if support != QuerySupport::Refused {
        options.extend(used);
    }
    (options.into_iter().collect(), support)
}

/// What the operation reads, which decides what "the OData query parameters" are.
const fn reads(kind: OperationKind, is_collection: bool) -> Option<Reads> {
    match kind {
        OperationKind::List => Some(Reads::Collection),
        OperationKind::Function | OperationKind::GetRef if is_collection => Some(Reads::Collection),
        OperationKind::Get | OperationKind::Function => Some(Reads::One),
        OperationKind::Count => Some(Reads::Count),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::operations::tests::check;

    /// Pages, and the query options of their operation.
    const QUERY_OPTIONS: &[(&str, &str)] = &[
        ("widget-get: GET /widget", "Silent"),
        (
            "widget-get: GET /widget; query_support: {@, value: all}",
            "General $expand $select",
        ),
        (
            "widget-get: GET /widget; query_support: {@, value: some}",
            "General $expand $select",
        ),
        (
            "widget-get: GET /widget; query_support: {@, value: none}",
            "Refused",
        ),
        // Named options.
        (
            "widget-get: GET /widget; query_support: {@, value: all}; query_options: [{@, value: $top}]",
            "General $expand $select $top",
        ),
        (
            "widget-get: GET /widget; query_support: {@, value: some}; query_options: [{@, value: $top}]",
            "Named $top",
        ),
        (
            "widget-get: GET /widget; query_support: {@, value: none}; query_options: [{@, value: $top}]",
            "Named $top",
        ),
        ("widget-get: GET /widget?$Select=id", "Named $select"),
        (
            "widget-get: GET /widget; parameters: [{@, kind: query, rows: [{@, name: $Skip}, {@, name: start}]}]",
            "Named $skip",
        ),
        // Options that examples use.
        (
            "widget-get: GET /widget; query_support: {@, value: none}; > GET /widget?$top",
            "Refused",
        ),
        ("widget-get: GET /widget; > GET /widget?$Top", "Named $top"),
        // A second page counts for single options, not for general statements.
        (
            "widget-get: GET /widget; x-get: GET /widget; query_support: {@, value: all}",
            "Silent",
        ),
        (
            "widget-get: GET /widget; x-get: GET /widget; query_options: [{@, value: $top}]",
            "Named $top",
        ),
        // What "the OData query parameters" means depends on the kind.
        (
            "widget-list-parts: GET /widget/parts; query_support: {@, value: all}",
            "General $count $expand $filter $orderby $search $select $skip $top",
        ),
        (
            "widget-list-parts: GET /widget/parts/$ref; query_support: {@, value: all}",
            "General $count $expand $filter $orderby $search $select $skip $top",
        ),
        (
            "gear-used: GET /gears/used(n={n}); = 200 part*; query_support: {@, value: all}",
            "General $count $expand $filter $orderby $search $select $skip $top",
        ),
        (
            "gear-used: GET /gears/used(n={n}); = 200 part; query_support: {@, value: all}",
            "General $expand $select",
        ),
        (
            "widget-list-parts: GET /widget/parts/$count; query_support: {@, value: all}",
            "General $filter $search",
        ),
        (
            "widget-delete: DELETE /widget; query_support: {@, value: all}",
            "General",
        ),
    ];

    #[test]
    fn query_options_are_decided_as_in_the_table() {
        check(QUERY_OPTIONS, |it| {
            let options = it.query_options.iter().map(|it| format!(" {it}"));
            format!("{:?}{}", it.query_support, options.collect::<String>())
        });
    }
}
