//! The journal lists the renames of a transaction on disk while they are made. Each step looks at which files exist, so
//! that it can be repeated after an interruption.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::{Component, Path};

use anyhow::{Context, Result, ensure};
use serde::{Deserialize, Serialize};

use super::Work;
use crate::output::remove_empty_folders;

/// The changes, in order. The index of a change is the name of its file in the working folders.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Journal(pub(super) Vec<Change>);

/// A file to write or to remove.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Change {
    /// Path below the root of the repository.
    pub(super) path: String,
    /// Whether a new file is written; else the old one is removed.
    pub(super) is_write: bool,
}

/// Renames a file: `fs::rename`, or in tests a function that fails.
pub(super) type Rename<'r> = &'r mut dyn FnMut(&Path, &Path) -> io::Result<()>;

impl Journal {
    /// Reads the journal; none if there is no transaction to complete.
    pub(super) fn read(work: &Work) -> Result<Option<Self>> {
        let path = work.journal.display();
        let text = match fs::read_to_string(&work.journal) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            text => text.with_context(|| format!("can't read {path}"))?,
        };
        let broken =
            || format!("{path} is broken: delete it and restore the changed files with git");
        let journal: Self = serde_json::from_str(&text).with_context(broken)?;
        let is_below = |it: &Change| {
            let mut parts = Path::new(&it.path).components();
            parts.all(|it| matches!(it, Component::Normal(_)))
        };
        ensure!(journal.0.iter().all(is_below), broken());
        Ok(Some(journal))
    }

    /// Writes the journal. Once this returns, the transaction survives a crash.
    pub(super) fn write(&self, work: &Work) -> Result<()> {
        let write = || {
            let temporary = work.journal.with_extension("tmp");
            let mut file = File::create(&temporary)?;
            file.write_all(serde_json::to_string(self)?.as_bytes())?;
            work.sync(|| file.sync_all())?;
            fs::rename(&temporary, &work.journal)?;
            work.sync(|| sync_folder(&work.folder))
        };
        write().with_context(|| format!("can't write {}", work.journal.display()))
    }

    /// Removes the journal if there is one.
    pub(super) fn remove(work: &Work) -> Result<()> {
        let removed = match fs::remove_file(&work.journal) {
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
            removed => removed.and_then(|()| work.sync(|| sync_folder(&work.folder))),
        };
        removed.with_context(|| format!("can't remove {}", work.journal.display()))
    }

    /// Moves the old files out and the new ones in.
    pub(super) fn apply(&self, work: &Work, rename: Rename<'_>) -> Result<()> {
        for (number, change) in self.0.iter().enumerate() {
            apply(work, number, change, rename)
                .with_context(|| format!("can't replace {}", change.path))?;
        }
        for change in self.0.iter().filter(|it| !it.is_write) {
            remove_empty_folders(&work.root, &change.path);
        }
        self.sync(work)
    }

    /// Moves the new files out and the old ones in, from any state that [`Journal::apply`] leaves.
    pub(super) fn undo(&self, work: &Work, rename: Rename<'_>) -> Result<()> {
        for (number, change) in self.0.iter().enumerate().rev() {
            undo(work, number, change, rename)
                .with_context(|| format!("can't restore {}", change.path))?;
        }
        self.sync(work)
    }

    /// Flushes the renames to disk.
    fn sync(&self, work: &Work) -> Result<()> {
        let paths = self.0.iter().map(|it| Path::new(&it.path));
        let folders: BTreeSet<_> = paths.filter_map(Path::parent).collect();
        let folders = folders.iter().map(|it| work.root.join(it));
        for folder in folders.filter(|it| it.is_dir()) {
            work.sync(|| sync_folder(&folder))
                .with_context(|| folder.display().to_string())?;
        }
        Ok(())
    }
}

fn apply(work: &Work, number: usize, change: &Change, rename: Rename<'_>) -> io::Result<()> {
    let [path, new, old] = work.files(number, change);
    if change.is_write && !new.try_exists()? {
        return Ok(());
    }
    if path.try_exists()? && !old.try_exists()? {
        rename(&path, &old)?;
    }
    if change.is_write {
        fs::create_dir_all(path.parent().unwrap_or(&path))?;
        rename(&new, &path)?;
    }
    Ok(())
}

fn undo(work: &Work, number: usize, change: &Change, rename: Rename<'_>) -> io::Result<()> {
    let [path, new, old] = work.files(number, change);
    if change.is_write {
        if !new.try_exists()? {
            rename(&path, &new)?;
        }
        remove_empty_folders(&work.root, &change.path);
    }
    if old.try_exists()? {
        fs::create_dir_all(path.parent().unwrap_or(&path))?;
        rename(&old, &path)?;
    }
    Ok(())
}

/// Flushes the entries of a folder to disk, on systems that can open folders.
fn sync_folder(folder: &Path) -> io::Result<()> {
    match cfg!(unix) {
        true => File::open(folder)?.sync_all(),
        false => Ok(()),
    }
}
