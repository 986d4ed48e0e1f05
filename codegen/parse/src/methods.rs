//! Methods tables.

use crate::block::{Document, Inline, Row};
use crate::codes;
use crate::context::Cx;
use crate::resource_table::{ResourceTable, Role};
use crate::text::one_line;
use crate::type_cell::type_cell;
use model::facts::MethodRow;

/// Every method in page order.
pub fn methods(cx: &mut Cx<'_>, tables: &[ResourceTable<'_>]) -> Vec<MethodRow> {
    let mut found = Vec::new();
    for table in tables.iter().filter(|it| it.role == Role::Methods) {
        // Reports name a CSV and a JSON return type; only the JSON one is a type of the API.
        let titles = ["json return type", "return type", "type"];
        let returns = titles.iter().find_map(|it| table.columns.named(it));
        let rows = table.table.rows.iter();
        found.extend(rows.filter_map(|row| method(cx, row, returns)));
    }
    found
}

fn method(cx: &mut Cx<'_>, row: &Row, returns: Option<usize>) -> Option<MethodRow> {
    let document = cx.document;
    let Some(page) = row.cells.iter().find_map(|cell| page(document, cell)) else {
        if !row.has_first_only() {
            let name = row.cell(Some(0)).map(|it| one_line(&it.text));
            let message = format!("`{}` links to no API page", name.unwrap_or_default());
            cx.report(&codes::METHOD_WITHOUT_PAGE, &row.at, message);
        }
        return None;
    };
    let returns = row.cell(returns);
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
    use crate::context::test_read;
    use crate::resource_table;

    /// Every method as `page: type`, then every diagnostic as `code line`.
    fn summary(rows: &str) -> Vec<String> {
        let text = format!("# box resource type\n## Methods\n{rows}");
        let (methods, found) = test_read("resources/box.md", &text, |cx| {
            methods(cx, &resource_table::tables(cx.document))
        });
        let lines = methods.iter().map(|it| {
            let returns = it.returns.as_ref().map_or("-", |ty| ty.name.as_str());
            format!("{}: {returns}", it.page)
        });
        let found = found.iter().map(|(id, line)| format!("{id} {line}"));
        lines.chain(found).collect()
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
