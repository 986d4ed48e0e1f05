//! The build of the crate against that of the same API with serde's derives.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use msgraph_codegen::Files;
use msgraph_codegen::emit::bench_serde;
use msgraph_codegen::settings::CratePlace;

use super::markdown::{megabytes, seconds};
use super::rounds::{Run, in_turn, median};
use crate::cargo::{self, Cost};
use crate::output;
use crate::repo::Repo;
use crate::run::{self, Source};
use crate::table::markdown;
use crate::ui::Progress;

const VERSION: &str = "v1.0";

/// `cargo check` and a dev build of each crate alone: what they depend on is built before.
pub(super) fn measure(repo: &Repo, rounds: usize) -> Result<String> {
    let crates = [("field slots", "slots"), ("serde's derives", "serde")];
    let folders = write(repo)?;
    let mut rows = Vec::new();
    for verb in ["check", "build"] {
        let mut runs: Vec<Run<'_, Cost>> = Vec::new();
        for folder in &folders {
            runs.push(Box::new(move || compile(repo, folder, verb)));
        }
        let costs = in_turn(&mut runs, rounds)?;
        let costs: Vec<(f64, Option<u64>)> = costs.iter().map(|it| middle(it)).collect();
        for ((name, _), (time, memory)) in crates.iter().zip(&costs) {
            rows.push(vec![
                format!("`cargo {verb} --features full`"),
                (*name).to_owned(),
                seconds(*time),
                megabytes(*memory),
                ratios(&costs, *time, *memory),
            ]);
        }
    }
    let header = [
        "command",
        "models",
        "time",
        "peak memory",
        "time : memory, as shares of serde's",
    ];
    Ok(format!(
        "The crate alone, medians of {rounds} runs taken in turn; peak memory is that of the largest process.\n\n{}",
        markdown(&header, &rows)
    ))
}

fn middle(costs: &[Cost]) -> (f64, Option<u64>) {
    let memory = costs.iter().filter_map(|it| it.peak_memory).max();
    (median(costs.iter().map(|it| it.seconds).collect()), memory)
}

/// Beside the figures of the last crate, which is the variant with derives.
#[allow(clippy::cast_precision_loss, reason = "bytes of a process fit")]
fn ratios(costs: &[(f64, Option<u64>)], time: f64, memory: Option<u64>) -> String {
    let Some((all_time, all_memory)) = costs.last() else {
        return String::new();
    };
    let memory = memory
        .zip(*all_memory)
        .map(|(part, whole)| part as f64 / whole as f64);
    let memory = memory.map_or_else(|| "?".to_owned(), |it| format!("{it:.3}"));
    format!("{:.3} : {memory}", time / all_time)
}

/// Writes both crates below `target/bench`; each stands alone.
fn write(repo: &Repo) -> Result<[PathBuf; 2]> {
    let place = CratePlace {
        runtime: repo.root().join("runtime").to_string_lossy().into_owned(),
        standalone: true,
    };
    let source = Source {
        docs: Vec::new(),
        version: VERSION.to_owned(),
    };
    let run = run::run(
        repo,
        &source,
        |settings| settings.place = place,
        Progress::Quiet,
    )?;
    let derived = bench_serde(&run.output.api, &run.settings);
    let slots = put(repo, "slots", &run.output.files)?;
    let serde = put(repo, "serde", &derived)?;
    Ok([slots, serde])
}

fn put(repo: &Repo, name: &str, files: &Files) -> Result<PathBuf> {
    let folder = repo.target().join("bench").join(name);
    std::fs::create_dir_all(&folder)?;
    let changes = output::compare(&folder, files)?;
    output::apply(&folder, files, &changes)?;
    Ok(folder)
}

/// Builds what the crate depends on and the crate, then the crate once more, which is measured.
fn compile(repo: &Repo, folder: &Path, verb: &str) -> Result<Cost> {
    let lib = folder.join("src/lib.rs");
    let text = std::fs::read(&lib).with_context(|| lib.display().to_string())?;
    // A file that was written later than its object is compiled again, whatever is in it.
    std::fs::write(&lib, text)?;
    let mut command: Command = cargo::cargo(repo);
    command
        .args([verb, "--quiet", "--features", "full", "--manifest-path"])
        .arg(folder.join("Cargo.toml"))
        .env("CARGO_TARGET_DIR", repo.target().join("bench/target"))
        .env("CARGO_INCREMENTAL", "0");
    cargo::measure(&command)
}
