//! A package as it is uploaded.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufReader, Read};
use std::path::Path;

use anyhow::{Context, Result};
use flate2::read::GzDecoder;

/// What is in a `.crate` file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Archive {
    /// Name of the package.
    pub name: String,
    /// Size of the file that is uploaded.
    pub compressed: u64,
    /// Path below the package's folder -> size.
    pub files: BTreeMap<String, u64>,
    /// The texts of the licences, by path.
    pub licences: BTreeMap<String, String>,
}

impl Archive {
    /// Size of all files.
    #[must_use]
    pub fn uncompressed(&self) -> u64 {
        self.files.values().sum()
    }
}

/// Reads what cargo has packed.
///
/// # Errors
/// If the file is not there or is no archive.
pub fn read_archive(name: &str, path: &Path) -> Result<Archive> {
    let context = || path.display().to_string();
    let file = File::open(path).with_context(context)?;
    let mut archive = Archive {
        name: name.to_owned(),
        compressed: file.metadata().with_context(context)?.len(),
        ..Archive::default()
    };
    let mut tar = tar::Archive::new(GzDecoder::new(BufReader::new(file)));
    for entry in tar.entries().with_context(context)? {
        let mut entry = entry.with_context(context)?;
        let path = entry.path().with_context(context)?;
        let path = path.to_string_lossy().replace('\\', "/");
        // All of it is in one folder, `NAME-VERSION`.
        let below = path.split_once('/').map_or(path.as_str(), |it| it.1);
        if below.starts_with("LICENSE") {
            let mut text = String::new();
            entry.read_to_string(&mut text).with_context(context)?;
            archive.licences.insert(below.to_owned(), text);
        }
        archive.files.insert(below.to_owned(), entry.size());
    }
    Ok(archive)
}
