//! The files of the repository that people write.

use std::fs;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

/// A file and its text.
pub(crate) struct SourceFile {
    /// Relative to the root, `/`-separated.
    pub(crate) path: String,
    pub(crate) text: String,
}

pub(crate) fn root() -> PathBuf {
    let xtask = Path::new(env!("CARGO_MANIFEST_DIR"));
    xtask.parent().unwrap().to_owned()
}

/// Folders whose files are written by programs, or on purpose break the rules.
const NOT_OURS: [&str; 7] = [
    ".git",
    ".xtask",
    "target",
    "generated",
    "specs/snapshot",
    "codegen/tests/cases",
    "codegen/parse/tests/errors",
];

/// Every text file written by people that has one of the extensions.
pub(crate) fn written(extensions: &[&str]) -> Vec<SourceFile> {
    let root = root();
    let relative = |path: &Path| {
        let path = path.strip_prefix(&root).unwrap();
        path.to_str().unwrap().replace('\\', "/")
    };
    let entries = WalkDir::new(&root)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|it| !NOT_OURS.contains(&relative(it.path()).as_str()));
    let mut files = Vec::new();
    for entry in entries {
        let entry = entry.unwrap();
        let extension = entry.path().extension().unwrap_or_default();
        if entry.file_type().is_file() && extensions.iter().any(|it| *it == extension) {
            let text = fs::read_to_string(entry.path()).unwrap();
            files.push(SourceFile {
                path: relative(entry.path()),
                text,
            });
        }
    }
    assert!(!files.is_empty(), "no file found below {}", root.display());
    files
}

/// Fails with one line per finding.
pub(crate) fn assert_none(findings: &[String]) {
    assert!(findings.is_empty(), "\n{}\n", findings.join("\n"));
}
