//! What can be said about docs and API besides the crate: which example calls which operation, what is wrong in the
//! docs, what changed between two revisions, and how much of the docs arrived.
//!
//! This crate sees `parse` because findings about links, tabs and front matter need the text of a page and not its facts, and `resolve`
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
pub mod lint;
mod shares;
pub mod stats;
