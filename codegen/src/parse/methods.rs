//! Methods tables.

use super::block::{Document, Inline, Row};
use super::codes;
use super::resource_table::{self, Role};
use super::type_cell::{one_line, type_cell};
use crate::diagnostics::Diagnostics;
use crate::facts::MethodRow;

/// In page order.
pub(super) fn methods(document: &Document, diagnostics: &mut Diagnostics) -> Vec<MethodRow> {
    let mut found = Vec::new();
    for table in resource_table::tables(document) {
        if table.role != Role::Methods {
            continue;
        }
        let returns = return_column(&table.columns);
        for row in &table.table.rows {
            found.extend(method(document, row, returns, diagnostics));
        }
    }
    found
}

/// Reports name a CSV and a JSON return type; the JSON one is a type.
fn return_column(columns: &[String]) -> Option<usize> {
    let position = |name: &str| columns.iter().position(|it| it == name);
    position("json return type")
        .or_else(|| position("return type"))
        .or_else(|| position("type"))
}

fn method(
    document: &Document,
    row: &Row,
    returns: Option<usize>,
    diagnostics: &mut Diagnostics,
) -> Option<MethodRow> {
    let Some(page) = row.cells.iter().find_map(|cell| page(document, cell)) else {
        if let [name, others @ ..] = row.cells.as_slice()
            && others.iter().any(|it| !it.text.trim().is_empty())
        {
            let message = format!("`{}` links to no API page", one_line(&name.text));
            diagnostics.push(
                &codes::METHOD_WITHOUT_PAGE,
                row.at.span(&document.page),
                message,
            );
        }
        return None;
    };
    let returns = returns.and_then(|it| row.cells.get(it));
    Some(MethodRow {
        at: row.at.clone(),
        page,
        returns: returns.and_then(|cell| type_cell(document, cell)),
    })
}

/// The API page that a cell links to, without its anchor.
fn page(document: &Document, cell: &Inline) -> Option<String> {
    cell.links.iter().find_map(|link| {
        let target = document.resolve(&link.target)?;
        let page = target.split('#').next()?;
        page.starts_with("api/").then(|| page.to_owned())
    })
}
