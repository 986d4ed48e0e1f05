//! Files and folders of the repository that change together: all are made beside, then renamed into place.
//!
//! Everything new is written below `.xtask/new`, in the repository and so on its file system. Then a journal is written,
//! and from then on the new state is the one that counts: whatever happens, the next command brings the renames to their
//! end. Before it, the old state is untouched. A rename that is refused takes those before it back.

mod journal;
mod lock;
mod renames;
mod stage;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};
use msgraph_codegen::model::Files;

use crate::output::Changes;
use journal::{Journal, Piece};
pub use lock::Lock;
use renames::{Real, Renames};

/// Where the work is done, below the root of the repository; git ignores it.
const FOLDER: &str = ".xtask";

/// From so many changes on, a folder is made anew as a whole instead of file by file: a few renames instead of many.
const MANY: usize = 32;

/// The places of one swap.
#[derive(Debug, Clone)]
struct Area {
    root: PathBuf,
}

impl Area {
    fn folder(&self) -> PathBuf {
        self.root.join(FOLDER)
    }

    fn all_new(&self) -> PathBuf {
        self.folder().join("new")
    }

    fn all_old(&self) -> PathBuf {
        self.folder().join("old")
    }

    /// Where the new one of a piece waits.
    fn new_of(&self, piece: &Piece) -> PathBuf {
        self.all_new().join(piece.number.to_string())
    }

    /// Where the old one of a piece is put.
    fn old_of(&self, piece: &Piece) -> PathBuf {
        self.all_old().join(piece.number.to_string())
    }

    fn place_of(&self, piece: &Piece) -> PathBuf {
        self.root.join(&piece.place)
    }

    /// Removes what is left of earlier work. Only without a journal is it of no use.
    fn clear(&self) -> Result<()> {
        for folder in [self.all_new(), self.all_old()] {
            match fs::remove_dir_all(&folder) {
                Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                    return Err(error).with_context(|| format!("can't clear {}", folder.display()));
                }
                _ => {}
            }
        }
        Ok(())
    }
}

/// A swap that is being prepared. Dropped without [`Swap::commit`], it has changed nothing.
#[derive(Debug)]
pub struct Swap<'l> {
    area: Area,
    journal: Journal,
    // Two swaps at a time would take each other's pieces.
    _lock: &'l Lock,
}

impl<'l> Swap<'l> {
    /// Starts with nothing.
    ///
    /// # Errors
    /// If the working folder can't be made.
    pub fn begin(root: &Path, lock: &'l Lock) -> Result<Self> {
        let area = Area {
            root: root.to_owned(),
        };
        finish(&area)?;
        area.clear()?;
        for folder in [area.all_new(), area.all_old()] {
            fs::create_dir_all(&folder)
                .with_context(|| format!("can't make {}", folder.display()))?;
        }
        Ok(Self {
            area,
            journal: Journal::default(),
            _lock: lock,
        })
    }

    /// A text will be at `place`, a path below the root.
    ///
    /// # Errors
    /// If it can't be written.
    pub fn file(&mut self, place: &str, text: &str) -> Result<()> {
        let piece = self.piece(place, true)?;
        stage::write(&self.area.new_of(&piece), text)?;
        self.journal.pieces.push(piece);
        Ok(())
    }

    /// The folder at `place` will hold `files`, which differ from what it holds by `changes`. What is not ours in it
    /// stays there.
    ///
    /// # Errors
    /// If a file can't be written or read.
    pub fn folder(&mut self, place: &str, files: &Files, changes: &Changes) -> Result<()> {
        let (whole, single) = stage::split(changes, MANY);
        for top in whole {
            let piece = self.piece(&format!("{place}/{top}"), true)?;
            let (from, to) = (self.area.place_of(&piece), self.area.new_of(&piece));
            stage::folder((&from, &to), files, changes, &top)?;
            self.journal.pieces.push(piece);
        }
        for path in single {
            let to = format!("{place}/{path}");
            match files.get(&path) {
                Some(text) => self.file(&to, text)?,
                None => {
                    let piece = self.piece(&to, false)?;
                    self.journal.pieces.push(piece);
                }
            }
        }
        Ok(())
    }

    fn piece(&self, place: &str, has: bool) -> Result<Piece> {
        let path = self.area.root.join(place);
        Ok(Piece {
            number: self.journal.pieces.len(),
            place: place.to_owned(),
            had: renames::exists(&path).with_context(|| path.display().to_string())?,
            has,
        })
    }

    /// Puts everything in place.
    ///
    /// # Errors
    /// If that can't be done: then the old state is back, or the message says that the next command goes on.
    pub fn commit(self) -> Result<()> {
        if self.journal.pieces.is_empty() {
            return self.area.clear();
        }
        stage::sync(&self.area.all_new())?;
        self.journal.write(&self.area.folder())?;
        run(&self.area, &self.journal, &mut Real)?;
        // Nobody needs what is left here; the next swap clears it where this can't.
        let _ = self.area.clear();
        Ok(())
    }
}

impl Drop for Swap<'_> {
    /// What was prepared and not wanted in the end. With a journal it is still needed.
    fn drop(&mut self) {
        if !Journal::is_at(&self.area.folder()) {
            let _ = self.area.clear();
        }
    }
}

/// Brings a swap that was interrupted to its end. Every command starts with this; whether there was one.
///
/// # Errors
/// If it can't be done.
pub fn recover(root: &Path) -> Result<bool> {
    let area = Area {
        root: root.to_owned(),
    };
    if !Journal::is_at(&area.folder()) {
        return Ok(false);
    }
    // Whoever is at it now is done in an instant.
    let _lock = Lock::wait(root)?;
    let there_was = finish(&area)?;
    area.clear()?;
    Ok(there_was)
}

fn finish(area: &Area) -> Result<bool> {
    let Some(journal) = Journal::read(&area.folder())? else {
        return Ok(false);
    };
    run(area, &journal, &mut Real)?;
    Ok(true)
}

/// All renames of the journal, or none; then the journal is gone.
fn run(area: &Area, journal: &Journal, renames: &mut impl Renames) -> Result<()> {
    let Err(refused) = renames::forward(area, journal, renames) else {
        return Journal::remove(&area.folder());
    };
    match renames::back(area, journal, renames) {
        Ok(()) => {
            Journal::remove(&area.folder())?;
            Err(refused.context("everything is as it was"))
        }
        Err(error) => Err(anyhow!(
            "{refused:#}; then {error:#}; the next command goes on from here"
        )),
    }
}

#[cfg(test)]
mod tests;
