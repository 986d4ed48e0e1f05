//! The generator against its floors.

use std::path::PathBuf;
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result};
use msgraph_codegen::corpus::Corpus;
use msgraph_codegen::diagnostics::Diagnostics;
use msgraph_codegen::settings::Settings;
use msgraph_codegen::{Files, Output, generate};
use rayon::ThreadPoolBuilder;

use super::floor;
use super::markdown::{megabytes, seconds};
use super::rounds::{Run, in_turn, median};
use crate::repo::Repo;
use crate::table::markdown;
use crate::{cargo, input, output, specs};

const VERSION: &str = "v1.0";

/// The input of every run, in memory.
struct Input {
    docs: Corpus,
    own: Corpus,
    settings: Settings,
}

impl Input {
    fn load(repo: &Repo, docs: &[PathBuf]) -> Result<Self> {
        let mut diagnostics = Diagnostics::default();
        let own = repo.own_pages(VERSION);
        Ok(Self {
            docs: input::load(docs, VERSION, &mut diagnostics)?,
            own: input::load(&[own], VERSION, &mut diagnostics).unwrap_or_default(),
            settings: specs::load(repo)?,
        })
    }

    fn generate(&self) -> Output {
        generate(&self.docs, &self.own, VERSION, &self.settings)
    }
}

/// The table of one and two threads, and the peak memory.
pub(super) fn measure(repo: &Repo, docs: &[PathBuf], rounds: usize) -> Result<String> {
    let input = Input::load(repo, docs)?;
    let files = input.generate().files;
    let mut rows = Vec::new();
    for threads in [1, 2] {
        rows.push(row(&input, &files, threads, rounds)?);
    }
    let header = [
        "threads",
        "generate, in memory",
        "and write all files",
        "pulldown-cmark alone",
        "parse2 and prettyplease alone",
        "in memory : the two alone",
    ];
    let pages = input.docs.pages().count();
    let memory = megabytes(peak(repo, docs)?);
    let title = format!(
        "{pages} pages to {} files; medians of {rounds} runs taken in turn. Peak memory of `regenerate`: {memory}.",
        files.len()
    );
    Ok(format!("{title}\n\n{}", markdown(&header, &rows)))
}

fn row(input: &Input, files: &Files, threads: usize, rounds: usize) -> Result<Vec<String>> {
    let pool = ThreadPoolBuilder::new().num_threads(threads).build()?;
    let timed = |work: &(dyn Fn() -> Result<()> + Sync)| -> Result<f64> {
        let start = Instant::now();
        pool.install(work)?;
        Ok(start.elapsed().as_secs_f64())
    };
    let mut runs: [Run<'_, f64>; 4] = [
        Box::new(|| {
            timed(&|| {
                std::hint::black_box(input.generate());
                Ok(())
            })
        }),
        Box::new(|| {
            let folder = tempfile::tempdir()?;
            timed(&|| {
                let files = input.generate().files;
                let changes = output::compare(folder.path(), &files)?;
                output::apply(folder.path(), &files, &changes)
            })
        }),
        Box::new(|| Ok(pool.install(|| floor::markdown(&input.docs)))),
        Box::new(|| floor::printing(files, threads)),
    ];
    let medians: Vec<f64> = in_turn(&mut runs, rounds)?
        .into_iter()
        .map(median)
        .collect();
    let [memory, written, parsing, printing] = medians.as_slice() else {
        return Ok(Vec::new());
    };
    Ok(vec![
        threads.to_string(),
        seconds(*memory),
        seconds(*written),
        seconds(*parsing),
        seconds(*printing),
        format!("{:.2}", memory / (parsing + printing)),
    ])
}

/// Of a process that does nothing else.
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
