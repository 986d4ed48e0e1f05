//! Findings as JSON, one per line; also the format of a baseline.

use std::io::{BufWriter, Write};

use anyhow::{Context, Result};
use msgraph_codegen::model::diagnostics::Diagnostic;

use crate::summary::diagnostic_json;

/// Prints findings in their order.
pub(super) fn print(findings: &[Diagnostic]) -> Result<()> {
    let mut out = BufWriter::new(std::io::stdout().lock());
    for finding in findings {
        writeln!(out, "{}", diagnostic_json(finding)).context("can't write to stdout")?;
    }
    out.flush().context("can't write to stdout")
}
