//! Reads the files of the `--docs` paths into a corpus.

mod digest;
mod find;
mod read;

use std::collections::BTreeMap;
use std::path::PathBuf;

use anyhow::{Result, ensure};
use msgraph_codegen::model::codes::input as codes;
use msgraph_codegen::model::corpus::Corpus;
use msgraph_codegen::model::diagnostics::{Diagnostics, Span};
use msgraph_codegen::model::plain::{is_hidden, line};

pub use digest::digest;

/// A file of the docs on disk and its path in the corpus.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Found {
    key: String,
    path: PathBuf,
}

/// Reads the files at the paths. If two paths have the same page, the later one wins.
///
/// # Errors
/// If a path does not exist, has other versions only, or has no page.
pub fn load(paths: &[PathBuf], version: &str, diagnostics: &mut Diagnostics) -> Result<Corpus> {
    let mut files = BTreeMap::new();
    for path in paths {
        let found = find::find(path, version, diagnostics)?;
        let found = without_duplicates(found, diagnostics);
        ensure!(
            !found.is_empty(),
            "there is no page of {version} in {}",
            path.display()
        );
        files.extend(read::read_all(found, diagnostics));
    }
    Ok(Corpus::new(files))
}

/// Removes and reports names that can't be shown, and duplicate keys within one path; between paths they are allowed.
fn without_duplicates(found: Vec<Found>, diagnostics: &mut Diagnostics) -> Vec<Found> {
    let mut by_key: BTreeMap<String, PathBuf> = BTreeMap::new();
    for Found { key, path } in found {
        if key.contains(is_hidden) {
            let key = line(&key);
            diagnostics.push(&codes::NAME_HIDDEN, page_span(&key), key.as_ref());
            continue;
        }
        if let Some(old) = by_key.get(&key) {
            let message = format!("{} replaces {}", path.display(), old.display());
            diagnostics.push(&codes::SHADOWED, page_span(&key), message);
        }
        by_key.insert(key, path);
    }
    by_key
        .into_iter()
        .map(|(key, path)| Found { key, path })
        .collect()
}

fn page_span(key: &str) -> Span {
    Span {
        page: key.to_owned(),
        ..Span::default()
    }
}
