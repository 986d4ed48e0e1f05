//! What a swap is about to rename, on disk while it does.

use std::fs::{self, File};
use std::io::{ErrorKind, Write};
use std::path::{Component, Path, PathBuf};

use anyhow::{Context, Result, ensure};
use serde::{Deserialize, Serialize};

/// Every piece of a swap, in order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Journal {
    pub(super) pieces: Vec<Piece>,
}

/// A file or folder that is swapped as one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Piece {
    /// Its name in the working folders.
    pub(super) number: usize,
    /// Path below the root of the repository.
    pub(super) place: String,
    /// There was something before.
    pub(super) had: bool,
    /// There will be something.
    pub(super) has: bool,
}

const NAME: &str = "journal.json";

impl Journal {
    fn path(folder: &Path) -> PathBuf {
        folder.join(NAME)
    }

    pub(super) fn is_at(folder: &Path) -> bool {
        Self::path(folder).exists()
    }

    /// From the moment that this returns, the swap counts as done, even if the power fails.
    pub(super) fn write(&self, folder: &Path) -> Result<()> {
        let path = Self::path(folder);
        let write = || {
            let beside = path.with_extension("tmp");
            let mut file = File::create(&beside)?;
            file.write_all(serde_json::to_string(self)?.as_bytes())?;
            file.sync_all()?;
            fs::rename(&beside, &path)?;
            sync_folder(folder)
        };
        write().with_context(|| format!("can't write {}", path.display()))
    }

    /// The journal of a swap that is not over, if there is one.
    pub(super) fn read(folder: &Path) -> Result<Option<Self>> {
        let path = Self::path(folder);
        let text = match fs::read_to_string(&path) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            text => text.with_context(|| format!("can't read {}", path.display()))?,
        };
        let journal: Self = serde_json::from_str(&text)
            .with_context(|| format!("{} is no journal of ours", path.display()))?;
        for piece in &journal.pieces {
            let mut parts = Path::new(&piece.place).components();
            let is_below = parts.all(|it| matches!(it, Component::Normal(_)));
            ensure!(
                is_below,
                "{}: {} is no place of ours",
                path.display(),
                piece.place
            );
        }
        Ok(Some(journal))
    }

    pub(super) fn remove(folder: &Path) -> Result<()> {
        let path = Self::path(folder);
        let remove = || {
            fs::remove_file(&path)?;
            sync_folder(folder)
        };
        remove().with_context(|| format!("can't remove {}", path.display()))
    }
}

/// Makes renames in a folder last, on systems where folders can be opened.
pub(super) fn sync_folder(folder: &Path) -> std::io::Result<()> {
    if cfg!(unix) {
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}
