//! `lint --explain`.

use std::fmt::Write;

use anyhow::{Context, Result};
use msgraph_codegen::model::codes;
use msgraph_codegen::model::diagnostics::Code;

use super::rules;
use crate::summary::severity;

/// The explanation of one code, or a line for each code. Codes without a rule are about how the generator reads a page.
pub(super) fn explain(name: &str) -> Result<String> {
    if name.eq_ignore_ascii_case("all") {
        return Ok(all());
    }
    let Code {
        id,
        name,
        meaning,
        severity: level,
    } = find(name)?;
    let (severity, _) = severity(*level);
    let mut text = format!("{id} {name} ({severity})\n\n  what  {meaning}");
    if let Ok(rule) = rules::find(id) {
        let _ = write!(text, "\n  why   {}\n  do    {}", rule.why, rule.advice);
    }
    Ok(text)
}

/// The code with this id or name, in any case.
fn find(name: &str) -> Result<&'static Code> {
    let is = |it: &&Code| it.id.eq_ignore_ascii_case(name) || it.name.eq_ignore_ascii_case(name);
    let code = codes::all().into_iter().find(is);
    code.with_context(|| format!("there is no code `{name}`: `--explain all` lists them"))
}

fn all() -> String {
    let mut text = String::new();
    for code in codes::all() {
        let _ = writeln!(text, "{} {:<28} {}", code.id, code.name, code.meaning);
    }
    text.trim_end().to_owned()
}
