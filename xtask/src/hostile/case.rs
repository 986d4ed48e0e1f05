//! Sets of pages: those of the golden cases to begin with, and those that once broke something.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use msgraph_codegen::model::corpus::Corpus;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use walkdir::WalkDir;

/// Some pages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Case {
    /// Paths as in the corpus, which may be hostile too, and texts.
    pub pages: Vec<(String, String)>,
}

impl Case {
    /// The pages as input.
    #[must_use]
    pub fn corpus(&self) -> Corpus {
        Corpus::new(self.pages.clone())
    }

    /// The size of all of it.
    #[must_use]
    pub fn bytes(&self) -> usize {
        let pages = self.pages.iter();
        pages.map(|(path, text)| path.len() + text.len()).sum()
    }

    /// Stores it in a folder under a name that its content decides. Returns the path.
    ///
    /// # Errors
    /// If it can't be written.
    pub fn store(&self, folder: &Path, kind: &str) -> Result<PathBuf> {
        let text = serde_json::to_string_pretty(self)? + "\n";
        let digest = Sha256::digest(&text);
        let digest: String = digest
            .iter()
            .take(4)
            .map(|it| format!("{it:02x}"))
            .collect();
        let path = folder.join(format!("{}-{digest}.json", kind.replace(' ', "-")));
        fs::create_dir_all(folder)?;
        fs::write(&path, text).with_context(|| path.display().to_string())?;
        Ok(path)
    }
}

/// The cases of a folder by name, as [`Case::store`] wrote them.
///
/// # Errors
/// If one can't be read.
pub fn stored(folder: &Path) -> Result<Vec<(String, Case)>> {
    let mut cases = Vec::new();
    for entry in WalkDir::new(folder).sort_by_file_name() {
        let path = entry?.into_path();
        if path.extension().is_some_and(|it| it == "json") {
            let read =
                || Ok::<_, anyhow::Error>(serde_json::from_str(&fs::read_to_string(&path)?)?);
            let name = path
                .file_stem()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            cases.push((name, read().with_context(|| path.display().to_string())?));
        }
    }
    Ok(cases)
}

/// The golden cases of the generator, a set of pages each.
///
/// # Errors
/// If they can't be read.
pub fn seeds(root: &Path) -> Result<Vec<Case>> {
    let folder = root.join("codegen/tests/cases");
    let mut cases = Vec::new();
    for entry in fs::read_dir(&folder).with_context(|| folder.display().to_string())? {
        cases.push(entry?.path().join("in"));
    }
    cases.sort();
    cases.iter().map(|it| seed(it)).collect()
}

fn seed(folder: &Path) -> Result<Case> {
    let mut pages = Vec::new();
    for entry in WalkDir::new(folder).sort_by_file_name() {
        let path = entry?.into_path();
        let key = path
            .strip_prefix(folder)?
            .to_string_lossy()
            .replace('\\', "/");
        if key.ends_with(".md") {
            // What all versions of the docs share stands above the version folder.
            let key = key.replacen("shared/", "../", 1);
            pages.push((key, fs::read_to_string(&path)?));
        }
    }
    Ok(Case { pages })
}
