//! One run of the generator: reads the input, generates, counts.

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

/// The docs or the snapshot, and the API version.
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

/// The result of a run.
#[derive(Debug)]
pub struct Run {
    /// API, files, diagnostics.
    pub output: Output,
    /// The counts.
    pub report: RunStats,
    /// The settings that it used.
    pub settings: Settings,
    /// The time from reading the first file to generating the last one.
    pub took: Duration,
}

impl Run {
    /// Whether a diagnostic is an error.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        let mut severities = self.output.diagnostics.iter().map(|it| it.code.severity);
        severities.any(|it| it == Severity::Error)
    }
}

/// The facts of all pages.
#[derive(Debug)]
pub struct Read {
    /// Sorted by page, with overlay pages.
    pub facts: Vec<PageFacts>,
    /// What could not be read.
    pub diagnostics: Diagnostics,
    /// Whether they are those of the pinned revision.
    pub pinned: bool,
}

/// The input of a run: settings and facts.
#[derive(Debug)]
pub struct Prepared {
    /// Strict about fix-ups if the docs are those of the pinned revision.
    pub settings: Settings,
    /// Sorted by page, with overlay pages.
    pub facts: Vec<PageFacts>,
    /// What could not be read.
    pub diagnostics: Diagnostics,
}

/// Reads the input and generates the crate.
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
    let prepared = prepare(repo, source, change, progress)?;
    let mut report = RunStats::of_facts(&prepared.facts);
    let settings = prepared.settings.clone();
    let stage = progress.stage("Generating", 0, "files");
    let output = prepared.build(&source.version);
    stage.done(output.files.len());
    report.add_output(&output);
    Ok(Run {
        output,
        report,
        settings,
        took: start.elapsed(),
    })
}

/// Reads settings and facts. `change` applies the options of the command to the settings.
///
/// # Errors
/// If the input or the settings can't be used.
pub fn prepare(
    repo: &Repo,
    source: &Source,
    change: impl FnOnce(&mut Settings),
    progress: Progress,
) -> Result<Prepared> {
    let mut settings = specs::load(repo)?;
    change(&mut settings);
    let read = read(repo, source, &settings, progress)?;
    settings.strict_fixups = read.pinned;
    Ok(Prepared {
        settings,
        facts: read.facts,
        diagnostics: read.diagnostics,
    })
}

impl Prepared {
    /// Generates the crate.
    #[must_use]
    pub fn build(self, version: &str) -> Output {
        build(self.facts, version, &self.settings, self.diagnostics)
    }
}

/// Reads the docs if some are given, else the snapshot. Overlay pages replace both; those that the given docs neither have
/// nor link to are left out.
fn read(repo: &Repo, source: &Source, settings: &Settings, progress: Progress) -> Result<Read> {
    let mut diagnostics = Diagnostics::default();
    let stage = progress.stage("Reading", 0, "pages");
    let mut overlay = overlay_pages(repo, &source.version, &mut diagnostics)?;
    let (facts, pinned) = if source.docs.is_empty() {
        (from_snapshot(repo, &source.version)?, true)
    } else {
        let corpus = input::load(&source.docs, &source.version, &mut diagnostics)?;
        overlay = mentioned(&overlay, &corpus);
        let pin = settings.pin.digest.get(&source.version);
        let is_pinned = || pin.is_some_and(|it| *it == input::digest(&corpus));
        let parse = || parse::parse(&corpus, &settings.dialect, &mut diagnostics);
        rayon::join(parse, is_pinned)
    };
    let overlay = parse::parse(&overlay, &settings.dialect, &mut diagnostics);
    let facts = parse::merge_overlay(facts, overlay);
    stage.done(facts.len());
    Ok(Read {
        facts,
        diagnostics,
        pinned,
    })
}

/// The overlay pages that the docs have or link to.
fn mentioned(overlay: &Corpus, docs: &Corpus) -> Corpus {
    let kept = overlay.iter().filter(|(page, _)| docs.mentions(page));
    Corpus::new(kept.map(|(page, text)| (page.to_owned(), text.to_owned())))
}

/// Reads docs or a folder of snapshots, whichever the path is.
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
    let overlay = overlay_pages(repo, version, &mut diagnostics)?;
    let overlay = parse::parse(&overlay, &settings.dialect, &mut diagnostics);
    Ok(Read {
        facts: parse::merge_overlay(snapshot::read(&folder)?, overlay),
        diagnostics,
        pinned: false,
    })
}

fn from_snapshot(repo: &Repo, version: &str) -> Result<Vec<PageFacts>> {
    let folder = repo.snapshot(version);
    if !folder.is_dir() {
        bail!("there is no snapshot of {version}: pass its docs with --docs");
    }
    snapshot::read(&folder)
}

/// The overlay pages; none if there is no such folder.
///
/// # Errors
/// If they can't be read.
pub fn overlay_pages(repo: &Repo, version: &str, diagnostics: &mut Diagnostics) -> Result<Corpus> {
    let folder = repo.overlay_pages(version);
    let is_empty = std::fs::read_dir(&folder).map_or(true, |mut it| it.next().is_none());
    if is_empty {
        return Ok(Corpus::default());
    }
    input::load(&[folder], version, diagnostics).context("overlay pages")
}
