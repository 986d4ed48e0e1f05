//! The summary of a run: counts and diagnostics.

use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Result};
use msgraph_codegen::analysis::stats::{CodeCount, RunStats};
use msgraph_codegen::model::diagnostics::{Diagnostic, Severity};
use serde_json::json;

use crate::ui::{BOLD, RED, YELLOW, grouped};

/// The summary as text.
#[must_use]
pub fn human(report: &RunStats, took: Duration) -> String {
    let mut out = String::new();
    for (name, value) in rows(report) {
        let _ = writeln!(out, "{name:<18} {value}");
    }
    let memory = peak_memory().map_or_else(String::new, |it| format!(", {} MB at most", it >> 20));
    let _ = writeln!(out, "{:<18} {:.2} s{memory}", "took", took.as_secs_f64());
    out.push_str(&diagnostics_table(&report.diagnostics));
    out
}

/// The summary as JSON.
#[must_use]
pub fn json(report: &RunStats, took: Duration) -> String {
    let value = json!({
        "report": report,
        "seconds": took.as_secs_f64(),
        "peak_memory_bytes": peak_memory(),
    });
    format!("{value:#}")
}

fn rows(report: &RunStats) -> Vec<(&'static str, String)> {
    vec![
        ("pages", grouped(report.page_count())),
        (
            "request lines",
            format!(
                "{} ({} distinct)",
                grouped(report.request_lines),
                grouped(report.distinct_request_lines)
            ),
        ),
        ("operations", grouped(report.operations)),
        (
            "types",
            format!(
                "{} ({} inferred)",
                grouped(report.type_count()),
                grouped(report.inferred_types)
            ),
        ),
        (
            "properties",
            format!(
                "{} ({} take any JSON, {} are of types that no page describes)",
                grouped(report.declared_properties),
                grouped(report.untyped_properties),
                grouped(report.undescribed_properties)
            ),
        ),
        ("permission tables", grouped(report.permission_tables)),
        (
            "property tables",
            format!(
                "{} with {} rows",
                grouped(report.property_tables),
                grouped(report.property_rows)
            ),
        ),
        (
            "examples",
            format!(
                "{} with {} JSON bodies ({} repaired, {} unreadable)",
                grouped(report.examples),
                grouped(report.json_bodies),
                grouped(report.repaired_bodies),
                grouped(report.unreadable_bodies)
            ),
        ),
        ("areas", grouped(report.areas)),
        ("files", grouped(report.files)),
    ]
}

/// A table with one line per diagnostic code.
#[must_use]
pub fn diagnostics_table(codes: &[CodeCount]) -> String {
    if codes.is_empty() {
        return "no diagnostics\n".to_owned();
    }
    let mut out = format!("{BOLD}diagnostics{BOLD:#}\n");
    let width = codes.iter().map(|it| it.name.len()).max().unwrap_or(0);
    for code in codes {
        let (word, style) = severity(code.severity);
        let (id, name, meaning) = (code.id, code.name, code.meaning);
        let number = grouped(code.count);
        let _ = writeln!(
            out,
            "  {id}  {style}{word:<7}{style:#}  {name:<width$}  {number:>7}  {meaning}"
        );
    }
    out
}

/// The word for a severity, and its style.
#[must_use]
pub fn severity(severity: Severity) -> (&'static str, anstyle::Style) {
    match severity {
        Severity::Note => ("note", anstyle::Style::new()),
        Severity::Warning => ("warning", YELLOW),
        Severity::Error => ("error", RED),
    }
}

/// One diagnostic as a line.
#[must_use]
pub fn line(diagnostic: &Diagnostic) -> String {
    let Diagnostic {
        span,
        code,
        message,
    } = diagnostic;
    let (word, style) = severity(code.severity);
    let (id, name) = (code.id, code.name);
    format!("{span}: {style}{word}{style:#}[{id}]: {message} ({name})")
}

/// Writes one JSON object per line and diagnostic.
///
/// # Errors
/// If the file can't be written.
pub fn write_diagnostics(path: &Path, list: &[Diagnostic]) -> Result<()> {
    let mut text = String::new();
    for diagnostic in list {
        let _ = writeln!(text, "{}", diagnostic_json(diagnostic));
    }
    fs::write(path, text).with_context(|| format!("can't write {}", path.display()))
}

/// One diagnostic as JSON.
#[must_use]
pub fn diagnostic_json(diagnostic: &Diagnostic) -> serde_json::Value {
    let Diagnostic {
        span,
        code,
        message,
    } = diagnostic;
    json!({
        "code": code.id,
        "name": code.name,
        "severity": code.severity,
        "page": span.page,
        "line": span.line,
        "column": span.column,
        "message": message,
    })
}

/// The peak memory of this process in bytes; none if the system does not report it.
#[must_use]
pub fn peak_memory() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|it| it.strip_prefix("VmHWM:"))?;
    let kilobytes: u64 = line.trim().strip_suffix(" kB")?.trim().parse().ok()?;
    Some(kilobytes << 10)
}
