//! Compares a folder with the files that it should hold, and writes the differences.

mod compare;
mod write;

pub use compare::{Changes, compare};
pub use write::{apply, remove_empty_folders, remove_folder, replace};

/// Texts that mark generated files in one of the first lines. A file without such a mark is never removed.
pub const MARKS: [&str; 2] = ["by `cargo xtask regenerate", "by `cargo xtask snapshot"];
