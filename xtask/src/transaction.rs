//! Changes of several files of the repository or of an output folder: all of them take effect, or none.
//!
//! [`Transaction::commit`] writes the new files to `.xtask/new`, then a journal, then renames the files into place and
//! removes the journal. Killed before the journal is written, a command has changed nothing; killed after it, the next
//! command completes the renames ([`recover`]). If a rename fails, those before it are undone.

mod journal;
mod lock;

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use msgraph_codegen::Files;
use rayon::prelude::*;

use crate::output::{Changes, remove_folder};
use journal::{Change, Journal, Rename};
pub use lock::Lock;

/// The working folder, below the root of the repository and so on its file system. Git ignores it.
const FOLDER: &str = ".xtask";

/// The files to change. Nothing is written before [`Transaction::commit`].
#[derive(Debug, Default)]
pub struct Transaction<'t> {
    /// Path below the root, and the new text; none to remove the file.
    files: Vec<(String, Option<&'t str>)>,
}

impl<'t> Transaction<'t> {
    /// Adds a file to write: its path below the root and its text.
    pub fn write(&mut self, path: &str, text: &'t str) {
        self.files.push((path.to_owned(), Some(text)));
    }

    /// Adds the changes of a folder that will hold `files`; the folder is a path below the root, or empty for the root.
    pub fn write_folder(&mut self, folder: &str, files: &'t Files, changes: &Changes) {
        // A file that is removed may be in the way of a folder.
        for path in changes.stale.iter().chain(changes.written()) {
            let text = files.get(path).map(String::as_str);
            let path = match folder {
                "" => path.clone(),
                folder => format!("{folder}/{path}"),
            };
            self.files.push((path, text));
        }
    }

    /// Makes the changes.
    ///
    /// # Errors
    /// If a file can't be written or renamed. Then nothing has changed, unless the message says that the next command
    /// completes the changes.
    pub fn commit(self, lock: &Lock) -> Result<()> {
        self.commit_to(Work::new(lock.root()))
    }

    /// As [`Transaction::commit`], but does not wait until the files are on the disk: if the machine stops, the command
    /// can be repeated.
    ///
    /// # Errors
    /// As [`Transaction::commit`].
    pub fn commit_quickly(self, lock: &Lock) -> Result<()> {
        self.commit_to(Work {
            is_durable: false,
            ..Work::new(lock.root())
        })
    }

    fn commit_to(self, work: Work) -> Result<()> {
        complete(&work)?;
        if self.files.is_empty() {
            return work.clear();
        }
        let journal = self.prepare(&work).inspect_err(|_| {
            let _ = Journal::remove(&work).and_then(|()| work.clear());
        })?;
        run(&work, &journal, &mut |from, to| fs::rename(from, to))
    }

    /// Writes the new files and the journal.
    fn prepare(&self, work: &Work) -> Result<Journal> {
        work.clear()?;
        for folder in [&work.new, &work.old] {
            fs::create_dir_all(folder)
                .with_context(|| format!("can't create {}", folder.display()))?;
        }
        let files = self.files.par_iter().enumerate();
        let written = files.try_for_each(|(number, (_, text))| match text {
            Some(text) => fs::write(work.new.join(number.to_string()), text),
            None => Ok(()),
        });
        written
            .and_then(|()| work.sync(|| sync_files(&work.new)))
            .with_context(|| format!("can't write to {}", work.new.display()))?;
        let changes = self.files.iter().map(|(path, text)| Change {
            path: path.clone(),
            is_write: text.is_some(),
        });
        let journal = Journal(changes.collect());
        journal.write(work)?;
        Ok(journal)
    }
}

/// Completes the transaction of a command that was killed. Returns whether there was one.
///
/// # Errors
/// If a file can't be renamed.
pub fn recover(root: &Path) -> Result<bool> {
    let work = Work::new(root);
    if !work.journal.exists() {
        return Ok(false);
    }
    // Another command may be in the middle of its commit.
    recover_locked(&Lock::wait(root)?)
}

/// As [`recover`], with the lock held.
///
/// # Errors
/// As [`recover`].
pub fn recover_locked(lock: &Lock) -> Result<bool> {
    complete(&Work::new(lock.root()))
}

fn complete(work: &Work) -> Result<bool> {
    let Some(journal) = Journal::read(work)? else {
        return Ok(false);
    };
    run(work, &journal, &mut |from, to| fs::rename(from, to))?;
    Ok(true)
}

/// Makes all changes of the journal, or undoes them; then removes the journal.
fn run(work: &Work, journal: &Journal, rename: Rename<'_>) -> Result<()> {
    let result = journal.apply(work, rename);
    if let Err(error) = &result {
        journal
            .undo(work, rename)
            .with_context(|| format!("{error:#}; the next command completes the changes"))?;
    }
    Journal::remove(work)?;
    // What can't be removed now is removed by the next transaction.
    let _ = work.clear();
    result.context("nothing was changed")
}

/// Paths of the working files.
#[derive(Debug)]
struct Work {
    /// Whether each step waits for the disk.
    is_durable: bool,
    root: PathBuf,
    folder: PathBuf,
    journal: PathBuf,
    /// New files until they are in place, by the number of the change.
    new: PathBuf,
    /// Old files once they are replaced, by the number of the change.
    old: PathBuf,
}

impl Work {
    fn new(root: &Path) -> Self {
        let folder = root.join(FOLDER);
        Self {
            is_durable: true,
            root: root.to_owned(),
            journal: folder.join("journal.json"),
            new: folder.join("new"),
            old: folder.join("old"),
            folder,
        }
    }

    /// The file to change, its new and its old version.
    fn files(&self, number: usize, change: &Change) -> [PathBuf; 3] {
        let name = number.to_string();
        [
            self.root.join(&change.path),
            self.new.join(&name),
            self.old.join(&name),
        ]
    }

    /// Waits for the disk, if it is to be waited for.
    fn sync(&self, sync: impl FnOnce() -> io::Result<()>) -> io::Result<()> {
        match self.is_durable {
            true => sync(),
            false => Ok(()),
        }
    }

    /// Removes what an earlier transaction left; only if there is no journal.
    fn clear(&self) -> Result<()> {
        remove_folder(&self.new)?;
        remove_folder(&self.old)
    }
}

/// Flushes the files of a folder to disk, in one call: a call per file takes 30 seconds for a thousand files.
#[cfg(target_os = "linux")]
fn sync_files(folder: &Path) -> io::Result<()> {
    Ok(nix::unistd::syncfs(File::open(folder)?)?)
}

/// Flushes the files of a folder to disk.
#[cfg(not(target_os = "linux"))]
fn sync_files(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let file = File::options().write(true).open(entry?.path())?;
        file.sync_all()?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
