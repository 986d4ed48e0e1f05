//! `export report`: one page for people.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};
use msgraph_codegen::analysis::metadata::{Docs as Compared, compare};
use msgraph_codegen::analysis::stats::RunStats;
use msgraph_codegen::analysis::{diff, lint};
use msgraph_codegen::emit;
use msgraph_codegen::emit::public_api;
use msgraph_codegen::model::corpus::Corpus;
use msgraph_codegen::model::diagnostics::{Diagnostics, Severity};
use msgraph_codegen::model::settings::Settings;
use msgraph_codegen::report::outcomes::{Outcomes, SCHEMA_VERSION};
use msgraph_codegen::report::{Input, ReportPage, html};

use super::Common;
use crate::commands::diff::api;
use crate::repo::Repo;
use crate::run::{self, Source};
use crate::{Outcome, input, metadata, ui};

/// Options of `export report`.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    common: Common,
    /// The docs before, to list what changed: a checkout, a folder of pages, or a folder of snapshots.
    #[arg(long, value_name = "OLD")]
    since: Option<PathBuf>,
    /// The `outcomes.json` of `verify`. Defaults to that of the last run if it was of the same pages.
    #[arg(long, value_name = "FILE")]
    verified: Option<PathBuf>,
    /// The service's metadata (CSDL as XML), to show how much agrees with it. May be given more than once.
    #[arg(long, value_name = "FILE")]
    metadata: Vec<PathBuf>,
}

/// The docs, and what identifies them.
struct Docs {
    corpus: Option<Corpus>,
    /// Digest of the corpus, or of the pages that the snapshot was taken from.
    digest: String,
    is_pinned: bool,
}

pub(super) fn run(repo: &Repo, args: &Args) -> Result<Outcome> {
    let source = &args.common.source;
    let prepared = args.common.prepare(repo, false)?;
    let settings = prepared.settings.clone();
    let docs = docs(source, &settings)?;
    let outcomes = outcomes(repo, &source.version, &docs, args.verified.as_deref())?;
    let old = args.since.as_deref();
    let old = old.map(|it| api(repo, it, &source.version, &settings));
    let old = old.transpose()?;
    let mut report = RunStats::of_facts(&prepared.facts);
    let facts = prepared.facts.clone();
    let output = prepared.build(&source.version);
    report.add_output(&output);
    let lint = docs.corpus.as_ref();
    let lint = lint.map(|it| lint::lint(it, &source.version, &settings, Diagnostics::default()));
    let public = |api| public_api(api, &settings);
    let diff = old.as_ref();
    let diff = diff.map(|it| diff::diff(&public(it), &public(&output.api)));
    let overlay = run::overlay_pages(repo, &source.version, &mut Diagnostics::default())?;
    let functions = emit::function_paths(&output.api, &settings);
    let metadata = metadata::load(&args.metadata)?;
    let compared = Compared {
        facts: &facts,
        api: &output.api,
        decisions: &output.decisions,
    };
    let agreement = metadata.map(|it| compare(compared, &it).agreement);
    let page = ReportPage::new(&Input {
        facts: &facts,
        output: &output,
        overlay: &overlay,
        functions: &functions,
        report: &report,
        settings: &settings,
        is_pinned: docs.is_pinned,
        lint: lint.as_ref(),
        outcomes: outcomes.as_ref(),
        agreement: agreement.as_ref(),
        diff: diff.as_ref(),
    });
    args.common.write_text(&html(&page))?;
    let severities = output.diagnostics.iter().map(|it| it.code.severity);
    let has_errors = severities.max() == Some(Severity::Error);
    Ok(Outcome::findings_if(has_errors))
}

fn docs(source: &Source, settings: &Settings) -> Result<Docs> {
    let pins = &settings.pin.digest;
    let pin = pins.get(&source.version);
    if source.docs.is_empty() {
        return Ok(Docs {
            corpus: None,
            digest: pin.cloned().unwrap_or_default(),
            is_pinned: true,
        });
    }
    let load = |version: &str| input::load(&source.docs, version, &mut Diagnostics::default());
    let corpus = load(&source.version)?;
    let digest = input::digest(&corpus);
    // Only a version with a snapshot has a pin; another one in the same checkout is of the same revision.
    let is_pinned = match pin {
        Some(pin) => *pin == digest,
        None => pins
            .iter()
            .any(|(version, pin)| load(version).is_ok_and(|it| input::digest(&it) == *pin)),
    };
    Ok(Docs {
        corpus: Some(corpus),
        digest,
        is_pinned,
    })
}

/// The outcomes of the given file or of the last `verify`, if that was of the same pages.
fn outcomes(
    repo: &Repo,
    version: &str,
    docs: &Docs,
    given: Option<&Path>,
) -> Result<Option<Outcomes>> {
    let found = repo.target().join("verify").join(version);
    let found = found.join("outcomes.json");
    let path = given.unwrap_or(&found);
    if given.is_none() && !path.exists() {
        return Ok(None);
    }
    let outcomes = read_outcomes(path).with_context(|| path.display().to_string())?;
    let fits = outcomes.version == version && outcomes.digest == docs.digest;
    match (fits, given) {
        (true, _) => Ok(Some(outcomes)),
        (false, Some(_)) => bail!("{}: outcomes of other pages", path.display()),
        (false, None) => {
            ui::note(format_args!(
                "{}: outcomes of other pages, left out",
                path.display()
            ));
            Ok(None)
        }
    }
}

fn read_outcomes(path: &Path) -> Result<Outcomes> {
    let outcomes: Outcomes = serde_json::from_str(&fs::read_to_string(path)?)?;
    ensure!(
        outcomes.schema_version == SCHEMA_VERSION,
        "written by another version of `verify`"
    );
    Ok(outcomes)
}
