//! Tables whose header cells are in another language or not known at all.

use super::words::Words;
use crate::block::{BlockKind, Document, Row, Table};
use crate::ledger::matters;
use crate::permissions;
use crate::text::one_line;

/// Translates the header cells of all tables, and the cells of those that list permissions.
pub fn translate(document: &mut Document, words: &Words<'_>, is_foreign: bool) {
    let mut blocks = std::mem::take(&mut document.blocks);
    let mut is_expected = false;
    for block in &mut blocks {
        match &mut block.kind {
            BlockKind::Heading { text, .. } => {
                let title = text.text.trim();
                let titles = ["Properties", "Relationships", "Permissions"];
                is_expected = titles.iter().any(|it| it.eq_ignore_ascii_case(title));
            }
            BlockKind::Table(table) => {
                let translated = header(table, words);
                let is_unknown = !has_known_column(table);
                if is_unknown && is_foreign && lists_members(document, table) {
                    set(table, 0, "Member");
                    let last = table.header.len().saturating_sub(1);
                    set(table, last, "Description");
                } else if is_unknown && (is_foreign || is_expected) {
                    by_content(document, table);
                }
                if translated || is_foreign {
                    permission_cells(table, words);
                }
            }
            _ => {}
        }
    }
    document.blocks = blocks;
}

/// Whether a synonym was found.
fn header(table: &mut Table, words: &Words<'_>) -> bool {
    let mut translated = false;
    for cell in &mut table.header {
        if let Some(english) = words.column(&cell.text) {
            english.clone_into(&mut cell.text);
            translated = true;
        }
    }
    translated
}

/// Header cells that readers know.
const COLUMNS: [&str; 16] = [
    "property",
    "properties",
    "property name",
    "name",
    "relationship",
    "relationship name",
    "relationships",
    "navigation property",
    "parameter",
    "type",
    "description",
    "value",
    "member",
    "method",
    "return type",
    "header",
];

fn has_known_column(table: &Table) -> bool {
    table.header.iter().any(|cell| {
        let title = one_line(&cell.text).to_ascii_lowercase();
        title.contains("permission")
            || permissions::names_scheme(&title)
            || COLUMNS.contains(&title.trim_matches(['*', ' ']))
    })
}

/// Names the columns by what is in them.
fn by_content(document: &Document, table: &mut Table) {
    if is_of_permissions(table) {
        set(table, 0, "Permission type");
        set(table, 1, "Permissions");
        return;
    }
    if let Some(column) = type_column(document, table).filter(|_| lists_names(table)) {
        set(table, 0, "Property");
        set(table, column, "Type");
        set(table, column + 1, "Description");
    }
}

fn type_column(document: &Document, table: &Table) -> Option<usize> {
    let mut columns = 1..table.header.len();
    columns.find(|it| matters::holds_types(document, &table.rows, *it))
}

/// Whether most rows begin with a name.
fn lists_names(table: &Table) -> bool {
    let named = table.rows.iter().filter(|it| is_named(it));
    named.count() * 2 > table.rows.len()
}

/// A list of names in back ticks without types.
fn lists_members(document: &Document, table: &Table) -> bool {
    let is_member = |row: &Row| {
        let first = row.cells.first();
        is_named(row) && first.is_some_and(|it| it.links.is_empty() && !it.codes.is_empty())
    };
    !table.rows.is_empty()
        && table.header.len() > 1
        && table.rows.iter().all(is_member)
        && type_column(document, table).is_none()
}

fn set(table: &mut Table, column: usize, title: &str) {
    if let Some(cell) = table.header.get_mut(column) {
        title.clone_into(&mut cell.text);
    }
}

/// Two or more rows, of which most have permissions or a refusal of few words beside a label.
fn is_of_permissions(table: &Table) -> bool {
    let cells = table.rows.iter().filter_map(|it| it.cells.get(1));
    let naming = cells.filter(|it| it.text.split_whitespace().any(matters::is_permission));
    let labels = table.rows.iter().filter_map(|it| it.cells.first());
    let mut labels = labels.filter(|it| !it.text.trim().is_empty());
    let is_label = |text: &str| !text.split_whitespace().any(matters::is_permission);
    naming.count() > 0
        && table.header.len() <= 3
        && (2..=4).contains(&table.rows.len())
        && labels.all(|it| is_label(&it.text) && !it.codes.iter().any(|code| !code.is_empty()))
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

/// Translates schemes and refusals of a permission table. In a table of three rows the order of the rows tells the
/// schemes.
fn permission_cells(table: &mut Table, words: &Words<'_>) {
    let header = table.header.first();
    if !header.is_some_and(|it| it.text.to_ascii_lowercase().starts_with("permission")) {
        return;
    }
    for row in &mut table.rows {
        for cell in &mut row.cells {
            if let Some(english) = words.cell(&cell.text) {
                english.clone_into(&mut cell.text);
            }
        }
    }
    let is_known = |it: &Row| {
        it.cells
            .first()
            .is_some_and(|it| permissions::names_scheme(&it.text))
    };
    if !table.rows.iter().any(is_known) && table.rows.len() == SCHEMES.len() {
        for (row, scheme) in table.rows.iter_mut().zip(SCHEMES) {
            if let Some(cell) = row.cells.first_mut() {
                scheme.clone_into(&mut cell.text);
            }
            refuse_others(row);
        }
    }
}

/// The schemes in the order of nearly all tables.
const SCHEMES: [&str; 3] = [
    "Delegated (work or school account)",
    "Delegated (personal Microsoft account)",
    "Application",
];

/// A few words beside a scheme that name no permission say that there is none.
fn refuse_others(row: &mut Row) {
    for cell in row.cells.iter_mut().skip(1) {
        if !cell.text.trim().is_empty() && !permissions::is_about_permissions(&cell.text) {
            "Not supported.".clone_into(&mut cell.text);
        }
    }
}
