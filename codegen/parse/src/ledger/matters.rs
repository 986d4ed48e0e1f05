//! What makes a piece that nobody reads look like something that matters.

use crate::block::{Block, BlockKind, CodeBlock, Document, Row, Table};
use crate::json;
use crate::type_cell;

/// The reason, as in [`model::ledger::Unread::matters`].
pub fn matters(document: &Document, block: &Block) -> Option<&'static str> {
    match &block.kind {
        BlockKind::Table(table) => of_table(document, table),
        BlockKind::Code(code) => of_code(code),
        BlockKind::Comment(text) if text.contains("blockType") => Some("no code block follows it"),
        _ => None,
    }
}

fn of_table(document: &Document, table: &Table) -> Option<&'static str> {
    let mut cells = table.rows.iter().flat_map(|row| &row.cells);
    if cells.any(|it| it.text.split_whitespace().any(is_permission)) {
        return Some("its cells name permissions");
    }
    let mut columns = 1..table.header.len();
    if columns.any(|it| holds_types(document, &table.rows, it)) {
        return Some("a column of it holds types");
    }
    let firsts = table.rows.iter().filter_map(|row| row.cells.first());
    let mut words = firsts.flat_map(|it| it.text.split_whitespace().take(2));
    let is_path = words.any(|it| it.len() > 1 && it.starts_with('/') && !it.contains("//"));
    is_path.then_some("its cells are paths")
}

/// `Mail.ReadWrite`, with a verb as permissions have it.
pub fn is_permission(word: &str) -> bool {
    const VERBS: [&str; 12] = [
        "Read", "Write", "Send", "Create", "Manage", "Delete", "Access", "Invite", "Join",
        "Initiate", "Update", "Export",
    ];
    let word = word.trim_matches(|c: char| !c.is_ascii_alphanumeric());
    let mut parts = word.split('.');
    let subject = parts.next().unwrap_or_default();
    subject.starts_with(|c: char| c.is_ascii_uppercase())
        && subject
            .bytes()
            .all(|it| it.is_ascii_alphanumeric() || it == b'-')
        && parts.any(|part| VERBS.iter().any(|it| part.starts_with(it)))
}

/// Whether most cells of a column are types as resource pages write them: `String collection`, a link to a resource.
pub fn holds_types(document: &Document, rows: &[Row], column: usize) -> bool {
    let cells = rows.iter().filter_map(|row| row.cell(Some(column)));
    let cells: Vec<_> = cells.filter(|it| !it.text.trim().is_empty()).collect();
    let types = cells
        .iter()
        .filter(|it| type_cell::is_certain(document, it));
    let types = types.count();
    types > 0 && types * 2 >= cells.len()
}

fn of_code(code: &CodeBlock) -> Option<&'static str> {
    let text = code.text.trim_start();
    if json::looks_like_json(text) {
        return Some("it holds JSON");
    }
    let mut words = text.split_whitespace();
    let method = words.next().unwrap_or_default();
    let is_method = matches!(method, "GET" | "POST" | "PUT" | "PATCH" | "DELETE");
    let is_request = is_method && words.next().is_some_and(|it| it.contains('/'));
    is_request.then_some("it holds a request line")
}
