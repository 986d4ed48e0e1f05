//! Exports facts and IR as documents for other tools.

#![warn(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stderr,
    clippy::print_stdout,
    clippy::unwrap_used
)]

pub mod csdl;
pub mod facts;
pub mod openapi;
pub mod permissions;
