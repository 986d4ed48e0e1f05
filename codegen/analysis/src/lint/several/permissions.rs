//! Who may call, by the one table and by the other.

use std::collections::{BTreeMap, BTreeSet};

use crate::lint::permissions::SCHEMES;
use model::codes::resolve::PERMISSIONS_DIFFER;
use model::diagnostics::Diagnostics;
use model::facts::{PageFacts, PermissionTable, Scheme};
use model::ir::Operation;

/// Once for two tables, however many operations the pages have in common.
pub fn compare<'a>(
    operation: &Operation,
    pages: &[&'a PageFacts],
    told: &mut BTreeSet<(&'a str, &'a str)>,
    found: &mut Diagnostics,
) {
    let tables = pages.iter().filter_map(|it| Some((*it, table(it)?)));
    let tables: Vec<_> = tables.collect();
    let Some(((first, theirs), others)) = tables.split_first() else {
        return;
    };
    for (page, own) in others {
        let Some(difference) = difference(own, theirs, &first.page) else {
            continue;
        };
        if told.insert((&page.page, &first.page)) {
            let (method, path) = (&operation.method, &operation.path);
            let message = format!("`{method} {path}`, {difference}");
            found.push(&PERMISSIONS_DIFFER, own.at.span(&page.page), message);
        }
    }
}

/// The only table of a page. One of several, or of several resources, is about a part, and often lists the least
/// permission alone.
fn table(page: &PageFacts) -> Option<&PermissionTable> {
    match page.permissions.as_slice() {
        [one] if one.subject.is_none() => Some(one),
        _ => None,
    }
}

/// The first permission type that both have a row for, and not the same permissions.
fn difference(own: &PermissionTable, theirs: &PermissionTable, page: &str) -> Option<String> {
    let (own, theirs) = (names(own), names(theirs));
    SCHEMES.iter().find_map(|(scheme, whom)| {
        let (own, theirs) = (own.get(scheme)?, theirs.get(scheme)?);
        let here = only("here", own, theirs);
        let there = only(&format!("on {page}"), theirs, own);
        let sides: Vec<String> = here.into_iter().chain(there).collect();
        (!sides.is_empty()).then(|| format!("{whom}: {}", sides.join(", ")))
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
