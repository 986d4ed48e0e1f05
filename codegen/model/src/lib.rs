//! The data that the layers hand on to each other: what is read, what a page says, what is concluded, what is wrong.
//!
//! Documented plain data, and the few rules on words that several layers share. Nothing here reads, decides or writes.

#![warn(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stderr,
    clippy::print_stdout,
    clippy::unwrap_used
)]

pub mod codes;
pub mod corpus;
pub mod diagnostics;
pub mod facts;
pub mod ir;
pub mod links;
pub mod numbers;
pub mod output;
pub mod public_api;
pub mod settings;
pub mod text;
pub mod yaml;

pub use output::{Files, Output};
