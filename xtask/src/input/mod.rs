//! From `--docs` paths to a corpus.

pub(crate) mod codes;
mod digest;
mod find;
mod read;

use std::collections::BTreeMap;
use std::path::PathBuf;

use anyhow::{Result, ensure};
use msgraph_codegen::model::corpus::Corpus;
use msgraph_codegen::model::diagnostics::{Diagnostics, Span};

pub use digest::digest;

/// A file of the docs on disk and its path in the corpus.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Found {
    key: String,
    path: PathBuf,
}

/// Reads every file that the paths lead to; where two paths give the same page, the later one wins.
///
/// # Errors
/// If a path does not exist, does not hold the version, or if no page is found at all.
pub fn load(paths: &[PathBuf], version: &str, diagnostics: &mut Diagnostics) -> Result<Corpus> {
    let mut files = BTreeMap::new();
    for path in paths {
        let found = find::find(path, version, diagnostics)?;
        let found = without_shadowed(found, diagnostics);
        ensure!(
            !found.is_empty(),
            "there is no page of {version} in {}",
            path.display()
        );
        files.extend(read::read_all(found, diagnostics));
    }
    Ok(Corpus::new(files))
}

/// Within one input two files of the same key are a mistake (between inputs it is how a later one wins).
fn without_shadowed(found: Vec<Found>, diagnostics: &mut Diagnostics) -> Vec<Found> {
    let mut by_key: BTreeMap<String, PathBuf> = BTreeMap::new();
    for Found { key, path } in found {
        if let Some(old) = by_key.get(&key) {
            let message = format!("{} takes the place of {}", path.display(), old.display());
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
