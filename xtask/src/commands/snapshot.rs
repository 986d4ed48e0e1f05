//! `snapshot`: docs to `specs/snapshot`.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, ensure};
use msgraph_codegen::diagnostics::Diagnostics;
use msgraph_codegen::parse;

use crate::repo::Repo;
use crate::{Outcome, input, output, snapshot, specs, ui};

/// Options of `snapshot`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Docs to read: a checkout or a version folder.
    #[arg(long, value_name = "PATH", required = true)]
    docs: Vec<PathBuf>,
    /// API version.
    #[arg(long, value_name = "VERSION", default_value = "v1.0", value_parser = ["v1.0", "beta"])]
    version: String,
    /// Write nothing; name what differs and exit with 1 if anything does.
    #[arg(long)]
    check: bool,
}

pub(super) fn run(repo: &Repo, args: &Args) -> Result<Outcome> {
    let mut diagnostics = Diagnostics::default();
    let corpus = input::load(&args.docs, &args.version, &mut diagnostics)?;
    let facts = parse::parse(&corpus, &mut diagnostics);
    let files = snapshot::to_files(facts)?;
    let folder = repo.snapshot(&args.version);
    let changes = output::compare(&folder, &files)?;
    let digest = input::digest(&corpus);
    let pin_differs = specs::load(repo)?.graph.source.digest.get(&args.version) != Some(&digest);
    if args.check {
        ui::note(changes.describe(&folder, &files));
        if pin_differs {
            ui::note(format_args!(
                "differs   digest of {} in graph.yaml",
                args.version
            ));
        }
        return Ok(Outcome::findings_if(pin_differs || !changes.is_empty()));
    }
    output::apply(&folder, &files, &changes)?;
    if pin_differs {
        pin(repo, &args.version, &digest)?;
    }
    ui::note(format_args!(
        "{} pages in {}",
        files.len(),
        folder.display()
    ));
    Ok(Outcome::Clean)
}

/// Puts the digest into `graph.yaml` without touching anything else there, comments least of all.
fn pin(repo: &Repo, version: &str, digest: &str) -> Result<()> {
    let path = repo.specs().join("graph.yaml");
    let text = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
    let start = format!("    {version}: ");
    let mut found = false;
    let lines: Vec<String> = text
        .lines()
        .map(|line| match line.starts_with(&start) {
            true => {
                found = true;
                format!("{start}{digest}")
            }
            false => line.to_owned(),
        })
        .collect();
    ensure!(found, "{} has no line `digest: {version}:`", path.display());
    fs::write(&path, lines.join("\n") + "\n").with_context(|| path.display().to_string())
}
