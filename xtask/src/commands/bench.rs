//! `bench`: what is promised about speed and memory, measured side by side.

mod build;
mod floor;
mod generate;
mod markdown;
mod rounds;

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};
use clap::ValueEnum;

use crate::Outcome;
use crate::repo::Repo;
use crate::ui;

/// Options of `bench`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// What to measure; everything that the options allow if none is given.
    what: Vec<What>,
    /// A docs checkout; the generator is measured on its Markdown.
    #[arg(long, value_name = "PATH")]
    docs: Vec<PathBuf>,
    /// Rounds; each figure is the median of so many runs, taken in turn.
    #[arg(long, value_name = "N", default_value_t = 5)]
    rounds: usize,
    /// Write the tables to BENCHMARKS.md as well.
    #[arg(long)]
    write: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum What {
    /// The generator against a bare parser and a bare printer.
    Generate,
    /// The build of the crate against that of the same API with serde's derives.
    Build,
    /// The build of each area alone.
    Areas,
}

pub(super) fn run(repo: &Repo, args: &Args) -> Result<Outcome> {
    let wants = |what| args.what.is_empty() || args.what.contains(&what);
    let mut parts = Vec::new();
    if wants(What::Generate) && !args.docs.is_empty() {
        parts.push((
            "generate",
            generate::measure(repo, &args.docs, args.rounds)?,
        ));
    }
    if wants(What::Build) {
        parts.push(("build", build::measure(repo, args.rounds)?));
    }
    if wants(What::Areas) {
        parts.push(("areas", build::measure_areas(repo)?));
    }
    for (_, text) in &parts {
        ui::print(text);
    }
    if args.write {
        write(repo, &parts)?;
    }
    Ok(Outcome::Clean)
}

/// Puts the tables between their marks in BENCHMARKS.md; what people wrote round them stays.
fn write(repo: &Repo, parts: &[(&str, String)]) -> Result<()> {
    let path = repo.root().join("BENCHMARKS.md");
    let mut text = fs::read_to_string(&path).unwrap_or_else(|_| "# Benchmarks\n".to_owned());
    for (name, table) in parts {
        text = markdown::replace_part(&text, name, table);
    }
    fs::write(&path, text).with_context(|| path.display().to_string())
}
