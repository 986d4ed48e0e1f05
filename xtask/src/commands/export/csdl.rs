//! `export csdl`: the API as the service would describe it.

use anyhow::Result;
use clap::ValueEnum;
use msgraph_codegen::export::csdl::{csdl, json, xml};

use super::Common;
use crate::Outcome;
use crate::repo::Repo;
use crate::ui::{self, grouped};

/// Options of `export csdl`.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    common: Common,
    /// How to write it.
    #[arg(long, value_name = "FORMAT", default_value = "xml")]
    format: Format,
    /// Include the sentences of the docs, which the snapshot lacks.
    #[arg(long)]
    with_prose: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// CSDL XML 4.01.
    Xml,
    /// CSDL JSON 4.01.
    Json,
}

/// Writes the document, and prints what it contains and lacks to stderr.
pub(super) fn run(repo: &Repo, args: &Args) -> Result<Outcome> {
    let run = args.common.generate(repo, args.with_prose)?;
    let made = csdl(&run.output.api);
    let metadata = &made.metadata;
    ui::note(format_args!(
        "{} types, {} actions and functions, {} entity sets and singletons",
        grouped(metadata.types.len()),
        grouped(metadata.callables.len()),
        grouped(metadata.roots.len())
    ));
    for label in &made.left_out {
        ui::note(format_args!("{label}: CSDL has no place for it"));
    }
    match args.format {
        Format::Xml => args.common.write_text(&xml(&made)?)?,
        Format::Json => args.common.write_json(&json(&made))?,
    }
    Ok(Outcome::findings_if(run.has_errors()))
}
