//! What examples show of each operation: their names, and the query options that they use.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::callee::{Callable, Callee, Callees, Ending, should_be_declared};
use crate::codes;
use model::diagnostics::Diagnostics;
use model::facts::{Body, Example, ExampleRequest, PageFacts, PathWords, query_names};
use model::ir::{Method, QueryOption};

use super::merge::Group;

/// What the examples show that belong to an operation.
#[derive(Debug, Clone, Default)]
pub struct ExampleUse {
    /// Their names, the most telling first.
    pub names: Vec<String>,
    /// The OData query options that they use.
    pub options: BTreeSet<QueryOption>,
}

/// An example with what it belongs to.
struct Assigned<'a> {
    page: &'a PageFacts,
    example: &'a Example,
    callee: Callee,
}

/// Gives each group its examples, and says what those of each group show.
pub fn assign<'a>(
    pages: &'a [PageFacts],
    groups: &mut [Group<'a>],
    diagnostics: &mut Diagnostics,
) -> Vec<ExampleUse> {
    let assigned = callees(pages, groups);
    for it in &assigned {
        report(it, diagnostics);
    }
    let mut of_group: Vec<Vec<&Assigned<'a>>> = vec![Vec::new(); groups.len()];
    let mut of_page: BTreeMap<&str, Vec<&Assigned<'a>>> = BTreeMap::new();
    for it in &assigned {
        for at in it.callee.called.iter().chain(&it.callee.sisters) {
            if let Some(list) = of_group.get_mut(*at) {
                list.push(it);
            }
        }
        of_page.entry(&it.page.page).or_default().push(it);
    }
    let endings: Vec<Ending> = groups
        .iter()
        .map(|it| Ending::of(&it.primary.template))
        .collect();
    let groups = groups.iter_mut().enumerate().zip(&mut of_group);
    let uses = groups.map(|((at, group), list)| {
        list.sort_by_key(|it| rank(it, at, group));
        give(group, at, list);
        if group.examples.is_empty() {
            let others = of_page.get(group.primary.page.page.as_str());
            let is_list = endings.get(at).is_some_and(Ending::is_list);
            let shown = |it: &&&Assigned<'a>| may_show(it, group.method(), is_list, &endings);
            let shown = others.into_iter().flatten().filter(shown);
            group.examples = shown.map(|it| it.example).collect();
        }
        example_use(list)
    });
    uses.collect()
}

fn callees<'a>(pages: &'a [PageFacts], groups: &[Group<'a>]) -> Vec<Assigned<'a>> {
    let callable = groups.iter().map(|it| Callable {
        method: it.method(),
        template: &it.primary.template,
        pages: it.pages.iter().map(|it| it.page.as_str()).collect(),
    });
    let callees = Callees::new(callable.collect());
    let of_page = |page: &'a PageFacts| {
        let words = PathWords::of(page);
        let assigned = page.examples.iter().map(|example| Assigned {
            page,
            example,
            callee: example
                .request
                .as_ref()
                .map_or_else(Callee::default, |it| callees.of(page, &words, it)),
        });
        assigned.collect::<Vec<_>>()
    };
    pages.par_iter().flat_map_iter(of_page).collect()
}

fn report(assigned: &Assigned<'_>, diagnostics: &mut Diagnostics) {
    let Assigned {
        page,
        example,
        callee,
    } = assigned;
    let request = example.request.as_ref();
    let request = request.filter(|it| should_be_declared(page, it));
    if let Some(ExampleRequest {
        method, path, at, ..
    }) = request.filter(|_| callee.called.is_none())
    {
        let message = format!("no page declares `{method} {path}`");
        diagnostics.push(&codes::EXAMPLE_UNMATCHED, at.span(&page.page), message);
    }
}

