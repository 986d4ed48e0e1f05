//! The lock of a repository or of an output folder: one command at a time changes it.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};
use fs4::{FileExt, TryLockError};

use super::FOLDER;
use crate::ui;

/// The file that is locked.
const NAME: &str = "lock";

fn is_not_found(error: &anyhow::Error) -> bool {
    let error = error.downcast_ref::<io::Error>();
    error.is_some_and(|it| it.kind() == io::ErrorKind::NotFound)
}

/// The lock, held until it is dropped or the process ends.
#[derive(Debug)]
pub struct Lock {
    root: PathBuf,
    file: File,
}

impl Lock {
    /// Takes the lock if it is free.
    ///
    /// # Errors
    /// If another command holds it.
    pub fn take(root: &Path) -> Result<Self> {
        let lock = Self::open(root)?;
        match FileExt::try_lock(&lock.file) {
            Ok(()) => Ok(lock),
            Err(TryLockError::WouldBlock) => Err(anyhow!(
                "another command is changing this repository; try again when it is done"
            )),
            Err(TryLockError::Error(error)) => Err(error).context("can't lock the repository"),
        }
    }

    /// Takes the lock as soon as it is free, and says so if that is not now.
    ///
    /// # Errors
    /// If it can't be locked.
    pub fn wait(root: &Path) -> Result<Self> {
        loop {
            let lock = match Self::open(root) {
                // The folder was removed by the command that had the lock.
                Err(error) if root.is_dir() && is_not_found(&error) => continue,
                lock => lock?,
            };
            if let Err(TryLockError::WouldBlock) = FileExt::try_lock(&lock.file) {
                ui::note(format_args!(
                    "{}: waiting for another command that writes here",
                    root.display()
                ));
            }
            FileExt::lock(&lock.file).with_context(|| format!("can't lock {}", root.display()))?;
            if lock.is_in_place() {
                return Ok(lock);
            }
        }
    }

    /// Whether the file that was locked is still the one that others see, and not one that the last command removed.
    #[cfg(unix)]
    fn is_in_place(&self) -> bool {
        use std::os::unix::fs::MetadataExt;
        let id = |it: fs::Metadata| (it.dev(), it.ino());
        let there = fs::metadata(self.root.join(FOLDER).join(NAME)).map(id);
        let mine = self.file.metadata().map(id);
        matches!((there, mine), (Ok(there), Ok(mine)) if there == mine)
    }

    /// A locked file can't be removed.
    #[cfg(not(unix))]
    fn is_in_place(&self) -> bool {
        true
    }

    /// Releases the lock and removes its folder, which an output folder does not have otherwise.
    pub fn remove(self) {
        let folder = self.root.join(FOLDER);
        // What stays is removed by the next command.
        if cfg!(unix) {
            let _ = fs::remove_file(folder.join(NAME));
        }
        drop(self.file);
        let _ = fs::remove_dir(folder);
    }

    fn open(root: &Path) -> Result<Self> {
        let folder = root.join(FOLDER);
        let path = folder.join(NAME);
        let open = || {
            fs::create_dir_all(&folder)?;
            let mut options = File::options();
            options.read(true).write(true).create(true).truncate(false);
            options.open(&path)
        };
        Ok(Self {
            root: root.to_owned(),
            file: open().with_context(|| format!("can't open {}", path.display()))?,
        })
    }

    /// The root of the locked repository.
    pub(super) fn root(&self) -> &Path {
        &self.root
    }

    /// A handle for a child process, which holds the lock until both processes have ended.
    ///
    /// # Errors
    /// If there are too many open files.
    pub fn share(&self) -> Result<File> {
        self.file.try_clone().context("can't share the lock")
    }
}
