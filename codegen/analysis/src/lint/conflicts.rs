//! Pages that declare the same operation and disagree about it. Each page is compared with the first one that states
//! anything.

use std::collections::{BTreeMap, BTreeSet};

use super::context::Cx;
use super::permissions::callers;
use super::relations::Relations;
use model::codes::lint::PAGES_DISAGREE;
use model::codes::resolve::PERMISSIONS_DIFFER;
use model::diagnostics::Span;
use model::facts::{PageFacts, PermissionTable, RequestSection, Scheme};
use model::ir::Operation;
use resolve::path;

/// The success response that one page declares for all its operations.
struct DeclaredResponse<'a> {
    at: Span,
    statuses: BTreeSet<u16>,
    ty: Option<&'a str>,
}

/// Compares the pages of every operation that several pages declare.
pub fn conflicts(cx: &mut Cx<'_>) {
    let pages = cx.pages.iter();
    let pages: BTreeMap<&str, &PageFacts> = pages.map(|it| (it.page.as_str(), it)).collect();
    let types = Relations::new(cx.api);
    let mut compared = BTreeSet::new();
    let operations = cx.api.operations.iter();
    for operation in operations.filter(|it| it.pages.len() > 1) {
        let declaring = operation.pages.iter();
        let declaring = declaring.filter_map(|it| pages.get(it.as_str()).copied());
        let declaring: Vec<_> = declaring.filter(|it| declares(it, operation)).collect();
        let name = format!("`{} {}`", operation.method, operation.path);
        responses(&name, &declaring, &types, cx);
        let tables = declaring.iter().filter_map(|it| Some((*it, table(it)?)));
        let tables: Vec<_> = tables.collect();
        let Some(((first, theirs), others)) = tables.split_first() else {
            continue;
        };
        for (page, own) in others {
            let difference = permission_difference(own, theirs, &first.page);
            // Once for two tables, however many operations the pages have in common.
            if let Some(it) = difference
                && compared.insert((&page.page, &first.page))
            {
                let span = own.at.span(&page.page);
                cx.report(&PERMISSIONS_DIFFER, span, format!("{name}, {it}"));
            }
        }
    }
}

/// Whether a page has the request line of an operation. A line with a query string documents that query instead.
fn declares(page: &PageFacts, operation: &Operation) -> bool {
    let shape = path::shape(&operation.path);
    page.requests.iter().any(|it| {
        it.section == RequestSection::HttpRequest
            && it.query.is_none()
            && it.method == operation.method.as_str()
            && path::parse(&it.path).is_ok_and(|it| path::shape(&it.template) == shape)
    })
}

fn responses(name: &str, pages: &[&PageFacts], types: &Relations<'_>, cx: &mut Cx<'_>) {
    let declared: Vec<_> = pages.iter().filter_map(|it| response(it)).collect();
    let Some((first, others)) = declared.split_first() else {
        return;
    };
    for other in others {
        if let Some(difference) = response_difference(first, other, types) {
            let message = format!("{name} {difference} on {}", first.at.page);
            cx.report(&PAGES_DISAGREE, other.at.clone(), message);
        }
    }
}

/// `None` if the request lines of the page have several methods: then a response may belong to any of them.
fn response(page: &PageFacts) -> Option<DeclaredResponse<'_>> {
    let lines = page.requests.iter();
    let lines = lines.filter(|it| it.section == RequestSection::HttpRequest);
    let methods: BTreeSet<&str> = lines.map(|it| it.method.as_str()).collect();
    let first = page.responses.first().filter(|_| methods.len() == 1)?;
    let mut types = page.responses.iter().filter_map(|it| it.ty.as_ref());
    let statuses = page.responses.iter().map(|it| it.status);
    Some(DeclaredResponse {
        at: first.at.span(&page.page),
        statuses: statuses.filter(|it| (200..300).contains(it)).collect(),
        ty: types
            .next()
            .filter(|_| types.next().is_none())
            .map(|it| it.name.as_str()),
    })
}

fn response_difference(
    first: &DeclaredResponse<'_>,
    other: &DeclaredResponse<'_>,
    types: &Relations<'_>,
) -> Option<String> {
    let are_known = !first.statuses.is_empty() && !other.statuses.is_empty();
    if are_known && first.statuses.is_disjoint(&other.statuses) {
        let list = |it: &BTreeSet<u16>| {
            let numbers: Vec<String> = it.iter().map(u16::to_string).collect();
            numbers.join(", ")
        };
        let (here, there) = (list(&other.statuses), list(&first.statuses));
        return Some(format!("answers {here} here and {there}"));
    }
    let (there, here) = first.ty.zip(other.ty)?;
    (!types.are_related(there, here)).then(|| format!("returns `{here}` here and `{there}`"))
}

/// The only table of a page. One of several, or one for a part of the page, often lists the least permission alone.
fn table(page: &PageFacts) -> Option<&PermissionTable> {
    match page.permissions.as_slice() {
        [one] if one.subject.is_none() => Some(one),
        _ => None,
    }
}

/// The first permission type for which the tables have different permissions.
fn permission_difference(
    own: &PermissionTable,
    theirs: &PermissionTable,
    page: &str,
) -> Option<String> {
    let (own, theirs) = (names(own), names(theirs));
    Scheme::ALL.into_iter().find_map(|scheme| {
        let (own, theirs) = (own.get(&scheme)?, theirs.get(&scheme)?);
        let here = only("here", own, theirs);
        let there = only(&format!("on {page}"), theirs, own);
        let sides: Vec<String> = here.into_iter().chain(there).collect();
        (!sides.is_empty()).then(|| format!("{}: {}", callers(scheme), sides.join(", ")))
    })
}

/// ``only here `A`, `B` ``.
fn only(place: &str, one: &BTreeSet<String>, other: &BTreeSet<String>) -> Option<String> {
    let names: Vec<String> = one.difference(other).map(|it| format!("`{it}`")).collect();
    (!names.is_empty()).then(|| format!("only {place} {}", names.join(", ")))
}

fn names(table: &PermissionTable) -> BTreeMap<Scheme, BTreeSet<String>> {
    let rows = table.rows.iter();
    let alternatives = |it: &Vec<Vec<String>>| it.iter().map(|it| it.join(" and ")).collect();
    rows.map(|it| (it.scheme, alternatives(&it.alternatives)))
        .collect()
}
