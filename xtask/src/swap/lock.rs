//! One command at a time changes the repository.

use std::fs::{self, File};
use std::path::Path;

use anyhow::{Context, Result, anyhow};
use fs4::{FileExt, TryLockError};

use super::FOLDER;

/// Held while it lives. The system gives it back when the process ends, however that comes about.
#[derive(Debug)]
pub struct Lock {
    file: File,
}

impl Lock {
    /// Takes it if it is free.
    ///
    /// # Errors
    /// If another command has it.
    pub fn take(root: &Path) -> Result<Self> {
        let file = open(root)?;
        match FileExt::try_lock(&file) {
            Ok(()) => Ok(Self { file }),
            Err(TryLockError::WouldBlock) => Err(anyhow!(
                "another command is changing this repository; try again when it is done"
            )),
            Err(TryLockError::Error(error)) => Err(error).context("can't lock the repository"),
        }
    }

    /// Takes it as soon as it is free.
    ///
    /// # Errors
    /// If the system refuses.
    pub fn wait(root: &Path) -> Result<Self> {
        let file = open(root)?;
        FileExt::lock(&file).context("can't lock the repository")?;
        Ok(Self { file })
    }

    /// For a program that is to keep the lock if this one is killed before it.
    ///
    /// # Errors
    /// If there are too many open files.
    pub fn share(&self) -> Result<File> {
        self.file.try_clone().context("can't share the lock")
    }
}

fn open(root: &Path) -> Result<File> {
    let folder = root.join(FOLDER);
    let path = folder.join("lock");
    let open = || {
        fs::create_dir_all(&folder)?;
        let mut options = File::options();
        options.read(true).write(true).create(true).truncate(false);
        options.open(&path)
    };
    open().with_context(|| format!("can't open {}", path.display()))
}
