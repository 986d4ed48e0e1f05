//! `lint`: mistakes in the docs.

mod agreement;
mod explain;
mod human;
mod json;
mod propose;
mod rules;
mod summary;
mod watch;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use clap::ValueEnum;
use msgraph_codegen::analysis::lint::sarif::Sarif;
use msgraph_codegen::analysis::lint::{self, Accepted, BaselineEntry, Suppression};
use msgraph_codegen::analysis::metadata::{
    Agreement, Comparison, Docs, compare, propose as propose_fixups,
};
use msgraph_codegen::model::corpus::Corpus;
use msgraph_codegen::model::diagnostics::Diagnostics;
use msgraph_codegen::model::metadata::Metadata;
use msgraph_codegen::resolve::resolve_with_decisions;

use crate::repo::Repo;
use crate::run::{self, Source};
use crate::ui::{self, Progress};
use crate::{Outcome, input, metadata, specs};

/// Options of `lint`.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    source: Source,
    /// How to write the findings.
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: Format,
    /// Known findings, as written by `--format json`. A line that matches no finding is stale and an error.
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    /// The service's metadata (CSDL as XML) to hold the docs against. May be given more than once.
    #[arg(long, value_name = "FILE")]
    metadata: Vec<PathBuf>,
    /// Write fix-ups to this file for what the metadata proves wrong and no fix-up corrects yet.
    #[arg(long, value_name = "FIXUPS", requires = "metadata")]
    propose: Option<PathBuf>,
    /// Only findings of these codes, or of all codes that begin so: `L104`, `M`. May be given more than once.
    #[arg(long, value_name = "CODE")]
    only: Vec<String>,
    /// Only the counts.
    #[arg(long, short)]
    quiet: bool,
    /// Lint again after each save until Ctrl-C, and print new and gone findings.
    #[arg(long, conflicts_with_all = ["explain", "format", "quiet"])]
    watch: bool,
    /// Poll for changes every second, for file systems without notifications.
    #[arg(long, requires = "watch")]
    poll: bool,
    /// Explain a code and how to correct what it reports; `all` lists the codes.
    #[arg(long, value_name = "CODE")]
    explain: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people, with the lines of the pages.
    Human,
    /// A JSON object per line.
    Json,
    /// SARIF 2.1.0, which code hosts show next to the lines.
    Sarif,
}

pub(super) fn run(repo: &Repo, args: &Args) -> Result<Outcome> {
    if let Some(code) = &args.explain {
        ui::print(explain::explain(code)?);
        return Ok(Outcome::Clean);
    }
    ensure!(
        !args.source.docs.is_empty(),
        "the snapshot has no sentences and no samples: pass the docs with --docs"
    );
    if args.watch {
        return watch::run(repo, args);
    }
    let stage = Progress::new(args.quiet || args.format != Format::Human);
    let stage = stage.stage("Linting", 0, "findings");
    let Found {
        corpus,
        accepted,
        areas,
        agreement,
    } = find(repo, args)?;
    stage.done(accepted.findings.len() + accepted.known);
    match args.format {
        Format::Human => {
            if !args.quiet {
                human::print(&accepted.findings, &corpus);
            }
            ui::print(summary::summary(&accepted, &areas));
        }
        Format::Json => json::print(&accepted.findings)?,
        Format::Sarif => {
            let sarif = Sarif::new(&accepted.findings, &rules::all(), |page| {
                in_repository(&args.source.version, page)
            });
            ui::print(serde_json::to_string_pretty(&sarif)?);
        }
    }
    if let Some((documented, corrected)) = agreement {
        let tables = agreement::tables(&documented, &corrected);
        match args.format {
            Format::Human => ui::print(tables),
            Format::Json | Format::Sarif => ui::note(tables),
        }
    }
    print_stale(&accepted);
    let is_stale = !accepted.stale_known.is_empty() || !accepted.stale_suppressions.is_empty();
    Ok(Outcome::findings_if(
        is_stale || !accepted.findings.is_empty(),
    ))
}

struct Found {
    corpus: Corpus,
    /// Unknown findings.
    accepted: Accepted,
    /// The area of each page.
    areas: BTreeMap<String, String>,
    /// How much agrees with the metadata, as documented and with fix-ups.
    agreement: Option<(Agreement, Agreement)>,
}

