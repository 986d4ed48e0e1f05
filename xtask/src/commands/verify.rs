//! `verify`: sends every documented example through the generated crate and reads the answers.

mod driver;
mod judge;
mod outcome;
mod outcomes;
mod report;

use std::path::PathBuf;

use anyhow::{Result, ensure};
use msgraph_codegen::analysis::examples::{Call, Checker, Finding, Witnesses, calls};
use msgraph_codegen::emit;
use msgraph_codegen::model::diagnostics::Diagnostics;
use msgraph_codegen::model::ir::{Api, BodyKind};
use msgraph_codegen::model::settings::Settings;

use driver::Driver;
use judge::Judged;
use report::Report;

use crate::repo::Repo;
use crate::run::{self, Source};
use crate::ui::{self, Progress};
use crate::{Outcome, input};

/// Options of `verify`.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    source: Source,
    /// Folder for the crates, the cases and the lists of failures [default: target/verify/VERSION]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Print no progress and no failures, only figures and errors.
    #[arg(long, short)]
    quiet: bool,
}

pub(super) fn run(repo: &Repo, args: &Args) -> Result<Outcome> {
    let Source { docs, version } = &args.source;
    ensure!(
        !docs.is_empty(),
        "the snapshot has no samples to send: pass the docs with --docs"
    );
    let change = |it: &mut Settings| it.place = repo.outside();
    let prepared = run::prepare(repo, &args.source, change, Progress::new(args.quiet))?;
    let digest = input::digest(&input::load(docs, version, &mut Diagnostics::default())?);
    let (settings, facts) = (prepared.settings.clone(), prepared.facts.clone());
    let output = prepared.build(version);
    let (calls, mut strays) = calls(&output.api, &facts);
    strays.retain(|it| !it.has_sister);
    let checker = Checker::new(&output.api, &facts);
    let findings: Vec<Vec<Finding>> = calls.iter().map(|it| checker.check(it)).collect();
    // The driver is built in the repository's root; the path is relative to the current folder.
    let out = args.out.as_ref().map(std::path::absolute).transpose()?;
    let driver = Driver::new(repo, version, out.as_deref());
    let operations = driver::operations(&calls);
    let entries = emit::driver(&output.api, &settings, &operations, &driver.place(repo));
    driver.write(&output.files, &entries)?;
    driver.build(repo)?;
    let cases = driver::cases(&output.api, &calls, &operations);
    let outcomes = driver.run(&cases)?;
    let witnesses = Witnesses::new(&output.api, &facts, &output.decisions);
    let judged = calls.iter().zip(&findings).zip(&outcomes);
    let judged = judged.map(|((call, findings), outcome)| Judged {
        call,
        findings,
        outcome,
        witnesses: &witnesses,
        reads_json: reads_json(&output.api, call),
    });
    let judged: Vec<Judged<'_>> = judged.collect();
    let outcomes = outcomes::outcomes(&output.api, digest, &judged);
    driver.save(
        "outcomes.json",
        &(serde_json::to_string_pretty(&outcomes)? + "\n"),
    )?;
    let report = Report::new(version, &output.api, judged, &strays);
    save(&driver, &report)?;
    if !args.quiet {
        ui::print(report.failures_text());
    }
    ui::print(report.figures_text());
    let missed = report.missed();
    missed.iter().for_each(ui::note);
    Ok(Outcome::findings_if(!missed.is_empty()))
}

fn save(driver: &Driver, report: &Report<'_>) -> Result<()> {
    driver.save("figures.md", &report.figures_text())?;
    driver.save("failures.txt", &report.failures_text())?;
    driver.save("findings.txt", &report.findings_text())?;
    driver.save("undeclared.txt", &report.undeclared_text())
}

fn reads_json(api: &Api, call: &Call<'_>) -> bool {
    let operation = api.operations.get(call.operation);
    operation.is_some_and(|it| !matches!(it.response.body.kind, BodyKind::Empty | BodyKind::Binary))
}
