//! One run of the generator: the input is read, the library does the work, what was seen is counted.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use msgraph_codegen::analysis::stats::RunStats;
use msgraph_codegen::model::corpus::Corpus;
use msgraph_codegen::model::diagnostics::{Diagnostics, Severity};
use msgraph_codegen::model::facts::PageFacts;
use msgraph_codegen::model::settings::Settings;
use msgraph_codegen::{Output, build, parse};

use crate::repo::Repo;
use crate::ui::Progress;
use crate::{input, snapshot, specs};

/// Where the facts come from and what is made of them.
#[derive(Debug, Clone, clap::Args)]
pub struct Source {
    /// Docs to read instead of the snapshot: a checkout, a folder of pages, or one page. May be given more than once;
    /// of two pages with the same path the later one wins.
    #[arg(long, value_name = "PATH")]
    pub docs: Vec<PathBuf>,
    /// API version.
    #[arg(long, value_name = "VERSION", default_value = "v1.0", value_parser = ["v1.0", "beta"])]
    pub version: String,
}

/// What a run gave.
#[derive(Debug)]
pub struct Run {
    /// API, files, diagnostics.
    pub output: Output,
    /// The counts.
    pub report: RunStats,
    /// What steered it.
    pub settings: Settings,
    /// How long it took from the first file read to the last text made.
    pub took: Duration,
}

impl Run {
    /// Whether a diagnostic says that the output would be wrong.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        let mut severities = self.output.diagnostics.iter().map(|it| it.code.severity);
        severities.any(|it| it == Severity::Error)
    }
}

/// Facts with what could not be read.
#[derive(Debug)]
pub struct Read {
    /// Sorted by page, own pages in place.
    pub facts: Vec<PageFacts>,
    /// Of reading.
    pub diagnostics: Diagnostics,
    /// They are those of the pinned revision.
    pub pinned: bool,
}

/// Input to crate.
///
/// # Errors
/// If the input or the settings can't be used.
pub fn run(
    repo: &Repo,
    source: &Source,
    change: impl FnOnce(&mut Settings),
    progress: Progress,
) -> Result<Run> {
    let start = Instant::now();
    let mut settings = specs::load(repo)?;
    change(&mut settings);
    let read = read(repo, source, &settings, progress)?;
    settings.strict_fixups = read.pinned;
    let mut report = RunStats::of_facts(&read.facts);
    let stage = progress.stage("Generating", 0, "files");
    let output = build(read.facts, &source.version, &settings, read.diagnostics);
    stage.done(output.files.len());
    report.add_output(&output);
    Ok(Run {
        output,
        report,
        settings,
        took: start.elapsed(),
    })
}

/// Input to facts: the docs where some are given, else the snapshot; our own pages win over both.
///
/// # Errors
/// If there is no such input.
pub fn read(repo: &Repo, source: &Source, settings: &Settings, progress: Progress) -> Result<Read> {
    let mut diagnostics = Diagnostics::default();
    let stage = progress.stage("Reading", 0, "pages");
    let (facts, pinned) = if source.docs.is_empty() {
        (from_snapshot(repo, &source.version)?, true)
    } else {
        let corpus = input::load(&source.docs, &source.version, &mut diagnostics)?;
        let pin = settings.pin.digest.get(&source.version);
        let is_pinned = || pin.is_some_and(|it| *it == input::digest(&corpus));
        let parse = || parse::parse(&corpus, &mut diagnostics);
        rayon::join(parse, is_pinned)
    };
    let own = own_pages(repo, &source.version, &mut diagnostics)?;
    let facts = parse::merge_own(facts, parse::parse(&own, &mut diagnostics));
    stage.done(facts.len());
    Ok(Read {
        facts,
        diagnostics,
        pinned,
    })
}

/// As [`read`], from docs or from a folder with snapshots, whichever the path leads to.
///
/// # Errors
/// If there is no such input.
pub fn read_any(
    repo: &Repo,
    path: &Path,
    version: &str,
    settings: &Settings,
    progress: Progress,
) -> Result<Read> {
    let Some(folder) = snapshot::find(path, version) else {
        let source = Source {
            docs: vec![path.to_owned()],
            version: version.to_owned(),
        };
        return read(repo, &source, settings, progress);
    };
    let mut diagnostics = Diagnostics::default();
    let own = own_pages(repo, version, &mut diagnostics)?;
    let own = parse::parse(&own, &mut diagnostics);
    Ok(Read {
        facts: parse::merge_own(snapshot::read(&folder)?, own),
        diagnostics,
        pinned: false,
    })
}

fn from_snapshot(repo: &Repo, version: &str) -> Result<Vec<PageFacts>> {
    let folder = repo.snapshot(version);
    if !folder.is_dir() {
        bail!("there is no snapshot of {version}: say with --docs where its pages are");
    }
    snapshot::read(&folder)
}

/// Our own pages; none where there is no such folder.
///
/// # Errors
/// If they can't be read.
pub fn own_pages(repo: &Repo, version: &str, diagnostics: &mut Diagnostics) -> Result<Corpus> {
    let folder = repo.own_pages(version);
    let is_empty = std::fs::read_dir(&folder).map_or(true, |mut it| it.next().is_none());
    if is_empty {
        return Ok(Corpus::default());
    }
    input::load(&[folder], version, diagnostics).context("own pages")
}
