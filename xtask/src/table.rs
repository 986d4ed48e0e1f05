//! Tables of figures in Markdown.

use std::collections::BTreeMap;
use std::fmt::Write;

use msgraph_codegen::export::report::Report;

use crate::ui::grouped;

/// The first column holds names, the others figures.
#[must_use]
pub fn markdown(header: &[&str], rows: &[Vec<String>]) -> String {
    let mut out = format!("| {} |\n|---|", header.join(" | "));
    out.push_str(&"---:|".repeat(header.len().saturating_sub(1)));
    out.push('\n');
    for row in rows {
        let _ = writeln!(out, "| {} |", row.join(" | "));
    }
    out
}

/// A row per code that occurs in any of the reports, with its count in each.
#[must_use]
pub fn code_rows(reports: &[&Report]) -> Vec<Vec<String>> {
    let mut rows: BTreeMap<(&str, &str), Vec<usize>> = BTreeMap::new();
    for (column, report) in reports.iter().enumerate() {
        for code in &report.diagnostics {
            let row = rows.entry((code.id, code.name));
            let counts = row.or_insert_with(|| vec![0; reports.len()]);
            if let Some(count) = counts.get_mut(column) {
                *count = code.count;
            }
        }
    }
    let row = |((id, name), counts): ((&str, &str), Vec<usize>)| {
        let counts = counts.into_iter().map(grouped);
        std::iter::once(format!("{id} {name}"))
            .chain(counts)
            .collect()
    };
    rows.into_iter().map(row).collect()
}
