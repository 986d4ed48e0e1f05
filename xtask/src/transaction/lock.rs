//! The lock of the repository: one command at a time changes it.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};
use fs4::{FileExt, TryLockError};

use super::FOLDER;

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

    /// Takes the lock as soon as it is free.
    ///
    /// # Errors
    /// If it can't be locked.
    pub fn wait(root: &Path) -> Result<Self> {
        let lock = Self::open(root)?;
        FileExt::lock(&lock.file).context("can't lock the repository")?;
        Ok(lock)
    }

    fn open(root: &Path) -> Result<Self> {
        let folder = root.join(FOLDER);
        let path = folder.join("lock");
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
