//! Compares a folder with the files that it should hold, and writes the differences.

mod compare;
mod own;
mod write;

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use msgraph_codegen::Files;

pub use compare::{Changes, compare};
pub use write::{remove_empty_folders, remove_folder, replace};

use crate::transaction::{Lock, Transaction, recover_locked};

/// Makes a folder hold these files, all or none of them, and says what changed. Waits for another command that writes to the
/// same folder, and completes what a killed one began.
///
/// # Errors
/// If files of somebody else are in the way, or if the folder can't be read or written.
pub fn update(folder: &Path, files: &Files) -> Result<Changes> {
    fs::create_dir_all(folder).with_context(|| format!("can't create {}", folder.display()))?;
    let lock = Lock::wait(folder)?;
    let result = update_locked(folder, files, &lock);
    lock.remove();
    result
}

fn update_locked(folder: &Path, files: &Files, lock: &Lock) -> Result<Changes> {
    recover_locked(lock)?;
    let changes = compare(folder, files)?;
    let mut transaction = Transaction::default();
    transaction.write_folder("", files, &changes);
    transaction.commit_quickly(lock)?;
    Ok(changes)
}