fn find(repo: &Repo, args: &Args) -> Result<Found> {
    let Source { docs, version } = &args.source;
    let mut read = Diagnostics::default();
    let corpus = input::load(docs, version, &mut read)?;
    let settings = specs::load(repo)?;
    let only = codes(&args.only)?;
    let is_wanted = |id: &str| only.is_empty() || only.iter().any(|it| id.starts_with(it));
    let metadata = metadata::load(&args.metadata)?;
    let lint = lint::lint_with(&corpus, version, &settings, read, metadata.as_ref());
    let mut findings = lint.findings;
    findings.retain(|it| is_wanted(it.code.id));
    let mut baseline = args.baseline.as_deref().map_or(Ok(Vec::new()), baseline)?;
    baseline.retain(|it| is_wanted(&it.code));
    let mut suppressions: Vec<Suppression> = specs::suppressions(repo)?;
    suppressions.retain(|it| it.version == *version && is_wanted(&it.code));
    let accepted = lint::accept(findings, &corpus, baseline, suppressions);
    let agreement = match (lint.comparison, &metadata) {
        (Some(it), Some(metadata)) => Some((it.agreement, corrected(repo, args, metadata)?)),
        _ => None,
    };
    Ok(Found {
        corpus,
        accepted,
        areas: lint.areas,
        agreement,
    })
}

/// The agreement of what is generated, with fix-ups and overlay pages, and proposals of what is still to be corrected.
fn corrected(repo: &Repo, args: &Args, metadata: &Metadata) -> Result<Agreement> {
    let run::Prepared {
        settings,
        facts,
        mut diagnostics,
    } = run::prepare(repo, &args.source, |_| {}, Progress::Quiet)?;
    let version = &args.source.version;
    let kept = facts.clone();
    let (api, decisions) = resolve_with_decisions(facts, version, &settings, &mut diagnostics);
    let docs = Docs {
        facts: &kept,
        api: &api,
        decisions: &decisions,
    };
    let Comparison {
        differences,
        agreement,
    } = compare(docs, metadata);
    if let Some(path) = &args.propose {
        propose::write(path, &propose_fixups(docs, metadata, &differences))?;
    }
    Ok(agreement)
}

/// The ids of the codes that `--only` names, or what they begin with.
fn codes(names: &[String]) -> Result<Vec<String>> {
    let is_start = |name: &str| rules::all().iter().any(|it| it.code.id.starts_with(name));
    let id = |name: &String| match is_start(&name.to_ascii_uppercase()) {
        true => Ok(name.to_ascii_uppercase()),
        false => Ok(rules::find(name)?.code.id.to_owned()),
    };
    names.iter().map(id).collect()
}

fn baseline(path: &Path) -> Result<Vec<BaselineEntry>> {
    let text =
        fs::read_to_string(path).with_context(|| format!("can't read {}", path.display()))?;
    let lines = (1..).zip(text.lines());
    let lines = lines.filter(|(_, it)| !it.trim().is_empty());
    lines
        .map(|(number, line)| {
            let place = || format!("{}:{number}: not a finding", path.display());
            serde_json::from_str(line).with_context(place)
        })
        .collect()
}

/// `api/group-get.md` -> `api-reference/v1.0/api/group-get.md`.
fn in_repository(version: &str, page: &str) -> String {
    match (page.strip_prefix("../../"), page.strip_prefix("../")) {
        (Some(above), _) => above.to_owned(),
        (None, Some(shared)) => format!("api-reference/{shared}"),
        (None, None) => format!("api-reference/{version}/{page}"),
    }
}

fn print_stale(accepted: &Accepted) {
    for it in &accepted.stale_known {
        let BaselineEntry {
            code,
            page,
            message,
        } = it;
        ui::note(format_args!(
            "stale in the baseline: {page}: {code}: {message}"
        ));
    }
    for it in &accepted.stale_suppressions {
        let Suppression { code, page, .. } = it;
        ui::note(format_args!("stale in specs/lint.yaml: {page}: {code}"));
    }
}
