//! Compares a folder with the files that it should hold, and writes the differences.

mod compare;
mod write;

use std::path::Path;

use anyhow::Result;
use msgraph_codegen::Files;

pub use compare::{Changes, compare};
pub use write::{apply, remove_empty_folders, remove_folder, replace};

/// Texts that mark generated files in one of the first lines. A file without such a mark is never removed.
pub const MARKS: [&str; 2] = ["by `cargo xtask regenerate", "by `cargo xtask snapshot"];

/// Makes a folder hold these files, and says what changed.
///
/// # Errors
/// If the folder holds other files only, or can't be read or written.
pub fn update(folder: &Path, files: &Files) -> Result<Changes> {
    let changes = compare(folder, files)?;
    apply(folder, files, &changes)?;
    Ok(changes)
}
