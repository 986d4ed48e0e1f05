//! Analyses of docs and API beside the generated crate: which example calls which operation, mistakes in the docs, changes
//! between two revisions, and counts of a run.
//!
//! This crate sees `parse` because checks of links, tabs and front matter read the text of a page and not its facts, and `resolve`
//! because an example is matched to an operation by the rules that resolve request lines.

#![warn(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stderr,
    clippy::print_stdout,
    clippy::unwrap_used
)]

pub mod diff;
pub mod examples;
pub mod explain;
mod json;
pub mod lint;
pub mod metadata;
mod near;
mod percent;
pub mod stats;
mod types;
