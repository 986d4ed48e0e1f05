//! What a packed crate has to be like.

use std::collections::BTreeMap;

use super::archive::Archive;
use super::checks::Finding;
use crate::ui::grouped;

/// The most that the registry takes, in bytes.
pub const LIMIT: u64 = 10 * 1024 * 1024;

/// Files at the top of a package that are neither documentation nor licence: cargo writes three of them.
const AT_THE_TOP: [&str; 4] = [
    ".cargo_vcs_info.json",
    "Cargo.lock",
    "Cargo.toml",
    "Cargo.toml.orig",
];

/// Sources, and text beside them that is compiled in.
const COMPILED: [&str; 5] = [".rs", ".md", ".txt", ".css", ".js"];

/// Whether it can be uploaded, now and after some more revisions of the docs.
#[must_use]
pub fn size(archive: &Archive) -> Vec<Finding> {
    let shown = |it: u64| grouped(usize::try_from(it).unwrap_or(usize::MAX));
    let message = format!(
        "{} bytes, of {} that the registry takes",
        shown(archive.compressed),
        shown(LIMIT)
    );
    match archive.compressed {
        it if it > LIMIT => vec![Finding::stops(&archive.name, message)],
        it if it > LIMIT / 5 * 4 => vec![Finding::warns(&archive.name, message)],
        _ => Vec::new(),
    }
}

/// Sources and what tells of them, and nothing else: no tests, no data, nothing that lay around.
#[must_use]
pub fn contents(archive: &Archive) -> Vec<Finding> {
    let junk = archive.files.keys().filter(|it| !belongs(it));
    let finding = |it| Finding::stops(&archive.name, format!("{it} does not belong there"));
    let mut findings: Vec<Finding> = junk.map(finding).collect();
    let missing = ["Cargo.toml", "README.md", "src/lib.rs"];
    let missing = missing
        .iter()
        .filter(|it| !archive.files.contains_key(**it));
    findings.extend(missing.map(|it| Finding::stops(&archive.name, format!("no {it}"))));
    findings
}

fn belongs(path: &str) -> bool {
    match path.split_once('/') {
        None => AT_THE_TOP.contains(&path) || path.starts_with("LICENSE-") || path.ends_with(".md"),
        Some(("src", _)) => COMPILED.iter().any(|it| path.ends_with(it)),
        Some(_) => false,
    }
}

/// Each licence of the repository is in the package, to the letter.
#[must_use]
pub fn licences(archive: &Archive, ours: &BTreeMap<String, String>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (path, text) in ours {
        let message = match archive.licences.get(path) {
            None => format!("no {path}"),
            Some(it) if it != text => format!("another {path} than the repository's"),
            Some(_) => continue,
        };
        findings.push(Finding::stops(&archive.name, message));
    }
    findings
}
