//! Properties that a table lists twice. A table in groups, each below a row with a name alone, may list one in each group.

use std::collections::BTreeMap;

use super::context::Cx;
use model::codes::lint::PROPERTY_TWICE;
use model::diagnostics::Span;

/// Reports every row but the first of a name.
pub fn twice(cx: &mut Cx<'_>) {
    for page in cx.pages {
        for table in &page.properties {
            let mut first: BTreeMap<&str, u32> = BTreeMap::new();
            for row in &table.rows {
                let line = *first.entry(&row.name).or_insert(row.at.line);
                let span = row.at.span(&page.page);
                let mut between = (1..row.at.line.saturating_sub(line)).rev();
                let heads_group = |above: u32| {
                    let at = Span {
                        line: span.line - above,
                        ..span.clone()
                    };
                    cx.source_map.line(&at, 0).matches('|').count() < 3
                };
                if line != row.at.line && !between.any(heads_group) {
                    let message = format!("`{}` is listed in line {line} already", row.name);
                    cx.report(&PROPERTY_TWICE, span, message);
                }
            }
        }
    }
}
