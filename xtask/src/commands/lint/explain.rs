//! `lint --explain`.

use std::fmt::Write;

use anyhow::Result;
use msgraph_codegen::analysis::lint::rules::Rule;

use super::rules;
use crate::summary::severity;

/// The explanation of one code, or a line for each code.
pub(super) fn explain(name: &str) -> Result<String> {
    if name.eq_ignore_ascii_case("all") {
        return Ok(all());
    }
    let Rule { code, advice, why } = rules::find(name)?;
    let (id, name, meaning) = (code.id, code.name, code.meaning);
    let (severity, _) = severity(code.severity);
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
