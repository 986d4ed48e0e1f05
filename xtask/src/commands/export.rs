//! `export`: the API in other forms.

mod csdl;
mod ir;
mod openapi;
mod permissions;
mod report;

use std::io::{BufWriter, Write};
use std::path::PathBuf;

use anyhow::{Context, Result};
use clap::{Subcommand, ValueEnum};
use msgraph_codegen::export::facts::FactsExport;
use msgraph_codegen::model::facts::PageFacts;
use msgraph_codegen::model::settings::Settings;
use serde::Serialize;

use crate::repo::Repo;
use crate::run::{self, Prepared, Run, Source};
use crate::ui::Progress;
use crate::{Outcome, output};

/// What to export.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Writes the facts of each page as JSON.
    Facts(FactsArgs),
    /// Writes the linked API as JSON.
    Ir(ir::Args),
    /// Writes the permissions of operations, and the least privileged set for some of them.
    Permissions(permissions::Args),
    /// Writes the linked API as CSDL, the language of OData metadata.
    Csdl(csdl::Args),
    /// Writes the linked API as an OpenAPI document.
    Openapi(openapi::Args),
    /// Writes a page for people: coverage, findings, operations, changes.
    Report(report::Args),
}

/// Options of `export facts`.
#[derive(Debug, clap::Args)]
pub struct FactsArgs {
    #[command(flatten)]
    common: Common,
    #[command(flatten)]
    json: JsonArgs,
}

/// Options of every export.
#[derive(Debug, clap::Args)]
struct Common {
    #[command(flatten)]
    source: Source,
    /// The file; `-` for stdout.
    #[arg(long, value_name = "FILE", default_value = "-")]
    out: PathBuf,
}

/// Options of exports that are JSON only.
#[derive(Debug, clap::Args)]
struct JsonArgs {
    /// How to write it.
    #[arg(long, value_name = "FORMAT", default_value = "json")]
    format: JsonFormat,
    /// Include the sentences and sample texts of the docs, which the snapshot lacks.
    #[arg(long)]
    with_prose: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum JsonFormat {
    /// One object.
    Json,
}

pub(super) fn run(repo: &Repo, command: &Command) -> Result<Outcome> {
    match command {
        Command::Facts(args) => facts(repo, args),
        Command::Ir(args) => ir::run(repo, args),
        Command::Permissions(args) => permissions::run(repo, args),
        Command::Csdl(args) => csdl::run(repo, args),
        Command::Openapi(args) => openapi::run(repo, args),
        Command::Report(args) => report::run(repo, args),
    }
}

fn facts(repo: &Repo, args: &FactsArgs) -> Result<Outcome> {
    let FactsArgs { common, json } = args;
    let mut facts = common.prepare(repo, json.with_prose)?.facts;
    if !json.with_prose {
        facts = facts.into_iter().map(PageFacts::without_prose).collect();
    }
    common.write_json(&FactsExport::new(&common.source.version, &facts))?;
    Ok(Outcome::Clean)
}

impl Common {
    fn prepare(&self, repo: &Repo, with_prose: bool) -> Result<Prepared> {
        let change = |it: &mut Settings| it.descriptions = with_prose;
        run::prepare(repo, &self.source, change, Progress::Quiet)
    }

    fn generate(&self, repo: &Repo, with_prose: bool) -> Result<Run> {
        let change = |it: &mut Settings| it.descriptions = with_prose;
        run::run(repo, &self.source, change, Progress::Quiet)
    }

    fn write_json(&self, value: &impl Serialize) -> Result<()> {
        self.write(|to| {
            serde_json::to_writer_pretty(&mut *to, value)?;
            Ok(to.write_all(b"\n")?)
        })
    }

    fn write_text(&self, text: &str) -> Result<()> {
        self.write(|to| Ok(to.write_all(text.as_bytes())?))
    }

    fn write(&self, text: impl FnOnce(&mut dyn Write) -> Result<()>) -> Result<()> {
        if self.out.as_os_str() != "-" {
            return output::replace(&self.out, text);
        }
        let mut to = BufWriter::new(std::io::stdout().lock());
        let written = text(&mut to).and_then(|()| Ok(to.flush()?));
        written.context("can't write to stdout")
    }
}
