//! House rules that a machine can check: who may import what, how files look, that codes are unique and that nothing
//! of the docs' prose is committed.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stderr,
    clippy::unwrap_used,
    reason = "a test may fail"
)]

mod files;
mod imports;
mod promises;
mod snapshot;
mod text;
