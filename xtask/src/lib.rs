//! The commands of the repository. They do all IO; `msgraph_codegen` does all computation.

#![warn(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stderr,
    clippy::print_stdout,
    clippy::unwrap_used
)]

pub mod cargo;
pub mod commands;
pub mod git;
pub mod hostile;
pub mod input;
pub mod metadata;
pub mod output;
pub mod release;
pub mod repo;
pub mod run;
pub mod snapshot;
pub mod specs;
pub mod summary;
pub mod table;
pub mod transaction;
pub mod ui;
pub mod watch;
pub mod yaml;

use std::process::ExitCode;

use clap::Parser;

use commands::Command;
use repo::Repo;

/// The commands of the msgraph repository.
///
/// Exit codes: 0 success; 1 there are findings or differences; 2 the command line or the input can't be used. `diff` exits
/// with 3 for additions and 4 for breaking changes.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", version)]
struct Cli {
    /// Root of the repository. [default: the one that xtask was built in]
    #[arg(long, global = true, hide = true)]
    root: Option<std::path::PathBuf>,
    #[command(subcommand)]
    command: Command,
}

/// The result of a command that did its work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Success.
    Clean,
    /// There are differences, or errors in the input.
    Findings,
    /// There are additions and no breaking changes.
    Additive,
    /// There are breaking changes.
    Breaking,
}

impl Outcome {
    /// [`Outcome::Findings`] if there are any.
    #[must_use]
    pub fn findings_if(found: bool) -> Self {
        if found { Self::Findings } else { Self::Clean }
    }
}

/// Completes the changes of a command that was killed, so that no command sees half of them.
fn recover(repo: &Repo) -> anyhow::Result<()> {
    if transaction::recover(repo.root())? {
        ui::note("an earlier command was interrupted; its changes have been completed");
    }
    Ok(())
}

/// Parses the command line and runs the command.
#[must_use]
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    let repo = cli.root.map_or_else(Repo::of_this_build, Repo::new);
    match recover(&repo).and_then(|()| cli.command.run(&repo)) {
        Ok(Outcome::Clean) => ExitCode::SUCCESS,
        Ok(Outcome::Findings) => ExitCode::from(1),
        Ok(Outcome::Additive) => ExitCode::from(3),
        Ok(Outcome::Breaking) => ExitCode::from(4),
        Err(error) => {
            ui::error(&error);
            ExitCode::from(2)
        }
    }
}
