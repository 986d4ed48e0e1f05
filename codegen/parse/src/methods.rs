//! Methods tables.

use super::block::{Document, Inline, Row};
use super::codes;
use super::resource_table::{self, Role};
use super::type_cell::{one_line, type_cell};
use model::diagnostics::Diagnostics;
use model::facts::MethodRow;

/// In page order.
pub fn methods(document: &Document, diagnostics: &mut Diagnostics) -> Vec<MethodRow> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cursor::test_document;

    /// Every method as `page: type`, then every diagnostic as `code line`.
    fn summary(rows: &str) -> Vec<String> {
        let text = format!("# box resource type\n## Methods\n{rows}");
        let document = test_document("resources/box.md", &text);
        let mut diagnostics = Diagnostics::default();
        let methods = methods(&document, &mut diagnostics);
        let lines = methods.iter().map(|it| {
            let returns = it.returns.as_ref().map_or("-", |ty| ty.name.as_str());
            format!("{}: {returns}", it.page)
        });
        let found = diagnostics.as_slice().iter();
        lines
            .chain(found.map(|it| format!("{} {}", it.code.id, it.span.line)))
            .collect()
    }

    #[test]
    fn rows_link_to_pages() {
        let head = "|Method|Return type|Description|\n|:--|:--|:--|\n";
        let table: [(&str, &[&str]); 5] = [
            (
                "|[Get](../api/box-get.md)|[box](box.md)|Gets it.|\n",
                &["api/box-get.md: box"],
            ),
            (
                "|[Drop](../api/box-drop.md#now)|None|Drops it.|\n",
                &["api/box-drop.md: -"],
            ),
            (
                "|**Lids**|||\n|[Get](../api/box-get.md)||Gets it.|\n",
                &["api/box-get.md: -"],
            ),
            (
                "|[Get](../api/box-get.md)|String|Gets it.|\n|Wait||Waits.|\n",
                &["api/box-get.md: String", "P307 6"],
            ),
            ("|Wait||Waits.|\n", &[]),
        ];
        for (rows, expected) in table {
            assert_eq!(summary(&format!("{head}{rows}")), expected, "{rows}");
        }
    }
}
