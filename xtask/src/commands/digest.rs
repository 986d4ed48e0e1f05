//! `digest`: tells docs apart.

use std::path::PathBuf;

use anyhow::Result;
use msgraph_codegen::model::diagnostics::Diagnostics;

use crate::{Outcome, input, ui};

/// Options of `digest`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Docs to read: a checkout or a version folder.
    #[arg(long, value_name = "PATH", required = true)]
    docs: Vec<PathBuf>,
    /// API version.
    #[arg(long, value_name = "VERSION", default_value = "v1.0", value_parser = ["v1.0", "beta"])]
    version: String,
}

pub(super) fn run(args: &Args) -> Result<Outcome> {
    let corpus = input::load(&args.docs, &args.version, &mut Diagnostics::default())?;
    ui::print(input::digest(&corpus));
    Ok(Outcome::Clean)
}
