//! Making the new pieces of a swap: what stays as it is is linked, the rest written.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use msgraph_codegen::model::Files;
use rayon::prelude::*;
use walkdir::WalkDir;

use crate::output::Changes;

/// The top folders with many changes below them, and the paths of all other changes.
pub(super) fn split(changes: &Changes, many: usize) -> (BTreeSet<String>, Vec<String>) {
    let all = || changes.written().chain(&changes.stale);
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for top in all().filter_map(|it| top_of(it)) {
        *counts.entry(top).or_default() += 1;
    }
    counts.retain(|_, count| *count >= many);
    let is_whole = |path: &str| top_of(path).is_some_and(|it| counts.contains_key(it));
    let single = all().filter(|it| !is_whole(it)).cloned().collect();
    (counts.keys().map(|it| (*it).to_owned()).collect(), single)
}

/// `src` of `src/lib.rs`.
fn top_of(path: &str) -> Option<&str> {
    path.split_once('/').map(|(top, _)| top)
}

/// Makes the top folder of `files` at `to` as `place` has to become: `changes` are those of the folder that it is in.
pub(super) fn folder(
    (place, to): (&Path, &Path),
    files: &Files,
    changes: &Changes,
    top: &str,
) -> Result<()> {
    let below = |path: &String| {
        let path = path.strip_prefix(top)?.strip_prefix('/')?;
        Some(path.to_owned())
    };
    let written: BTreeSet<String> = changes.written().filter_map(below).collect();
    let stale: BTreeSet<String> = changes.stale.iter().filter_map(below).collect();
    let mut kept = list(place)?;
    kept.retain(|it| !written.contains(it) && !stale.contains(it));
    make_folders(to, kept.iter().chain(&written))?;
    kept.par_iter().try_for_each(|path| {
        let (from, to) = (place.join(path), to.join(path));
        link(&from, &to).with_context(|| format!("can't copy {}", from.display()))
    })?;
    written.par_iter().try_for_each(|path| {
        let text = files.get(&format!("{top}/{path}"));
        write(&to.join(path), text.map_or("", String::as_str))
    })
}

/// Every file of a folder, with `/` between the parts of its path. Links are not followed.
fn list(folder: &Path) -> Result<Vec<String>> {
    let mut files = Vec::new();
    if !folder.exists() {
        return Ok(files);
    }
    for entry in WalkDir::new(folder).sort_by_file_name() {
        let entry = entry.with_context(|| format!("can't list {}", folder.display()))?;
        if !entry.file_type().is_dir() {
            let path = entry.path().strip_prefix(folder)?;
            let parts: Vec<_> = path.iter().map(|it| it.to_string_lossy()).collect();
            files.push(parts.join("/"));
        }
    }
    Ok(files)
}

fn make_folders<'p>(to: &Path, paths: impl Iterator<Item = &'p String>) -> Result<()> {
    let folders: BTreeSet<PathBuf> = paths
        .filter_map(|it| to.join(it).parent().map(Path::to_owned))
        .collect();
    for folder in folders {
        fs::create_dir_all(&folder).with_context(|| format!("can't make {}", folder.display()))?;
    }
    Ok(())
}

/// The same file at two places, where the file system can do that. It keeps its time, so nothing is built anew for it,
/// and nobody writes into a file that is in place.
fn link(from: &Path, to: &Path) -> io::Result<()> {
    fs::hard_link(from, to).or_else(|_| fs::copy(from, to).map(drop))
}

/// A new file.
pub(super) fn write(path: &Path, text: &str) -> Result<()> {
    let write = || {
        let mut file = File::create_new(path)?;
        file.write_all(text.as_bytes())
    };
    write().with_context(|| format!("can't write {}", path.display()))
}

/// Makes everything below a folder last. One call for all of it: a thousand files one by one take half a minute.
#[cfg(target_os = "linux")]
pub(super) fn sync(folder: &Path) -> Result<()> {
    let sync = || nix::unistd::syncfs(File::open(folder)?).map_err(io::Error::from);
    sync().with_context(|| format!("can't write {}", folder.display()))
}

/// Makes everything below a folder last.
#[cfg(not(target_os = "linux"))]
pub(super) fn sync(folder: &Path) -> Result<()> {
    for entry in WalkDir::new(folder).contents_first(true) {
        let entry = entry.with_context(|| format!("can't list {}", folder.display()))?;
        let path = entry.path();
        let sync = || match entry.file_type() {
            it if it.is_dir() => super::journal::sync_folder(path),
            it if it.is_file() => File::options().write(true).open(path)?.sync_all(),
            _ => Ok(()),
        };
        sync().with_context(|| format!("can't write {}", path.display()))?;
    }
    Ok(())
}
