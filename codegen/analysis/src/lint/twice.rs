//! Properties that a table lists twice. A table in groups, each below a row with a name alone, may list one in each group.

use std::collections::BTreeMap;

use super::context::Cx;
use model::codes::lint::PROPERTY_TWICE;

/// Reports every row but the first of a name.
pub fn twice(cx: &mut Cx<'_>) {
    for page in cx.pages {
        let mut heads = BTreeMap::new();
        for table in &page.properties {
            let mut first: BTreeMap<&str, u32> = BTreeMap::new();
            for row in &table.rows {
                let line = *first.entry(&row.name).or_insert(row.at.line);
                if line == row.at.line {
                    continue;
                }
                let span = row.at.span(&page.page);
                let text = cx.corpus.get(&span.page).unwrap_or_default();
                let heads = heads
                    .entry(span.page.clone())
                    .or_insert_with(|| heads_of_groups(text));
                // The last head of a group above the row is behind the first row of that name.
                let above = usize::try_from(row.at.line - 1).unwrap_or_default();
                let head = heads.get(above).copied().unwrap_or_default();
                if head <= line {
                    let message = format!("`{}` is listed in line {line} already", row.name);
                    cx.report(&PROPERTY_TWICE, span, message);
                }
            }
        }
    }
}

/// For each line, and for the 0 before the first, the last line up to it that is no row of a table: it has fewer than three
/// bars.
fn heads_of_groups(text: &str) -> Vec<u32> {
    let mut last = 0;
    let lines = (1..).zip(text.lines());
    let heads = lines.map(|(number, line)| {
        if line.matches('|').count() < 3 {
            last = number;
        }
        last
    });
    std::iter::once(0).chain(heads).collect()
}
