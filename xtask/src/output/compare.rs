//! What would have to change in a folder.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;

use anyhow::{Context, Result, bail, ensure};
use msgraph_codegen::model::Files;
use rayon::prelude::*;
use similar::TextDiff;
use walkdir::{DirEntry, WalkDir};

use super::MARKS;

/// How a folder differs from the files that it should hold. Paths are relative to it.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Not there yet.
    pub added: Vec<String>,
    /// With other bytes.
    pub changed: Vec<String>,
    /// Ours, and no longer made.
    pub stale: Vec<String>,
    /// How many files are as they should be.
    pub same: usize,
}

impl Changes {
    /// Nothing differs.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.changed.is_empty() && self.stale.is_empty()
    }

    /// The paths that have to be written.
    pub fn written(&self) -> impl Iterator<Item = &String> {
        self.added.iter().chain(&self.changed)
    }

    /// One line per difference, the first few with a diff.
    #[must_use]
    pub fn describe(&self, folder: &Path, files: &Files) -> String {
        let mut lines = Vec::new();
        lines.extend(self.added.iter().map(|it| format!("missing   {it}")));
        lines.extend(self.stale.iter().map(|it| format!("stale     {it}")));
        lines.extend(self.changed.iter().map(|it| format!("differs   {it}")));
        for path in self.changed.iter().take(3) {
            let old = fs::read_to_string(folder.join(path)).unwrap_or_default();
            let new = files.get(path).map(String::as_str).unwrap_or_default();
            lines.push(short_diff(path, &old, new));
        }
        lines.join("\n")
    }
}

/// The first lines of a unified diff.
fn short_diff(path: &str, old: &str, new: &str) -> String {
    const LINES: usize = 24;
    let diff = TextDiff::from_lines(old, new);
    let text = diff
        .unified_diff()
        .context_radius(1)
        .header(&format!("on disk/{path}"), &format!("made now/{path}"))
        .to_string();
    let mut lines: Vec<&str> = text.lines().take(LINES).collect();
    if text.lines().count() > LINES {
        lines.push("...");
    }
    lines.join("\n")
}

/// Compares a folder with the files that it should hold.
///
/// # Errors
/// If the folder is somebody else's or can't be read.
pub fn compare(folder: &Path, files: &Files) -> Result<Changes> {
    let on_disk = list(folder)?;
    ensure_ours(folder, &on_disk)?;
    let mut changes = Changes::default();
    let states: Vec<_> = files
        .par_iter()
        .map(|(path, text)| (path, fs::read(folder.join(path)).ok(), text))
        .map(|(path, old, text)| (path, old.map(|it| it == text.as_bytes())))
        .collect();
    for (path, same) in states {
        match same {
            Some(true) => changes.same += 1,
            Some(false) => changes.changed.push(path.clone()),
            None => changes.added.push(path.clone()),
        }
    }
    let mut stale: Vec<_> = on_disk
        .into_par_iter()
        .filter(|it| !files.contains_key(it) && is_ours(&folder.join(it)))
        .collect();
    stale.sort();
    changes.stale = stale;
    Ok(changes)
}

/// Refuses a folder that holds files, none of which is ours: it is not an output folder.
fn ensure_ours(folder: &Path, on_disk: &[String]) -> Result<()> {
    let ours = on_disk.par_iter().any(|it| is_ours(&folder.join(it)));
    ensure!(
        on_disk.is_empty() || ours,
        "{} holds files that were not generated, such as {}: choose an empty folder",
        folder.display(),
        on_disk.first().map(String::as_str).unwrap_or_default(),
    );
    Ok(())
}

/// One of the first lines carries our mark.
fn is_ours(path: &Path) -> bool {
    let Ok(file) = fs::File::open(path) else {
        return false;
    };
    let mut lines = BufReader::new(file).lines().take(3).map_while(Result::ok);
    lines.any(|line| MARKS.iter().any(|mark| line.contains(mark)))
}

/// Every file of an output folder, without what cargo and git keep there.
fn list(folder: &Path) -> Result<Vec<String>> {
    if !folder.exists() {
        return Ok(Vec::new());
    }
    if !folder.is_dir() {
        bail!("{} is not a folder", folder.display());
    }
    let entries = WalkDir::new(folder)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|it| !is_others(it));
    let mut files = Vec::new();
    for entry in entries {
        let entry = entry.with_context(|| format!("can't list {}", folder.display()))?;
        if !entry.file_type().is_dir() {
            let path = entry.path().strip_prefix(folder)?;
            let parts: Vec<_> = path.iter().map(|it| it.to_string_lossy()).collect();
            files.push(parts.join("/"));
        }
    }
    Ok(files)
}

fn is_others(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    entry.depth() == 1 && matches!(&*name, ".git" | "target" | "Cargo.lock")
}
