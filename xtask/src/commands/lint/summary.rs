//! Counts of findings by code and by area.

use std::collections::BTreeMap;

use msgraph_codegen::analysis::lint::Accepted;
use msgraph_codegen::model::diagnostics::{Code, Diagnostic, count_by_code};

use crate::table::aligned;
use crate::ui::grouped;

/// Both tables and a line with the totals.
pub(super) fn summary(accepted: &Accepted, areas: &BTreeMap<String, String>) -> String {
    let findings = &accepted.findings;
    let total = format!(
        "{} findings, {} known\n",
        grouped(findings.len()),
        grouped(accepted.known)
    );
    if findings.is_empty() {
        return total;
    }
    let codes = aligned(&["code", "findings", "meaning"], &by_code(findings));
    let areas = aligned(&["area", "findings"], &by_area(findings, areas));
    format!("{codes}\n{areas}\n{total}")
}

fn by_code(findings: &[Diagnostic]) -> Vec<Vec<String>> {
    let mut counts: Vec<_> = count_by_code(findings).into_iter().collect();
    counts.sort_by_key(|(code, _)| code.id);
    let row = |(code, count): (&Code, usize)| {
        let name = format!("{} {}", code.id, code.name);
        vec![name, grouped(count), code.meaning.to_owned()]
    };
    counts.into_iter().map(row).collect()
}

/// The area with the most findings first. Pages without an area count as one.
fn by_area(findings: &[Diagnostic], areas: &BTreeMap<String, String>) -> Vec<Vec<String>> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for finding in findings {
        let area = areas.get(&finding.span.page);
        *counts
            .entry(area.map_or("(none)", String::as_str))
            .or_insert(0) += 1;
    }
    let mut rows: Vec<_> = counts.into_iter().collect();
    rows.sort_by_key(|(area, count)| (std::cmp::Reverse(*count), *area));
    rows.into_iter()
        .map(|(area, count)| vec![area.to_owned(), grouped(count)])
        .collect()
}
