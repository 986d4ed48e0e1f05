//! The example server by itself, for `cargo xtask serve`.

use std::process::ExitCode;

fn main() -> ExitCode {
    msgraph_verify::serve()
}
