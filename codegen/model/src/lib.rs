//! The data that the layers exchange: the corpus, the page facts, the IR and the diagnostics.
//!
//! Plain data, and a few text helpers that several layers share. This crate does no IO, parsing or code generation.

#![warn(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stderr,
    clippy::print_stdout,
    clippy::unwrap_used
)]

pub mod cloud;
pub mod codes;
pub mod corpus;
pub mod decision;
pub mod diagnostics;
pub mod facts;
pub mod ir;
pub mod ledger;
pub mod links;
pub mod metadata;
pub mod numbers;
pub mod output;
pub mod plain;
pub mod public_api;
pub mod scheme;
pub mod settings;
pub mod text;
pub mod yaml;

pub use output::{Files, Output};
