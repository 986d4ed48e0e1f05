//! Header cells that are known by what stands below them.

use crate::block::{Document, Inline, Row, Table};
use crate::ledger::matters;
use crate::permissions;

/// Names the columns of a table; on a page whose headings are known only where the table lists permissions or
/// properties.
pub fn name(document: &Document, table: &mut Table, is_foreign: bool) {
    let types = type_column(document, table);
    if types.is_none() && lists_by_scheme(table) {
        let columns: Vec<_> = (1..).zip(permissions::SCHEMES).collect();
        set(table, &columns);
    } else if types.is_none() && lists_permissions(table) {
        set(table, &[(0, "Permission type"), (1, "Permissions")]);
    } else if is_foreign && lists_pages(document, table) {
        set(
            table,
            &[(0, "Method"), (1, "Return type"), (2, "Description")],
        );
    } else if let Some(ty) = types.filter(|_| most_rows(table, is_named)) {
        set(
            table,
            &[(0, "Property"), (ty, "Type"), (ty + 1, "Description")],
        );
    } else if is_foreign && types.is_none() && lists_names(table) {
        let last = table.header.len().saturating_sub(1);
        let is_operation = !document.page.starts_with("resources/");
        if table.rows.iter().all(is_member) {
            set(table, &[(0, "Member"), (last, "Description")]);
        } else if is_operation {
            set(table, &[(0, "Name"), (last, "Description")]);
        }
    }
}

fn set(table: &mut Table, titles: &[(usize, &str)]) {
    for (column, title) in titles {
        if let Some(cell) = table.header.get_mut(*column) {
            (*title).clone_into(&mut cell.text);
        }
    }
}

/// A column for each scheme and one for what the permissions are about.
fn lists_by_scheme(table: &Table) -> bool {
    let mut cells = table.rows.iter().flat_map(Row::others);
    table.header.len() == permissions::SCHEMES.len() + 1
        && !table.rows.is_empty()
        && cells.clone().any(names_any)
        && cells.all(|it| permissions::is_about_permissions(&it.text))
}

fn names_any(cell: &Inline) -> bool {
    cell.text.split_whitespace().any(matters::is_permission)
}

/// A row begins with a scheme, or up to four rows have permissions beside labels.
fn lists_permissions(table: &Table) -> bool {
    let firsts = || table.rows.iter().filter_map(|it| it.cells.first());
    if firsts().any(|it| permissions::names_scheme(&it.text)) {
        return true;
    }
    let mut seconds = table.rows.iter().filter_map(|it| it.cells.get(1));
    (2..=4).contains(&table.rows.len())
        && table.header.len() <= 3
        && seconds.any(names_any)
        && firsts().all(|it| !names_any(it) && it.codes.is_empty())
}

/// Some row links to a page of an operation.
fn lists_pages(document: &Document, table: &Table) -> bool {
    let firsts = table.rows.iter().filter_map(|it| it.cells.first());
    let links = firsts.flat_map(|it| &it.links);
    let mut targets = links.filter_map(|it| document.resolve(&it.target));
    targets.any(|it| it.starts_with("api/"))
}

fn type_column(document: &Document, table: &Table) -> Option<usize> {
    let mut columns = 1..table.header.len();
    columns.find(|it| matters::holds_types(document, &table.rows, *it))
}

fn most_rows(table: &Table, is: fn(&Row) -> bool) -> bool {
    table.rows.iter().filter(|it| is(it)).count() * 2 > table.rows.len()
}

/// Names without links, and something to say about each.
fn lists_names(table: &Table) -> bool {
    table.header.len() > 1 && most_rows(table, |row| is_named(row) && !is_linked(row))
}

fn is_linked(row: &Row) -> bool {
    row.cells.first().is_some_and(|it| !it.links.is_empty())
}

/// Whether the first cell is a name: one word of letters and digits, as names of the API are.
fn is_named(row: &Row) -> bool {
    row.cells.first().is_some_and(|cell| {
        let text = cell.text.trim().trim_matches(['*', '`', '"']);
        text.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '@' | '$'))
            && text
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '@' | '.' | '-' | '$'))
    })
}

/// A name in back ticks.
fn is_member(row: &Row) -> bool {
    let first = row.cells.first();
    is_named(row) && first.is_some_and(|it| !it.codes.is_empty())
}
