//! Compares a folder with the files that it should hold.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::Result;
use msgraph_codegen::model::Files;
use rayon::prelude::*;
use similar::TextDiff;

use super::own::OnDisk;

/// The differences between a folder and the files that it should hold. Paths are relative to the folder.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Missing in the folder.
    pub added: Vec<String>,
    /// With another content.
    pub changed: Vec<String>,
    /// Generated earlier and no longer.
    pub stale: Vec<String>,
    /// Number of files that are equal.
    pub same: usize,
}

impl Changes {
    /// Whether there is no difference.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.changed.is_empty() && self.stale.is_empty()
    }

    /// The paths to write.
    pub fn written(&self) -> impl Iterator<Item = &String> {
        self.added.iter().chain(&self.changed)
    }

    /// One line per difference, and diffs of the first three changed files.
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
        .header(&format!("on disk/{path}"), &format!("generated/{path}"))
        .to_string();
    let mut lines: Vec<&str> = text.lines().take(LINES).collect();
    if text.lines().count() > LINES {
        lines.push("...");
    }
    lines.join("\n")
}

/// Compares a folder with the files that it should hold. Files of somebody else count for nothing.
///
/// # Errors
/// If the folder is somebody else's, if a file of somebody else is in the way, or if it can't be read.
pub fn compare(folder: &Path, files: &Files) -> Result<Changes> {
    let on_disk = OnDisk::of(folder)?;
    on_disk.ensure_ours(folder, files)?;
    let mut changes = Changes::default();
    let generated: BTreeSet<&str> = on_disk.generated.iter().map(String::as_str).collect();
    let states: Vec<_> = files
        .par_iter()
        .map(|(path, text)| {
            let old = generated
                .get(path.as_str())
                .map(|it| fs::read(folder.join(it)));
            let same = old.map(|it| it.is_ok_and(|it| it == text.as_bytes()));
            (path, same)
        })
        .collect();
    for (path, same) in states {
        match same {
            Some(true) => changes.same += 1,
            Some(false) => changes.changed.push(path.clone()),
            None => changes.added.push(path.clone()),
        }
    }
    let mut stale = on_disk.generated;
    stale.retain(|it| !files.contains_key(it));
    changes.stale = stale;
    Ok(changes)
}
