//! Which programs the compiler refuses.

use std::collections::BTreeSet;
use std::process::Command;

use anyhow::{Context, Result, bail};
use msgraph_codegen::analysis::diff::Witness;
use serde::Deserialize;

use super::crates::{FIRST_LINE, Side};
use crate::cargo::{cargo, shown};
use crate::repo::Repo;

/// A line of `cargo check --message-format json`, as far as it is looked at.
#[derive(Debug, Deserialize)]
struct Message {
    target: Option<Target>,
    message: Option<Said>,
}

#[derive(Debug, Deserialize)]
struct Target {
    name: String,
}

#[derive(Debug, Deserialize)]
struct Said {
    level: String,
    rendered: Option<String>,
    spans: Vec<Span>,
}

#[derive(Debug, Deserialize)]
struct Span {
    is_primary: bool,
    line_start: usize,
}

/// Places in the list of programs.
///
/// Errors of one kind can keep the compiler from looking for those of another, so what is refused is taken out and the
/// rest is tried again until nothing is.
pub(super) fn refused(
    repo: &Repo,
    side: &Side,
    area: &str,
    programs: &[Witness],
) -> Result<BTreeSet<usize>> {
    let mut refused = BTreeSet::new();
    loop {
        let left = programs.iter().enumerate();
        let left = left.map(|(at, it)| (!refused.contains(&at)).then_some(it));
        side.write_programs(repo, area, left)?;
        let found = check(repo, side)?;
        let before = refused.len();
        refused.extend(found.iter().copied());
        match (found.is_empty(), refused.len() > before) {
            (true, _) => return Ok(refused),
            (false, true) => {}
            (false, false) => bail!("the compiler refuses programs that were taken out"),
        }
    }
}

fn check(repo: &Repo, side: &Side) -> Result<BTreeSet<usize>> {
    let mut command = cargo(repo);
    command
        .args(["check", "--quiet", "--message-format", "json"])
        .arg("--manifest-path")
        .arg(side.programs().join("Cargo.toml"));
    surroundings(&mut command, side);
    let output = command.output().with_context(|| shown(&command))?;
    let found = lines(&String::from_utf8_lossy(&output.stdout))?;
    if !output.status.success() && found.is_empty() {
        let said = String::from_utf8_lossy(&output.stderr);
        bail!("{} failed:\n{said}", shown(&command));
    }
    Ok(found)
}

/// Nothing is ever run or debugged.
pub(super) fn surroundings(command: &mut Command, side: &Side) {
    command
        .env("CARGO_TARGET_DIR", side.target())
        .env("CARGO_PROFILE_DEV_DEBUG", "0")
        .env("CARGO_INCREMENTAL", "0");
}

/// The programs that have an error. One in the crate itself is an error of this run.
fn lines(output: &str) -> Result<BTreeSet<usize>> {
    let mut found = BTreeSet::new();
    for line in output.lines().filter(|it| it.starts_with('{')) {
        let message: Message = serde_json::from_str(line).context("what cargo says")?;
        let Some(said) = message.message.filter(|it| it.level == "error") else {
            continue;
        };
        let rendered = said.rendered.unwrap_or_default();
        let target = message.target.map(|it| it.name).unwrap_or_default();
        let mut primary = said.spans.iter().filter(|it| it.is_primary);
        match primary.find_map(|it| it.line_start.checked_sub(FIRST_LINE)) {
            Some(at) if target == "programs" => found.extend([at]),
            // That so and so many errors were found.
            None if target == "programs" => {}
            _ => bail!("{target} does not compile:\n{rendered}"),
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::lines;

    fn error(target: &str, line: usize, is_primary: bool) -> String {
        format!(
            r#"{{"reason":"compiler-message","target":{{"name":"{target}"}},"message":{{"level":"error","rendered":"no","spans":[{{"is_primary":{is_primary},"line_start":{line}}}]}}}}"#
        )
    }

    #[test]
    fn an_error_belongs_to_the_program_of_its_line() {
        let text = [
            error("programs", 2, true),
            error("programs", 9, true),
            error("programs", 3, false),
            r#"{"reason":"build-finished","success":false}"#.to_owned(),
        ];
        assert_eq!(lines(&text.join("\n")).unwrap(), BTreeSet::from([0, 7]));
    }

    #[test]
    fn a_crate_that_does_not_compile_is_an_error() {
        let said = lines(&error("msgraph", 2, true)).unwrap_err().to_string();
        assert_eq!(said, "msgraph does not compile:\nno");
    }

    #[test]
    fn what_is_before_the_programs_is_not_one_of_them() {
        assert_eq!(lines(&error("programs", 1, true)).unwrap(), BTreeSet::new());
    }
}
