//! The renames of a swap, forth and back. Each step looks at what is there, so that it can be taken any number of times.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::Area;
use super::journal::{Journal, Piece, sync_folder};

/// What moves files; tests have others that stop half-way.
pub(super) trait Renames {
    fn rename(&mut self, from: &Path, to: &Path) -> io::Result<()>;
}

/// The file system.
pub(super) struct Real;

impl Renames for Real {
    fn rename(&mut self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }
}

/// The new pieces into place, the old ones out of it.
pub(super) fn forward(area: &Area, journal: &Journal, by: &mut impl Renames) -> Result<()> {
    for piece in &journal.pieces {
        forward_one(area, piece, by).with_context(|| format!("can't replace {}", piece.place))?;
    }
    sync(area, journal)
}

fn forward_one(area: &Area, piece: &Piece, by: &mut impl Renames) -> io::Result<()> {
    let (new, old, place) = (area.new_of(piece), area.old_of(piece), area.place_of(piece));
    if piece.has && !exists(&new)? {
        return Ok(());
    }
    if piece.had && !exists(&old)? && exists(&place)? {
        by.rename(&place, &old)?;
    }
    if piece.has {
        if let Some(folder) = place.parent() {
            fs::create_dir_all(folder)?;
        }
        by.rename(&new, &place)?;
    }
    Ok(())
}

/// The other way, from wherever [`forward`] came to.
pub(super) fn back(area: &Area, journal: &Journal, by: &mut impl Renames) -> Result<()> {
    for piece in journal.pieces.iter().rev() {
        back_one(area, piece, by).with_context(|| format!("can't put back {}", piece.place))?;
    }
    sync(area, journal)
}

fn back_one(area: &Area, piece: &Piece, by: &mut impl Renames) -> io::Result<()> {
    let (new, old, place) = (area.new_of(piece), area.old_of(piece), area.place_of(piece));
    // The new one is in place if it is no longer where it waited.
    if piece.has && !exists(&new)? && exists(&place)? {
        by.rename(&place, &new)?;
    }
    if piece.had && exists(&old)? {
        by.rename(&old, &place)?;
    }
    Ok(())
}

/// Makes the renames last before the journal goes.
fn sync(area: &Area, journal: &Journal) -> Result<()> {
    let places = journal.pieces.iter().map(|it| area.place_of(it));
    let folders: BTreeSet<PathBuf> = places
        .filter_map(|it| it.parent().map(Path::to_owned))
        .filter(|it| it.is_dir())
        .collect();
    for folder in folders {
        sync_folder(&folder).with_context(|| folder.display().to_string())?;
    }
    Ok(())
}

/// Also true for a link that leads nowhere.
pub(super) fn exists(path: &Path) -> io::Result<bool> {
    match fs::symlink_metadata(path) {
        Ok(_) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}
