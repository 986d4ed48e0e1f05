//! Reads folders of pages.

#![allow(dead_code, reason = "not every test needs all of this")]

use std::fs;
use std::path::{Path, PathBuf};

/// A folder below `tests` of this package.
pub(crate) fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests")
        .join(name)
}

/// The entries of a folder, sorted.
pub(crate) fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|it| it.unwrap().path());
    let mut entries: Vec<PathBuf> = entries.collect();
    entries.sort();
    assert!(!entries.is_empty(), "{}", folder.display());
    entries
}

/// Every file below a folder: its path in it, `/`-separated, and its text.
pub(crate) fn texts(folder: &Path) -> Vec<(String, String)> {
    let texts = |entry: PathBuf| {
        let name = entry.file_name().unwrap().to_str().unwrap().to_owned();
        if !entry.is_dir() {
            return vec![(name, fs::read_to_string(entry).unwrap())];
        }
        let inner = texts(&entry).into_iter();
        inner
            .map(|(path, text)| (format!("{name}/{path}"), text))
            .collect()
    };
    entries(folder).into_iter().flat_map(texts).collect()
}
