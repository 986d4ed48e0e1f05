//! `diff`: what changed in the API between two revisions of the docs.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use clap::ValueEnum;
use msgraph_codegen::analysis::diff::{self, ClassCounts};
use msgraph_codegen::emit::public_api;
use msgraph_codegen::model::ir::Api;
use msgraph_codegen::model::settings::Settings;
use msgraph_codegen::resolve;

use crate::repo::Repo;
use crate::ui::Progress;
use crate::{Outcome, run, specs, ui};

/// Options of `diff`.
///
/// Exit codes: 0 nothing changed or only the documentation; 3 something is new; 4 something breaks; 2 the command line
/// or the input can't be used.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The docs before: a checkout, a folder of pages, or a folder of snapshots.
    old: PathBuf,
    /// The docs after.
    new: PathBuf,
    /// API version.
    #[arg(long, value_name = "VERSION", default_value = "v1.0", value_parser = ["v1.0", "beta"])]
    version: String,
    /// How to write it.
    #[arg(long, value_name = "FORMAT", default_value = "markdown")]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people.
    Markdown,
    /// One object; ARCHITECTURE.md has its schema.
    Json,
}

pub(super) fn run(repo: &Repo, args: &Args) -> Result<Outcome> {
    let settings = specs::load(repo)?;
    let api = |path: &Path| api(repo, path, &args.version, &settings);
    let (old, new) = rayon::join(|| api(&args.old), || api(&args.new));
    let (old, new) = (old?, new?);
    let public = |api| public_api(api, &settings);
    let (old, new) = rayon::join(|| public(&old), || public(&new));
    let diff = diff::diff(&old, &new);
    match args.format {
        Format::Markdown => ui::print(diff::markdown(&diff).trim_end()),
        Format::Json => ui::print(serde_json::to_string_pretty(&diff)?),
    }
    Ok(outcome(diff.counts))
}

/// The linked API of docs or of a snapshot.
pub(super) fn api(repo: &Repo, path: &Path, version: &str, settings: &Settings) -> Result<Api> {
    let read = run::read_any(repo, path, version, settings, Progress::Quiet)
        .with_context(|| path.display().to_string())?;
    let mut diagnostics = read.diagnostics;
    // Fix-ups are for the pinned revision, which may be neither of both: those that match are applied.
    Ok(resolve::resolve(
        read.facts,
        version,
        settings,
        &mut diagnostics,
    ))
}

fn outcome(counts: ClassCounts) -> Outcome {
    match counts {
        ClassCounts { breaking: 1.., .. } => Outcome::Breaking,
        ClassCounts { additive: 1.., .. } => Outcome::Additive,
        ClassCounts { .. } => Outcome::Clean,
    }
}