/// Examples of the operation's first page first, then those with an answer to show, then those that call the very path.
fn rank(assigned: &Assigned<'_>, at: usize, group: &Group<'_>) -> impl Ord + use<> {
    let mut pages = group.pages.iter();
    let page = pages.position(|it| it.page == assigned.page.page);
    let responses = assigned.example.responses.iter();
    let mut answers = responses.filter(|it| it.status < 400);
    (
        page.unwrap_or(usize::MAX),
        !answers.any(|it| it.body != Body::Empty),
        assigned.callee.called != Some(at),
    )
}

/// `list` has the examples that belong to the group.
fn give<'a>(group: &mut Group<'a>, at: usize, list: &[&Assigned<'a>]) {
    let is_of_pages = |it: &&&Assigned<'a>| {
        let mut pages = group.pages.iter();
        pages.any(|page| page.page == it.page.page)
    };
    let own = || list.iter().filter(is_of_pages);
    let calls = own().filter(|it| it.callee.called == Some(at));
    let mut examples: Vec<&Example> = calls.map(|it| it.example).collect();
    if examples.is_empty() {
        examples = own().map(|it| it.example).collect();
    }
    group.examples_call_path = !examples.is_empty();
    group.examples = examples;
}

/// Whether an example of another path of the page may show the same: it has the same method and is not one of a list
/// where this is an item.
fn may_show(assigned: &Assigned<'_>, method: Method, is_list: bool, endings: &[Ending]) -> bool {
    let Some(request) = &assigned.example.request else {
        return true;
    };
    let called = assigned.callee.called.and_then(|at| endings.get(at));
    request.method == method.as_str() && called.is_none_or(|it| it.is_list() == is_list)
}

fn example_use(list: &[&Assigned<'_>]) -> ExampleUse {
    let mut shown = ExampleUse::default();
    for it in list {
        let name = it.example.name.iter();
        let name = name.filter(|it| !shown.names.contains(it)).cloned();
        shown.names.extend(name.collect::<Vec<_>>());
        let query = it
            .example
            .request
            .as_ref()
            .and_then(|it| it.query.as_deref());
        let options = query.into_iter().flat_map(query_names);
        shown.options.extend(options.filter_map(QueryOption::parse));
    }
    shown
}

#[cfg(test)]
mod tests {
    use crate::operations::tests::check;

    /// Pages, and the examples of the first operation.
    const NAMES: &[(&str, &str)] = &[
        // The page that documents it first, whatever the names of the files.
        (
            "a-get: GET /gears; = 200 part*; \
             examples: [{name: a, request: {at: '1:1', method: GET, path: /gears}}]; \
             gear-list: GET /gears; = 200 part*; \
             examples: [{name: own, request: {at: '1:1', method: GET, path: /gears}}]",
            "own a",
        ),
        // An answer with a body before one without, and before an error.
        (
            "gear-list: GET /gears; = 200 part*; \
             examples: [{name: a, request: {at: '1:1', method: GET, path: /gears}}, \
             {name: b, request: {at: '1:1', method: GET, path: /gears}, responses: [{at: '1:1', status: 404, \
             body: {kind: json, at: '1:1', shapes: []}}]}, \
             {name: c, request: {at: '1:1', method: GET, path: /gears}, responses: [{at: '1:1', status: 200, \
             body: {kind: json, at: '1:1', shapes: []}}]}]",
            "c a b",
        ),
        // Those of another path of the page that leads to the same, after those of the very path.
        (
            "gear-list: GET /gears; GET /me/gears; = 200 part*; \
             examples: [{name: a, request: {at: '1:1', method: GET, path: /me/gears}}, \
             {name: b, request: {at: '1:1', method: GET, path: /gears}}]",
            "b a",
        ),
        // Neither of another method, nor one that calls another host.
        (
            "gear-list: GET /gears; = 200 part*; \
             examples: [{name: a, request: {at: '1:1', method: PUT, path: 'https://x.example/gears'}}]",
            "",
        ),
    ];

    #[test]
    fn the_most_telling_example_comes_first() {
        check(NAMES, |it| it.examples.join(" "));
    }
}
