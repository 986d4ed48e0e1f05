//! `cargo xtask <verb>`: see `cargo xtask --help`.

use std::process::ExitCode;

/// Tokens and syntax trees are millions of small pieces; the system's allocator takes a quarter of a run for them.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    xtask::main()
}
