//! The example server as a program, for `cargo xtask serve`.

use std::process::ExitCode;

fn main() -> ExitCode {
    msgraph_verify::serve()
}
