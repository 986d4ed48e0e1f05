//! Bringing a folder in line with a set of files: compare, then write what differs, or say what differs.

mod compare;
mod write;

pub use compare::{Changes, compare};
pub use write::{apply, remove_empty_folders, replace};

/// Part of a line that only our own output has; a file without it is never removed.
pub const MARKS: [&str; 2] = ["by `cargo xtask regenerate", "by `cargo xtask snapshot"];
