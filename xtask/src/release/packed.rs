//! Checks of a packed crate: size, contents and licences.

use std::collections::BTreeMap;

use super::archive::Archive;
use super::checks::Finding;
use crate::ui::grouped;

/// The largest `.crate` file that the registry accepts, in bytes.
pub const LIMIT: u64 = 10 * 1024 * 1024;

/// Files at the top of a package apart from documentation and licences. Cargo writes three of them.
const TOP_FILES: [&str; 5] = [
    ".cargo_vcs_info.json",
    "Cargo.lock",
    "Cargo.toml",
    "Cargo.toml.orig",
    "rustfmt.toml",
];

/// Extensions of sources and of texts that are compiled in.
const COMPILED: [&str; 5] = [".rs", ".md", ".txt", ".css", ".js"];

/// Whether the registry accepts the size; a warning from four fifths of the limit on.
#[must_use]
pub fn size(archive: &Archive) -> Vec<Finding> {
    let shown = |it: u64| grouped(usize::try_from(it).unwrap_or(usize::MAX));
    let message = format!(
        "{} bytes; the registry accepts {}",
        shown(archive.compressed),
        shown(LIMIT)
    );
    match archive.compressed {
        it if it > LIMIT => vec![Finding::stops(&archive.name, message)],
        it if it > LIMIT / 5 * 4 => vec![Finding::warns(&archive.name, message)],
        _ => Vec::new(),
    }
}

/// A package has sources, documentation and licences only: no tests and no data.
#[must_use]
pub fn contents(archive: &Archive) -> Vec<Finding> {
    let junk = archive.files.keys().filter(|it| !belongs(it));
    let finding = |it| {
        Finding::stops(
            &archive.name,
            format!("{it} does not belong in the package"),
        )
    };
    let mut findings: Vec<Finding> = junk.map(finding).collect();
    let missing = ["Cargo.toml", "README.md", "src/lib.rs"];
    let missing = missing
        .iter()
        .filter(|it| !archive.files.contains_key(**it));
    findings.extend(missing.map(|it| Finding::stops(&archive.name, format!("{it} is missing"))));
    findings
}

fn belongs(path: &str) -> bool {
    match path.split_once('/') {
        None => TOP_FILES.contains(&path) || path.starts_with("LICENSE-") || path.ends_with(".md"),
        Some(("src", _)) => COMPILED.iter().any(|it| path.ends_with(it)),
        Some(_) => false,
    }
}

/// The package has each licence of the repository with the same text.
#[must_use]
pub fn licences(archive: &Archive, expected: &BTreeMap<String, String>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (path, text) in expected {
        let message = match archive.licences.get(path) {
            None => format!("{path} is missing"),
            Some(it) if it != text => format!("{path} differs from the repository's"),
            Some(_) => continue,
        };
        findings.push(Finding::stops(&archive.name, message));
    }
    findings
}
