//! `snapshot`: docs to `specs/snapshot`.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};
use msgraph_codegen::model::Files;
use msgraph_codegen::model::diagnostics::Diagnostics;

use crate::repo::Repo;
use crate::swap::{Lock, Swap};
use crate::{Outcome, edit, input, output, snapshot, specs, ui};
use msgraph_codegen::parse;

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
    write(repo, &args.version, &files, pin_differs.then_some(&*digest))?;
    ui::note(format_args!(
        "{} pages in {}",
        files.len(),
        folder.display()
    ));
    Ok(Outcome::Clean)
}

/// Snapshot and digest change together.
fn write(repo: &Repo, version: &str, files: &Files, digest: Option<&str>) -> Result<()> {
    let lock = Lock::take(repo.root())?;
    let mut swap = Swap::begin(repo.root(), &lock)?;
    let changes = output::compare(&repo.snapshot(version), files)?;
    swap.folder(&format!("specs/snapshot/{version}"), files, &changes)?;
    if let Some(digest) = digest {
        let path = repo.specs().join("graph.yaml");
        let edit = || {
            let keys: &[&str] = &["source", "digest", version];
            edit::set_values(&fs::read_to_string(&path)?, &[(keys, digest)])
        };
        let text = edit().with_context(|| path.display().to_string())?;
        swap.file("specs/graph.yaml", &text)?;
    }
    swap.commit()
}
