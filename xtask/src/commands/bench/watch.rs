//! One page is saved: what `regenerate --watch` does then, beside a cold run.

mod edits;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context, Result};
use msgraph_codegen::Files;
use msgraph_codegen::corpus::Corpus;
use msgraph_codegen::diagnostics::Diagnostics;
use msgraph_codegen::parse;

use super::rounds::median;
use crate::again::{Again, Job, Step};
use crate::output::Changes;
use crate::repo::Repo;
use crate::run::{self, Source};
use crate::table::markdown;
use crate::ui::Progress;
use crate::{input, output};
use edits::Edit;

const VERSION: &str = "v1.0";

/// A row per kind of edit, after that of the cold run and that of a run with kept facts.
pub(super) fn measure(repo: &Repo, docs: &[PathBuf], rounds: usize) -> Result<String> {
    let mut diagnostics = Diagnostics::default();
    let corpus = input::load(docs, VERSION, &mut diagnostics)?;
    let edits = edits::edits(&parse::parse(&corpus, &mut diagnostics), &corpus);
    let scratch = tempfile::tempdir()?;
    let folder = scratch.path().join("api-reference").join(VERSION);
    write_all(&folder, &corpus)?;
    let source = Source {
        docs: vec![scratch.path().to_owned()],
        version: VERSION.to_owned(),
    };
    let out = tempfile::tempdir()?;
    let job = Job {
        repo,
        source: &source,
        change: &|_| {},
        write: &|it| write(out.path(), &it.files),
    };
    let mut again = Again::default();
    again.step(&job)?;
    let mut rows = vec![
        vec![
            "none: a cold run".to_owned(),
            milliseconds(whole_runs(
                &repo.clone().without_kept_facts(),
                &job,
                rounds,
            )?),
            "0".to_owned(),
        ],
        vec![
            "none: a run with the facts of an earlier one".to_owned(),
            milliseconds(whole_runs(repo, &job, rounds)?),
            "0".to_owned(),
        ],
    ];
    for edit in &edits {
        rows.push(row(&folder, edit, &mut again, &job, rounds)?);
    }
    Ok(format!(
        "One page of {} is saved; the time from the end of the save to the last file written, medians of {rounds} rounds.\n\n{}",
        corpus.pages().count(),
        markdown(&["edit", "time", "files written"], &rows),
    ))
}

fn write(folder: &Path, files: &Files) -> Result<Changes> {
    let changes = output::compare(folder, files)?;
    output::apply(folder, files, &changes)?;
    Ok(changes)
}

/// The docs as files again.
fn write_all(folder: &Path, corpus: &Corpus) -> Result<()> {
    fs::create_dir_all(folder)?;
    for (path, text) in corpus.iter() {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap_or(folder))?;
        fs::write(path, text)?;
    }
    Ok(())
}

/// `regenerate` from files to files, none of which has to be written.
fn whole_runs(repo: &Repo, job: &Job<'_>, rounds: usize) -> Result<f64> {
    let once = || {
        let start = Instant::now();
        let run = run::run(repo, job.source, |_| {}, Progress::Quiet)?;
        (job.write)(&run.output)?;
        Ok(start.elapsed().as_secs_f64())
    };
    once()?;
    let times: Result<Vec<f64>> = (0..rounds).map(|_| once()).collect();
    Ok(median(times?))
}

/// The edit is made and taken back so many times; only the way there is measured.
fn row(
    folder: &Path,
    edit: &Edit,
    again: &mut Again,
    job: &Job<'_>,
    rounds: usize,
) -> Result<Vec<String>> {
    let path = folder.join(&edit.page);
    let (mut times, mut written) = (Vec::new(), 0);
    for _ in 0..rounds.max(1) {
        fs::write(&path, &edit.after)?;
        let start = Instant::now();
        let step = again.step(job)?.context("the edit was not seen")?;
        times.push(start.elapsed().as_secs_f64());
        written = files_of(&step);
        fs::write(&path, &edit.before)?;
        again.step(job)?;
    }
    Ok(vec![
        format!("{} (`{}`)", edit.what, edit.page),
        milliseconds(median(times)),
        written.to_string(),
    ])
}

fn files_of(step: &Step) -> usize {
    step.changes.written().count() + step.changes.stale.len()
}

fn milliseconds(seconds: f64) -> String {
    format!("{:.0} ms", seconds * 1000.0)
}
