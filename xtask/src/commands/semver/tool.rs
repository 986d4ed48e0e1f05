//! What cargo-semver-checks finds.

use std::collections::BTreeMap;

use anyhow::{Context, Result, bail};

use super::compiler::surroundings;
use super::crates::Side;
use crate::cargo::{cargo, shown};
use crate::repo::Repo;

/// One thing that it says breaks programs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Finding {
    /// Its rule: `function_missing`.
    pub(super) rule: String,
    /// What it says.
    pub(super) text: String,
}

/// Of one area, and of rules that ask for another major version alone.
pub(super) fn findings(repo: &Repo, old: &Side, new: &Side, area: &str) -> Result<Vec<Finding>> {
    let mut command = cargo(repo);
    command
        .args([
            "semver-checks",
            "--color",
            "never",
            "--only-explicit-features",
        ])
        .args(["--features", area, "--release-type", "minor"])
        .arg("--baseline-root")
        .arg(old.sdk())
        .arg("--manifest-path")
        .arg(new.sdk().join("Cargo.toml"));
    surroundings(&mut command, new);
    let output = command.output().with_context(|| shown(&command))?;
    let text = String::from_utf8_lossy(&output.stdout);
    let said = String::from_utf8_lossy(&output.stderr);
    // It has a summary only if it came to its end.
    if !said.contains("Summary") {
        let hint = "`cargo install cargo-semver-checks --locked` installs it, `--without-tool` does without";
        bail!("{} failed; {hint}:\n{said}", shown(&command));
    }
    Ok(read(&text))
}

/// The report has a block for each rule, `--- failure RULE: ...`, and in it a line for each finding, indented by two.
fn read(report: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    let (mut rule, mut inside) = (None, false);
    for line in report.lines() {
        if let Some(rest) = line.strip_prefix("--- ") {
            let failure = rest.strip_prefix("failure ");
            rule = failure.and_then(|it| it.split(':').next());
            inside = false;
        } else if line == "Failed in:" {
            inside = true;
        } else if let (true, Some(rule), Some(text)) = (inside, rule, line.strip_prefix("  ")) {
            findings.push(Finding {
                rule: rule.to_owned(),
                text: text.to_owned(),
            });
        }
    }
    findings
}

impl Finding {
    /// Whether it is about an item of the old crate: `types::Group::display_name`. Methods of a type may come from its
    /// bases.
    pub(super) fn is_about(&self, item: &str, bases: &BTreeMap<&str, &[String]>) -> bool {
        let (owner, name) = item.rsplit_once("::").unwrap_or(("", item));
        if self.rule == "module_missing" {
            // Of a module that is gone all that was in it is told.
            return self.path().is_some_and(|it| owner == it);
        }
        let Some((of, what)) = self.names() else {
            return false;
        };
        // It names modules in full and types without them.
        let is = |path: &str| path == of || path.ends_with(&format!("::{of}"));
        let heirs = || {
            bases
                .iter()
                .filter(|(_, list)| list.iter().any(|it| it == owner))
        };
        what == name && (is(owner) || heirs().any(|(path, _)| is(path)))
    }

    /// The path in `mod msgraph::groups::endpoints, previously in file …`.
    fn path(&self) -> Option<&str> {
        let word = self.text.split([' ', ',']).nth(1)?;
        word.strip_prefix("msgraph::")
    }

    /// The module or type, and the name in it: of `groups::get`, of `Group::display_name`.
    fn names(&self) -> Option<(String, String)> {
        let mut words = self.text.split([' ', ',']).filter(|it| !it.is_empty());
        let path = match (self.rule.as_str(), words.next()?) {
            // `field NAME of struct TYPE`.
            (_, "field") => {
                let (name, ty) = (words.next()?, words.nth(2)?);
                return Some((ty.to_owned(), name.to_owned()));
            }
            // `feature NAME in the package's Cargo.toml`: an area, which is in nothing.
            (_, "feature") => return Some((String::new(), words.next()?.to_owned())),
            // `NAME in file PATH:LINE`: the static that belongs to a function.
            ("pub_static_missing", name) => {
                let name = name.strip_prefix("OPERATION_")?.to_ascii_lowercase();
                return Some((self.module()?, name));
            }
            (_, "function" | "struct" | "enum" | "variant" | "type") => words.next()?,
            (_, first) => first,
        };
        let (of, name) = path.rsplit_once("::")?;
        let of = of.strip_prefix("msgraph::").unwrap_or(of);
        let name = name.strip_prefix("set_").unwrap_or(name);
        Some((of.to_owned(), name.to_owned()))
    }

    /// The module of the file that it names.
    fn module(&self) -> Option<String> {
        let (_, path) = self.text.split_once("/src/")?;
        let (path, _) = path.split_once(".rs")?;
        Some(path.replace('/', "::"))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{Finding, read};

    const REPORT: &str = "
--- failure function_missing: pub fn removed or renamed ---

Description:
A publicly-visible function cannot be imported by its prior path.
        ref: https://doc.rust-lang.org/cargo/reference/semver.html#item-remove

Failed in:
  function msgraph::groups::get, previously in file old/src/groups.rs:12
  function msgraph::me::get, previously in file old/src/me.rs:1

--- warning something: else ---

Failed in:
  function msgraph::me::list, previously in file old/src/me.rs:1

--- failure struct_pub_field_missing: field gone ---

Failed in:
  field name of struct Group, previously in file old/src/types/g/group.rs:5
";

    #[test]
    fn failures_are_read_and_warnings_are_not() {
        let found = read(REPORT);
        let rules: Vec<&str> = found.iter().map(|it| it.rule.as_str()).collect();
        let expected = [
            "function_missing",
            "function_missing",
            "struct_pub_field_missing",
        ];
        assert_eq!(rules, expected);
    }

    #[test]
    fn a_finding_is_about_an_item() {
        let derived = ["types::Entity".to_owned()];
        let bases = BTreeMap::from([("types::Group", &derived[..])]);
        let rows = [
            (
                "function_missing",
                "function msgraph::groups::get, previously",
                "groups::get",
            ),
            (
                "pub_static_missing",
                "OPERATION_GET in file old/src/me/drive.rs:3",
                "me::drive::get",
            ),
            (
                "struct_pub_field_missing",
                "field name of struct Group, previously",
                "types::Group::name",
            ),
            (
                "enum_variant_missing",
                "variant Day::Friday, previously",
                "types::Day::Friday",
            ),
            (
                "struct_missing",
                "struct msgraph::types::Group, previously",
                "types::Group",
            ),
            (
                "inherent_method_missing",
                "Group::set_name, previously",
                "types::Group::name",
            ),
            (
                "inherent_method_missing",
                "Group::set_id, previously",
                "types::Entity::id",
            ),
            (
                "function_parameter_count_changed",
                "msgraph::me::get now takes 2",
                "me::get",
            ),
            (
                "module_missing",
                "mod msgraph::me::drive, previously",
                "me::drive::get",
            ),
            (
                "feature_missing",
                "feature lists in the package's Cargo.toml",
                "lists",
            ),
        ];
        for (rule, text, item) in rows {
            let finding = Finding {
                rule: rule.to_owned(),
                text: text.to_owned(),
            };
            assert!(finding.is_about(item, &bases), "{text}");
            assert!(!finding.is_about("types::Other::name", &bases), "{text}");
        }
    }
}
