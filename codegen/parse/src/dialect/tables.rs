//! Tables whose header cells are in another language or not known at all.

use super::columns;
use super::words::Words;
use crate::block::{BlockKind, Document, Row, Table};
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
                if !has_known_column(table) && (is_foreign || is_expected) {
                    columns::name(document, table, is_foreign);
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
    if !table.rows.iter().any(is_known) && table.rows.len() == permissions::SCHEMES.len() {
        for (row, scheme) in table.rows.iter_mut().zip(permissions::SCHEMES) {
            if let Some(cell) = row.cells.first_mut() {
                scheme.clone_into(&mut cell.text);
            }
            refuse_others(row);
        }
    }
}

/// A few words beside a scheme that name no permission say that there is none.
fn refuse_others(row: &mut Row) {
    for cell in row.cells.iter_mut().skip(1) {
        if !cell.text.trim().is_empty() && !permissions::is_about_permissions(&cell.text) {
            "Not supported.".clone_into(&mut cell.text);
        }
    }
}
