//! `snapshot`: writes the facts of docs to `specs/snapshot`.

use std::path::PathBuf;

use anyhow::Result;
use msgraph_codegen::model::Files;
use msgraph_codegen::model::diagnostics::Diagnostics;
use msgraph_codegen::model::settings::Pin;
use msgraph_codegen::parse;

use crate::repo::Repo;
use crate::transaction::{Lock, Transaction};
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
    /// Write nothing; list the differences and exit with 1 if there are any.
    #[arg(long)]
    check: bool,
}

pub(super) fn run(repo: &Repo, args: &Args) -> Result<Outcome> {
    let mut diagnostics = Diagnostics::default();
    let corpus = input::load(&args.docs, &args.version, &mut diagnostics)?;
    let settings = specs::load(repo)?;
    let facts = parse::parse(&corpus, &settings.dialect, &mut diagnostics);
    let files = snapshot::to_files(facts)?;
    let folder = repo.snapshot(&args.version);
    let changes = output::compare(&folder, &files)?;
    let digest = input::digest(&corpus);
    let mut pin = settings.pin;
    let pinned = pin.digest.insert(args.version.clone(), digest.clone());
    let pin_differs = pinned.as_ref() != Some(&digest);
    if args.check {
        ui::note(changes.describe(&folder, &files));
        if pin_differs {
            ui::note(format_args!(
                "differs   digest of {} in pin.yaml",
                args.version
            ));
        }
        return Ok(Outcome::findings_if(pin_differs || !changes.is_empty()));
    }
    write(repo, &args.version, &files, pin_differs.then_some(&pin))?;
    ui::note(format_args!(
        "{} pages in {}",
        files.len(),
        folder.display()
    ));
    Ok(Outcome::Clean)
}

/// Writes snapshot and pin together.
fn write(repo: &Repo, version: &str, files: &Files, pin: Option<&Pin>) -> Result<()> {
    let lock = Lock::take(repo.root())?;
    let changes = output::compare(&repo.snapshot(version), files)?;
    let pin = pin.map(specs::pin_text).transpose()?;
    let mut transaction = Transaction::default();
    transaction.write_folder(&format!("specs/snapshot/{version}"), files, &changes);
    if let Some(pin) = &pin {
        transaction.write(specs::PIN, pin);
    }
    transaction.commit(&lock)
}
