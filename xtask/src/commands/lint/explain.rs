//! What a code means.

use std::fmt::Write;

use anyhow::{Result, bail};
use msgraph_codegen::analysis::lint::rules::Rule;
use msgraph_codegen::model::diagnostics::Severity;

use super::rules;

/// One code at length, or all of them in a line each.
pub(super) fn explain(name: &str) -> Result<String> {
    if name.eq_ignore_ascii_case("all") {
        return Ok(all());
    }
    let Some(rule) = rules::find(name) else {
        bail!("there is no code `{name}`: `--explain all` lists them");
    };
    let Rule { code, advice, why } = rule;
    let (id, name, meaning) = (code.id, code.name, code.meaning);
    let severity = match code.severity {
        Severity::Note => "note",
        Severity::Warning => "warning",
        Severity::Error => "error",
    };
    Ok(format!(
        "{id} {name} ({severity})\n\n  what  {meaning}\n  why   {why}\n  do    {advice}"
    ))
}

fn all() -> String {
    let mut text = String::new();
    for rule in rules::all() {
        let _ = writeln!(
            text,
            "{} {:<28} {}",
            rule.code.id, rule.code.name, rule.code.meaning
        );
    }
    text.trim_end().to_owned()
}
