//! `verify`: every documented example, sent and read through the generated crate.

mod driver;
mod judge;
mod outcome;
mod outcomes;
mod report;

use std::path::PathBuf;

use anyhow::{Result, ensure};
use msgraph_codegen::analysis::examples::{Call, Checker, Finding, calls};
use msgraph_codegen::model::diagnostics::Diagnostics;
use msgraph_codegen::model::ir::{Api, BodyKind};
use msgraph_codegen::model::settings::CratePlace;
use msgraph_codegen::{build, emit};

use driver::Driver;
use judge::Judged;
use report::Report;

use crate::repo::Repo;
use crate::run::{self, Source};
use crate::ui::{self, Progress};
use crate::{Outcome, input, specs};

/// Options of `verify`.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    source: Source,
    /// Folder for the crates, the cases and the list of failures; `target/verify/VERSION`.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
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
    let digest = input::digest(&input::load(
        &args.source.docs,
        &args.source.version,
        &mut Diagnostics::default(),
    )?);
    settings.strict_fixups = read.pinned;
    let facts = read.facts;
    let output = build(
        facts.clone(),
        &args.source.version,
        &settings,
        read.diagnostics,
    );
    let (calls, strays) = calls(&output.api, &facts);
    let checker = Checker::new(&output.api, &facts);
    let findings: Vec<Vec<Finding>> = calls.iter().map(|it| checker.check(it)).collect();
    let version = &args.source.version;
    // The driver is built at the repository's root, the path was given where the user is.
    let out = args.out.as_ref().map(std::path::absolute).transpose()?;
    let driver = Driver::new(repo, version, out.as_deref());
    let operations = driver::operations(&calls);
    let entries = emit::driver(&output.api, &settings, &operations, &driver.place(repo));
    driver.write(&output.files, &entries)?;
    driver.build(repo)?;
    let cases = driver::cases(&output.api, &calls, &findings, &operations);
    let outcomes = driver.run(&cases)?;
    let judged = calls.iter().zip(&findings).zip(&outcomes);
    let judged = judged.map(|((call, findings), outcome)| Judged {
        call,
        findings,
        outcome,
        reads_json: reads_json(&output.api, call),
    });
    let judged: Vec<Judged<'_>> = judged.collect();
    let outcomes = outcomes::outcomes(&output.api, digest, &judged);
    let report = Report::new(version, &output.api, judged, &strays);
    if !args.quiet {
        ui::print(report.failures_text());
    }
    ui::print(report.figures_text());
    driver.keep("figures.md", &report.figures_text())?;
    driver.keep("failures.txt", &report.failures_text())?;
    driver.keep("findings.txt", &report.findings_text())?;
    driver.keep("undeclared.txt", &report.undeclared_text())?;
    driver.keep(
        "outcomes.json",
        &(serde_json::to_string_pretty(&outcomes)? + "\n"),
    )?;
    let missed = report.missed();
    missed.iter().for_each(ui::note);
    Ok(Outcome::findings_if(!missed.is_empty()))
}

fn reads_json(api: &Api, call: &Call<'_>) -> bool {
    let operation = api.operations.get(call.operation);
    operation.is_some_and(|it| !matches!(it.response.body, BodyKind::Empty | BodyKind::Binary))
}
