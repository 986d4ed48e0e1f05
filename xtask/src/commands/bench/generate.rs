//! `bench generate`: the generator against the libraries that it can't do without.

use std::path::PathBuf;
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result};
use msgraph_codegen::model::corpus::Corpus;
use msgraph_codegen::model::diagnostics::Diagnostics;
use msgraph_codegen::model::settings::Settings;
use msgraph_codegen::{Files, Output, generate};
use rayon::{ThreadPool, ThreadPoolBuilder};

use super::floor;
use super::markdown::{megabytes, seconds};
use super::rounds::{Run, in_turn, median};
use crate::repo::Repo;
use crate::run::{self, Source};
use crate::table::markdown;
use crate::ui::Progress;
use crate::{cargo, input, output, specs};

const VERSION: &str = "v1.0";

/// The input of every run, in memory.
struct Input {
    docs: Corpus,
    overlay: Corpus,
    settings: Settings,
}

impl Input {
    fn load(repo: &Repo, docs: &[PathBuf]) -> Result<Self> {
        let mut diagnostics = Diagnostics::default();
        Ok(Self {
            docs: input::load(docs, VERSION, &mut diagnostics)?,
            overlay: run::overlay_pages(repo, VERSION, &mut diagnostics)?,
            settings: specs::load(repo)?,
        })
    }

    fn generate(&self) -> Output {
        generate(&self.docs, &self.overlay, VERSION, &self.settings)
    }
}

/// Tables for one and two threads, and the peak memory.
pub(super) fn measure(repo: &Repo, docs: &[PathBuf], rounds: usize) -> Result<String> {
    let input = Input::load(repo, docs)?;
    let files = input.generate().files;
    let bench = Bench {
        repo,
        docs,
        input,
        files,
        rounds,
    };
    let mut memory = Vec::new();
    let mut disk = Vec::new();
    for threads in [1, 2] {
        memory.push(bench.memory(threads)?);
        disk.push(bench.disk(threads)?);
    }
    let peak = megabytes(peak(repo, docs)?);
    Ok(format!(
        "{} pages to {} files; medians of {rounds} runs taken in turn. Peak memory of `regenerate`: {peak}.\n\n{}\n{}",
        bench.input.docs.pages().count(),
        bench.files.len(),
        markdown(&MEMORY, &memory),
        markdown(&DISK, &disk),
    ))
}

const MEMORY: [&str; 5] = [
    "threads",
    "text to text",
    "pulldown-cmark alone",
    "parse2 and prettyplease alone",
    "ratio",
];

const DISK: [&str; 4] = [
    "threads",
    "docs to crate on disk",
    "read, pulldown-cmark, tokens, parse2, prettyplease, write",
    "ratio",
];

struct Bench<'a> {
    repo: &'a Repo,
    docs: &'a [PathBuf],
    input: Input,
    files: Files,
    rounds: usize,
}

impl Bench<'_> {
    /// A row for the work in memory.
    fn memory(&self, threads: usize) -> Result<Vec<String>> {
        let pool = ThreadPoolBuilder::new().num_threads(threads).build()?;
        let mut runs: [Run<'_, f64>; 3] = [
            timed(&pool, || {
                std::hint::black_box(self.input.generate());
                Ok(())
            }),
            timed(&pool, || {
                floor::markdown(&self.input.docs);
                Ok(())
            }),
            Box::new(|| floor::printing(&self.files, threads)),
        ];
        self.row(threads, &mut runs)
    }

    /// A row for the whole run, from files to files, into an empty folder.
    fn disk(&self, threads: usize) -> Result<Vec<String>> {
        let pool = ThreadPoolBuilder::new().num_threads(threads).build()?;
        let source = Source {
            docs: self.docs.to_vec(),
            version: VERSION.to_owned(),
        };
        // Removing the folders is not measured.
        let parent = tempfile::tempdir()?;
        let empty = || Ok::<_, anyhow::Error>(tempfile::tempdir_in(&parent)?.keep());
        let mut runs: [Run<'_, f64>; 2] = [
            timed(&pool, || {
                let folder = empty()?;
                let run = run::run(self.repo, &source, |_| {}, Progress::Quiet)?;
                output::update(&folder, &run.output.files)?;
                Ok(())
            }),
            timed(&pool, || {
                floor::markdown(&Input::load(self.repo, self.docs)?.docs);
                floor::printing_to(&empty()?, &self.files)
            }),
        ];
        self.row(threads, &mut runs)
    }

    /// The medians, and the first one divided by the sum of the others.
    fn row(&self, threads: usize, runs: &mut [Run<'_, f64>]) -> Result<Vec<String>> {
        let costs = in_turn(runs, self.rounds)?;
        let medians: Vec<f64> = costs.into_iter().map(median).collect();
        let (ours, floors) = medians.split_first().context("nothing to measure")?;
        let ratio = ours / floors.iter().sum::<f64>();
        let mut row = vec![threads.to_string()];
        row.extend(medians.iter().map(|it| seconds(*it)));
        row.push(format!("{ratio:.2}"));
        Ok(row)
    }
}

/// Measures the seconds that the work takes in a thread pool.
fn timed<'a>(pool: &'a ThreadPool, work: impl Fn() -> Result<()> + Sync + 'a) -> Run<'a, f64> {
    Box::new(move || {
        let start = Instant::now();
        pool.install(&work)?;
        Ok(start.elapsed().as_secs_f64())
    })
}

/// The peak memory of a process that only regenerates, in bytes.
fn peak(repo: &Repo, docs: &[PathBuf]) -> Result<Option<u64>> {
    let folder = tempfile::tempdir()?;
    let mut command = Command::new(std::env::current_exe()?);
    command
        .arg("--root")
        .arg(repo.root())
        .args(["regenerate", "--quiet", "--out"]);
    command.arg(folder.path().join("out"));
    for path in docs {
        command.arg("--docs").arg(path);
    }
    let cost = cargo::measure(&command).context("peak memory")?;
    Ok(cost.peak_memory)
}
