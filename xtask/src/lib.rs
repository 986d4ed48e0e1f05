//! The commands of the repository. The only place with IO; what is computed is computed in `msgraph_codegen`.

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
pub mod input;
pub mod output;
pub mod release;
pub mod repo;
pub mod run;
pub mod snapshot;
pub mod specs;
pub mod summary;
pub mod swap;
pub mod table;
pub mod ui;
pub mod watch;
pub mod yaml;

use std::process::ExitCode;

use clap::Parser;

use commands::Command;
use repo::Repo;

/// The commands of the msgraph repository.
///
/// Exit codes: 0 all is well; 1 there are findings or differences; 2 the command line or the input can't be used; `diff`
/// tells additions (3) from what breaks (4).
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", version)]
struct Cli {
    /// Another repository root than the one that xtask was built in.
    #[arg(long, global = true, hide = true)]
    root: Option<std::path::PathBuf>,
    #[command(subcommand)]
    command: Command,
}

/// How a command that could do its work ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// All is well.
    Clean,
    /// Something was found: a difference, an error in the input.
    Findings,
    /// Something is new, and nothing that was there is in its way.
    Additive,
    /// Something is no longer as it was.
    Breaking,
}

impl Outcome {
    /// Findings if there are any.
    #[must_use]
    pub fn findings_if(found: bool) -> Self {
        if found { Self::Findings } else { Self::Clean }
    }
}

/// What an earlier command was killed at is brought to its end first, so that no command sees half of it.
fn recovered(repo: &Repo) -> anyhow::Result<()> {
    if swap::recover(repo.root())? {
        ui::note("an earlier command was interrupted; its changes are complete now");
    }
    Ok(())
}

/// Parses the command line and runs the command.
#[must_use]
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    let repo = cli.root.map_or_else(Repo::of_this_build, Repo::new);
    match recovered(&repo).and_then(|()| cli.command.run(&repo)) {
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
