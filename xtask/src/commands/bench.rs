//! `bench`: measurements of the generator and of the generated crate, each beside what it is compared with.

mod build;
mod floor;
mod generate;
mod growth;
mod markdown;
mod rounds;

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};
use clap::Subcommand;

use crate::Outcome;
use crate::repo::Repo;
use crate::ui;

/// What to measure.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Measures the generator against a bare parser and a bare printer.
    Generate {
        /// Docs to generate from: a checkout or a folder of pages. May be given more than once.
        #[arg(long, value_name = "PATH", required = true)]
        docs: Vec<PathBuf>,
        #[command(flatten)]
        rounds: Rounds,
        #[command(flatten)]
        table: Table,
    },
    /// Measures the build of the crate against that of the same API with serde's derives.
    Build {
        #[command(flatten)]
        rounds: Rounds,
        #[command(flatten)]
        table: Table,
    },
    /// Measures how time and output grow with a page, whatever of it grows; fails if something grows faster than the page.
    Growth {
        /// A hundred of the dimensions, for CI.
        #[arg(long)]
        quick: bool,
        /// Only dimensions whose name contains this text.
        #[arg(long, value_name = "TEXT")]
        only: Option<String>,
    },
    /// Measures the build of each area alone.
    Areas {
        #[command(flatten)]
        table: Table,
    },
}

/// How often to measure.
#[derive(Debug, clap::Args)]
pub struct Rounds {
    /// Each figure is the median of this many runs, which take turns.
    #[arg(long, value_name = "N", default_value_t = 5)]
    rounds: usize,
}

/// Where the table goes.
#[derive(Debug, clap::Args)]
pub struct Table {
    /// Also write the table to BENCHMARKS.md.
    #[arg(long)]
    write: bool,
}

pub(super) fn run(repo: &Repo, command: &Command) -> Result<Outcome> {
    let (name, text, table) = match command {
        Command::Generate {
            docs,
            rounds,
            table,
        } => {
            let text = generate::measure(repo, docs, rounds.rounds)?;
            ("generate", text, table)
        }
        Command::Build { rounds, table } => {
            let text = build::measure(repo, rounds.rounds)?;
            ("build", text, table)
        }
        Command::Growth { quick, only } => return grow(*quick, only.as_deref()),
        Command::Areas { table } => ("areas", build::measure_areas(repo)?, table),
    };
    ui::print(&text);
    if table.write {
        write(repo, name, &text)?;
    }
    Ok(Outcome::Clean)
}

fn grow(quick: bool, only: Option<&str>) -> Result<Outcome> {
    let (text, steep) = growth::measure(quick, only)?;
    ui::print(text);
    for name in &steep {
        ui::note(format_args!("{name}: grows faster than the page"));
    }
    Ok(Outcome::findings_if(!steep.is_empty()))
}

/// Replaces the part of BENCHMARKS.md between the marks of that name.
fn write(repo: &Repo, name: &str, table: &str) -> Result<()> {
    let path = repo.root().join("BENCHMARKS.md");
    let text = fs::read_to_string(&path).unwrap_or_else(|_| "# Benchmarks\n".to_owned());
    let text = markdown::replace_part(&text, name, table);
    fs::write(&path, text).with_context(|| path.display().to_string())
}
