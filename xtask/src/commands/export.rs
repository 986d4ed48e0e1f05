//! `export`: facts or IR as JSON.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use clap::ValueEnum;
use msgraph_codegen::export::facts::FactsExport;
use msgraph_codegen::facts::PageFacts;
use serde::Serialize;

use crate::repo::Repo;
use crate::run::{self, Source};
use crate::ui::Progress;
use crate::{Outcome, specs};

/// Options of `export`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// What to write.
    what: What,
    #[command(flatten)]
    source: Source,
    /// How to write it.
    #[arg(long, value_name = "FORMAT", default_value = "json")]
    format: Format,
    /// The file; `-` for stdout.
    #[arg(long, value_name = "FILE", default_value = "-")]
    out: PathBuf,
    /// With the docs' own sentences and sample texts (they are not in the snapshot).
    #[arg(long)]
    with_prose: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum What {
    /// What each page says.
    Facts,
    /// The linked API.
    Ir,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    Json,
}

pub(super) fn run(repo: &Repo, args: &Args) -> Result<Outcome> {
    let Format::Json = args.format;
    match args.what {
        What::Facts => facts(repo, args)?,
        What::Ir => {
            let prose = args.with_prose;
            let run = run::run(
                repo,
                &args.source,
                |it| it.descriptions = prose,
                Progress::Quiet,
            )?;
            write(&args.out, &run.output.api)?;
            return Ok(Outcome::findings_if(run.has_errors()));
        }
    }
    Ok(Outcome::Clean)
}

fn facts(repo: &Repo, args: &Args) -> Result<()> {
    let settings = specs::load(repo)?;
    let mut facts = run::read(repo, &args.source, &settings, Progress::Quiet)?.facts;
    if !args.with_prose {
        facts = facts.into_iter().map(PageFacts::without_prose).collect();
    }
    write(&args.out, &FactsExport::new(&args.source.version, &facts))
}

fn write(out: &Path, value: &impl Serialize) -> Result<()> {
    if out.as_os_str() == "-" {
        return write_to(std::io::stdout().lock(), value).context("can't write to stdout");
    }
    let file = File::create(out).with_context(|| format!("can't write {}", out.display()))?;
    write_to(file, value).with_context(|| format!("can't write {}", out.display()))
}

fn write_to(to: impl Write, value: &impl Serialize) -> Result<()> {
    let mut to = BufWriter::new(to);
    serde_json::to_writer_pretty(&mut to, value)?;
    to.write_all(b"\n")?;
    Ok(to.flush()?)
}
