//! `bench build` and `bench areas`: compile times of the crate, also against the same API with serde's derives.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use msgraph_benches::{Models, serde_crate};
use msgraph_codegen::emit::public_api;

use super::markdown::{megabytes, seconds};
use super::rounds::{Run, median, rounds_of};
use crate::cargo::{self, Cost};
use crate::commands::areas;
use crate::output;
use crate::repo::Repo;
use crate::run::{self, Source};
use crate::table::markdown;
use crate::ui::Progress;

const VERSION: &str = "v1.0";

/// How the models of each crate are implemented, and the folder of the crate. The first is the generated crate.
const CRATES: [(&str, &str); 3] = [
    ("field slots", "slots"),
    (
        "serde's derives, with setters and unknown members",
        "serde-same",
    ),
    ("serde's derives, fields alone", "serde-plain"),
];

/// `cargo check` and a dev build of each crate, without its dependencies.
pub(super) fn measure(repo: &Repo, rounds: usize) -> Result<String> {
    let folders = write(repo)?;
    let mut rows = Vec::new();
    for verb in ["check", "build"] {
        let mut runs: Vec<Run<'_, Cost>> = Vec::new();
        for folder in &folders {
            // Without a feature the crate is nearly empty, but its dependencies are built.
            compile(repo, folder, verb, "")?;
            runs.push(Box::new(move || compile(repo, folder, verb, "full")));
        }
        let costs = rounds_of(&mut runs, rounds)?;
        let costs: Vec<Medians> = costs.iter().map(|it| Medians::of(it)).collect();
        let Some(ours) = costs.first() else { continue };
        for ((name, _), cost) in CRATES.iter().zip(&costs) {
            rows.push(vec![
                format!("`cargo {verb} --features full`"),
                (*name).to_owned(),
                seconds(cost.time),
                seconds(cost.cpu),
                megabytes(cost.memory),
                ours.beside(cost),
            ]);
        }
    }
    let header = [
        "command",
        "models",
        "time",
        "processor time",
        "peak memory",
        "ours as a share of it: time, processor time, memory",
    ];
    Ok(format!(
        "The crate alone, medians of {rounds} runs taken in turn; peak memory is that of the largest process.\n\n{}",
        markdown(&header, &rows)
    ))
}

/// `cargo check` of the generated crate with one area at a time.
pub(super) fn measure_areas(repo: &Repo) -> Result<String> {
    let folders = write(repo)?;
    let ours = folders.first().context("no crate was written")?;
    compile(repo, ours, "check", "")?;
    let mut rows = Vec::new();
    for area in areas::features(repo)? {
        let cost = compile(repo, ours, "check", &area)?;
        rows.push(vec![
            format!("`{area}`"),
            seconds(cost.seconds),
            seconds(cost.cpu_seconds.unwrap_or(f64::NAN)),
            megabytes(cost.peak_memory),
        ]);
    }
    let header = ["feature", "time", "processor time", "peak memory"];
    Ok(format!(
        "`cargo check` of the crate alone with one feature, once each.\n\n{}",
        markdown(&header, &rows)
    ))
}

/// The medians of several costs, and the largest memory of any.
struct Medians {
    time: f64,
    cpu: f64,
    memory: Option<u64>,
}

impl Medians {
    fn of(costs: &[Cost]) -> Self {
        Self {
            time: median(costs.iter().map(|it| it.seconds).collect()),
            cpu: median(costs.iter().filter_map(|it| it.cpu_seconds).collect()),
            memory: costs.iter().filter_map(|it| it.peak_memory).max(),
        }
    }

    #[allow(clippy::cast_precision_loss, reason = "bytes of a process fit")]
    fn beside(&self, other: &Self) -> String {
        let memory = self.memory.zip(other.memory);
        let memory = memory.map_or(f64::NAN, |(part, whole)| part as f64 / whole as f64);
        let (time, cpu) = (self.time / other.time, self.cpu / other.cpu);
        format!("{time:.3}, {cpu:.3}, {memory:.3}")
    }
}

/// Writes the crates below `target/bench`, outside the workspace.
fn write(repo: &Repo) -> Result<Vec<PathBuf>> {
    let source = Source {
        docs: Vec::new(),
        version: VERSION.to_owned(),
    };
    let run = run::run(
        repo,
        &source,
        |settings| settings.place = repo.outside(),
        Progress::Quiet,
    )?;
    let api = public_api(&run.output.api, &run.settings);
    let derived = |models| serde_crate(&run.output.files, &api, models);
    let all = [
        run.output.files.clone(),
        derived(Models::Complete)?,
        derived(Models::Fields)?,
    ];
    let folders = CRATES.iter().zip(&all);
    folders
        .map(|((_, name), files)| {
            let folder = repo.target().join("bench").join(name);
            output::update(&folder, files)?;
            Ok(folder)
        })
        .collect()
}

/// Builds the crate, even if it is up to date, and dependencies that are not.
fn compile(repo: &Repo, folder: &Path, verb: &str, feature: &str) -> Result<Cost> {
    let lib = folder.join("src/lib.rs");
    let text = std::fs::read(&lib).with_context(|| lib.display().to_string())?;
    // Cargo compiles a file again that is newer than the last build.
    std::fs::write(&lib, text)?;
    let mut command: Command = cargo::cargo(repo);
    command
        .args([verb, "--quiet", "--features", feature, "--manifest-path"])
        .arg(folder.join("Cargo.toml"))
        .env("CARGO_TARGET_DIR", repo.target().join("bench/target"))
        .env("CARGO_INCREMENTAL", "0");
    cargo::measure(&command)
}
