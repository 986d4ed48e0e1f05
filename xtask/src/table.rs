//! Tables in Markdown and for terminals.

use std::collections::BTreeMap;
use std::fmt::Write;

use msgraph_codegen::analysis::stats::RunStats;

use crate::ui::grouped;

/// A Markdown table with names in the first column and numbers in the others.
#[must_use]
pub fn markdown(header: &[&str], rows: &[Vec<String>]) -> String {
    let numbers = "---:|".repeat(header.len().saturating_sub(1));
    markdown_with(header, &format!("---|{numbers}"), rows)
}

/// A Markdown table of text. Cells are not escaped: no name in the docs has a `|`.
#[must_use]
pub fn markdown_text(header: &[&str], rows: &[Vec<String>]) -> String {
    markdown_with(header, &"---|".repeat(header.len()), rows)
}

fn markdown_with(header: &[&str], rule: &str, rows: &[Vec<String>]) -> String {
    let mut out = format!("| {} |\n|{rule}\n", header.join(" | "));
    for row in rows {
        let _ = writeln!(out, "| {} |", row.join(" | "));
    }
    out
}

/// A table with aligned columns, separated by two spaces.
#[must_use]
pub fn aligned(header: &[&str], rows: &[Vec<String>]) -> String {
    let header: Vec<String> = header.iter().map(|it| (*it).to_owned()).collect();
    let mut widths = vec![0; header.len()];
    for row in rows.iter().chain([&header]) {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = cell.chars().count().max(*width);
        }
    }
    let rule = widths.iter().map(|it| "-".repeat(*it)).collect();
    let mut out = String::new();
    for row in [&header, &rule].into_iter().chain(rows) {
        let cells = row
            .iter()
            .zip(&widths)
            .map(|(cell, width)| format!("{cell:width$}"));
        let line = cells.collect::<Vec<_>>().join("  ");
        let _ = writeln!(out, "{}", line.trim_end());
    }
    out
}

/// One row per diagnostic code with its count in each report.
#[must_use]
pub fn code_rows(reports: &[&RunStats]) -> Vec<Vec<String>> {
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
