//! `verify`: every documented example, sent and read through the generated crate.

mod driver;
mod outcome;
mod report;

use anyhow::{Result, ensure};
use msgraph_codegen::examples::calls;
use msgraph_codegen::settings::CratePlace;
use msgraph_codegen::{build, emit};

use crate::repo::Repo;
use crate::run::{self, Source};
use crate::ui::{self, Progress};
use crate::{Outcome, specs};

/// Options of `verify`.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    source: Source,
    /// No progress and no list of failures; only figures and errors.
    #[arg(long, short)]
    quiet: bool,
}

pub(super) fn run(repo: &Repo, args: &Args) -> Result<Outcome> {
    ensure!(
        !args.source.docs.is_empty(),
        "the snapshot has no samples to be sent: say with --docs where the pages are"
    );
    let progress = Progress::new(args.quiet);
    let mut settings = specs::load(repo)?;
    settings.place = CratePlace {
        runtime: repo.root().join("runtime").to_string_lossy().into_owned(),
        standalone: true,
    };
    let read = run::read(repo, &args.source, &settings, progress)?;
    settings.strict_fixups = read.pinned;
    let facts = read.facts;
    let output = build(
        facts.clone(),
        &args.source.version,
        &settings,
        read.diagnostics,
    );
    let (calls, strays) = calls(&output.api, &facts);
    let driver = driver::Driver::new(repo, &args.source.version);
    let operations = driver::operations(&calls);
    driver.write(
        &output.files,
        &emit::driver(&output.api, &settings, &operations, &driver.place(repo)),
    )?;
    driver.build(repo)?;
    let outcomes = driver.run(&output.api, &calls, &operations)?;
    ui::print(report::human(&output.api, &calls, &strays, &outcomes));
    Ok(Outcome::Clean)
}
