//! Permission tables: who may call, with which permissions, in which order.
//!
//! Three shapes: a row per scheme (`Permission type | Permissions`), a column per scheme and a row per resource, and a
//! row per workflow under a blank row for its scheme.

mod cell;
mod columns;
mod rows;
mod scheme;

use super::block::{BlockKind, Document, Inline, Table};
use super::codes;
use super::section::Section;
use crate::diagnostics::Diagnostics;
use crate::facts::{PermissionOrder, PermissionRow, PermissionTable, Place, Scheme};

/// Every permission table in page order.
pub(super) fn permissions(
    document: &Document,
    diagnostics: &mut Diagnostics,
) -> Vec<PermissionTable> {
    let mut found = Vec::new();
    for section in document.sections() {
        let mut prose = None;
        for block in section.blocks() {
            match &block.kind {
                BlockKind::Paragraph(text) | BlockKind::Item(text) => prose = Some(text),
                BlockKind::Table(table) => {
                    let mut reader = Reader {
                        document,
                        diagnostics,
                        at: &block.at,
                        heading: heading(section, prose),
                        prose,
                    };
                    found.extend(reader.read(table, section));
                }
                _ => {}
            }
        }
    }
    if found.is_empty() {
        report_missing(document, diagnostics);
    }
    found
}

/// A section on permissions without a table often means that an include was forgotten.
fn report_missing(document: &Document, diagnostics: &mut Diagnostics) {
    let section = document
        .sections()
        .find(|it| it.title().to_ascii_lowercase().starts_with("permission"));
    if let Some(heading) = section.and_then(|it| it.headings().next()) {
        let message = "there is no table of permissions in this section";
        diagnostics.push(
            &codes::PERMISSIONS_MISSING,
            heading.at.span(&document.page),
            message,
        );
    }
}

/// What is needed to read one table.
struct Reader<'a> {
    document: &'a Document,
    diagnostics: &'a mut Diagnostics,
    at: &'a Place,
    heading: Option<String>,
    prose: Option<&'a Inline>,
}

impl Reader<'_> {
    fn read(&mut self, table: &Table, section: Section<'_>) -> Vec<PermissionTable> {
        if columns::is(table) {
            columns::read(self, table)
        } else if rows::is(table) {
            rows::read(self, table)
        } else {
            if is_permission_section(section) && mentions_permissions(table) {
                let message = "this table names permissions but its columns are not understood";
                self.report(&codes::PERMISSIONS_UNREADABLE, self.at, message);
            }
            Vec::new()
        }
    }

    fn report(
        &mut self,
        code: &'static crate::diagnostics::Code,
        at: &Place,
        message: impl Into<String>,
    ) {
        self.diagnostics
            .push(code, at.span(&self.document.page), message);
    }

    /// The order that the header of a column, else the prose above the table, states.
    fn order(&self, header: &Inline) -> PermissionOrder {
        let most_first = |text: &str| one_line(text).contains("most to least");
        let least_first = one_line(&header.text).contains("least to most");
        let prose = self.prose.is_some_and(|it| most_first(&it.text));
        if most_first(&header.text) || (prose && !least_first) {
            PermissionOrder::MostToLeast
        } else {
            PermissionOrder::LeastToMost
        }
    }

    fn table(
        &self,
        subject: Option<String>,
        rows: Vec<PermissionRow>,
        order: PermissionOrder,
    ) -> PermissionTable {
        PermissionTable {
            at: self.at.clone(),
            heading: self.heading.clone(),
            subject,
            rows,
            order,
        }
    }

    /// Reads a cell of permissions; one entry per subject that the cell tells apart.
    fn cell(&mut self, cell: &Inline, order: PermissionOrder) -> Vec<cell::Entry> {
        let read = cell::read(&cell.text);
        for (code, message) in read.findings {
            self.report(code, &cell.at, message);
        }
        let mut entries = read.entries;
        if order == PermissionOrder::MostToLeast {
            entries.iter_mut().for_each(|it| it.alternatives.reverse());
        }
        entries
    }
}

fn row(at: &Place, scheme: Scheme, entry: cell::Entry) -> PermissionRow {
    PermissionRow {
        at: at.clone(),
        scheme,
        not_supported: entry.not_supported && entry.alternatives.is_empty(),
        alternatives: entry.alternatives,
    }
}

/// What tells the table from others: the heading below "Permissions", else the line of prose above.
fn heading(section: Section<'_>, prose: Option<&Inline>) -> Option<String> {
    let title = section.title();
    if !title.is_empty() && !is_permission_title(title) {
        return Some(title.to_owned());
    }
    prose.map(|it| it.text.clone())
}

fn is_permission_title(title: &str) -> bool {
    let title = title.to_ascii_lowercase();
    title.starts_with("permission") || title.starts_with("prerequisite")
}

fn is_permission_section(section: Section<'_>) -> bool {
    section
        .headings()
        .any(|it| is_permission_title(it.text.trim()))
}

fn mentions_permissions(table: &Table) -> bool {
    let cells = table.rows.iter().flat_map(|row| &row.cells);
    cells.into_iter().any(|it| cell::mentions(&it.text))
}

/// Lower case, single blanks.
fn one_line(text: &str) -> String {
    let words: Vec<_> = text.split_whitespace().collect();
    words.join(" ").to_lowercase()
}

/// What a row or a part of a cell is about, as a short name: `For **user** resource` -> `user`.
fn subject(text: &str) -> String {
    let words: Vec<_> = text.split_whitespace().collect();
    let text = words.join(" ");
    let text = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '.' | ':'));
    let fewer = ["For ", "In ", "a ", "an ", "the "]
        .iter()
        .fold(text, |text, it| text.strip_prefix(it).unwrap_or(text));
    fewer.strip_suffix(" resource").unwrap_or(fewer).to_owned()
}
