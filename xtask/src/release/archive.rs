//! Reads a packed crate.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufReader, Read};
use std::path::Path;

use anyhow::{Context, Result};
use flate2::read::GzDecoder;

/// The contents of a `.crate` file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Archive {
    /// Name of the package.
    pub name: String,
    /// Size of the `.crate` file in bytes.
    pub compressed: u64,
    /// Size of each file in bytes, by its path in the package.
    pub files: BTreeMap<String, u64>,
    /// Text of each licence, by its path in the package.
    pub licences: BTreeMap<String, String>,
}

impl Archive {
    /// Size of all files in bytes.
    #[must_use]
    pub fn uncompressed(&self) -> u64 {
        self.files.values().sum()
    }
}

/// Reads a `.crate` file.
///
/// # Errors
/// If the file is missing or not an archive.
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
        // All files are in the folder `NAME-VERSION`.
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
