//! `export`: facts, IR, permissions, OpenAPI or the report.

mod openapi;
mod permissions;
mod report;

use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use clap::ValueEnum;
use msgraph_codegen::export::facts::FactsExport;
use msgraph_codegen::model::facts::PageFacts;
use msgraph_codegen::model::settings::Settings;
use serde::Serialize;

use crate::repo::Repo;
use crate::run::{self, Source};
use crate::ui::Progress;
use crate::{Outcome, output, specs};

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
    /// With `openapi`: the version of OpenAPI.
    #[arg(long, value_name = "VERSION", default_value = "3.0")]
    openapi: openapi::Version,
    /// With `openapi`: of the documented successes only those with a body, where there are such. Some generators take
    /// one kind of answer alone.
    #[arg(long)]
    one_success: bool,
    /// The file; `-` for stdout.
    #[arg(long, value_name = "FILE", default_value = "-")]
    out: PathBuf,
    /// With `permissions`: only this operation, and the least privileged permissions for all that are given.
    #[arg(long = "for", value_names = ["METHOD", "PATH"], num_args = 2)]
    operations: Vec<String>,
    /// With the docs' own sentences and sample texts (they are not in the snapshot).
    #[arg(long)]
    with_prose: bool,
    #[command(flatten)]
    report: report::Options,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum What {
    /// What each page says.
    Facts,
    /// The linked API.
    Ir,
    /// Who may call what.
    Permissions,
    /// The linked API as an OpenAPI document.
    Openapi,
    /// A page for people: coverage, findings, operations, changes.
    Report,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// One object.
    Json,
    /// The same in fewer lines; of `openapi` only.
    Yaml,
    /// Lines for the eye; of `permissions` only.
    Table,
    /// Tables for a page; of `permissions` only.
    Markdown,
}

pub(super) fn run(repo: &Repo, args: &Args) -> Result<Outcome> {
    check(args)?;
    if args.what == What::Facts {
        facts(repo, args)?;
        return Ok(Outcome::Clean);
    }
    if args.what == What::Report {
        let (text, outcome) = report::text(repo, &args.source, &args.report)?;
        write(&args.out, |to| Ok(to.write_all(text.as_bytes())?))?;
        return Ok(outcome);
    }
    let change = |it: &mut Settings| it.descriptions = args.with_prose;
    let run = run::run(repo, &args.source, change, Progress::Quiet)?;
    let api = &run.output.api;
    match args.what {
        What::Permissions => {
            let text = permissions::text(api, &args.operations, args.format)?;
            write(&args.out, |to| Ok(to.write_all(text.as_bytes())?))?;
        }
        What::Openapi => {
            let made = openapi::text(&run, args)?;
            write(&args.out, |to| Ok(to.write_all(made.text.as_bytes())?))?;
            return Ok(Outcome::findings_if(run.has_errors() || !made.is_whole));
        }
        What::Facts | What::Ir | What::Report => write_json(&args.out, api)?,
    }
    Ok(Outcome::findings_if(run.has_errors()))
}

/// Whether the options fit together.
fn check(args: &Args) -> Result<()> {
    let is_table = matches!(args.format, Format::Table | Format::Markdown);
    if (is_table || !args.operations.is_empty()) && args.what != What::Permissions {
        bail!("tables and --for are for `export permissions`");
    }
    if args.format == Format::Yaml && args.what != What::Openapi {
        bail!("YAML is for `export openapi`");
    }
    if args.report.is_given() && args.what != What::Report {
        bail!("--since and --verified are for `export report`");
    }
    Ok(())
}

fn facts(repo: &Repo, args: &Args) -> Result<()> {
    let settings = specs::load(repo)?;
    let mut facts = run::read(repo, &args.source, &settings, Progress::Quiet)?.facts;
    if !args.with_prose {
        facts = facts.into_iter().map(PageFacts::without_prose).collect();
    }
    write_json(&args.out, &FactsExport::new(&args.source.version, &facts))
}

fn write_json(out: &Path, value: &impl Serialize) -> Result<()> {
    write(out, |to| {
        serde_json::to_writer_pretty(&mut *to, value)?;
        Ok(to.write_all(b"\n")?)
    })
}

fn write(out: &Path, text: impl FnOnce(&mut dyn Write) -> Result<()>) -> Result<()> {
    if out.as_os_str() == "-" {
        let mut to = BufWriter::new(std::io::stdout().lock());
        return text(&mut to)
            .and_then(|()| Ok(to.flush()?))
            .context("can't write to stdout");
    }
    output::replace(out, text)
}
