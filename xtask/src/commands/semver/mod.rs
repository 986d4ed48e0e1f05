//! `semver`: what `diff` calls breaking, held against the compiler and cargo-semver-checks.

mod compiler;
mod crates;
mod judge;
mod report;
mod tool;

use std::path::PathBuf;

use anyhow::{Result, bail, ensure};
use msgraph_codegen::analysis::diff::{self, Diff, witnesses};
use msgraph_codegen::emit::public_api;
use msgraph_codegen::model::public_api::PublicApi;

use crates::Side;
use judge::Verdict;

use super::diff::api;
use crate::repo::Repo;
use crate::ui::{self, Progress};
use crate::{Outcome, specs};

/// Options of `semver`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The docs before: a checkout, a folder of pages, or a folder of snapshots.
    old: PathBuf,
    /// The docs after.
    new: PathBuf,
    /// Areas to look at. Each is built alone, on both sides.
    #[arg(long, value_name = "A,B", value_delimiter = ',', required = true)]
    areas: Vec<String>,
    /// API version.
    #[arg(long, value_name = "VERSION", default_value = "v1.0", value_parser = ["v1.0", "beta"])]
    version: String,
    /// Ask the compiler alone, where cargo-semver-checks is not installed.
    #[arg(long)]
    without_tool: bool,
    /// Folder for the crates and what is built of them; `target/semver`.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// No progress; only results and errors.
    #[arg(long, short)]
    quiet: bool,
}

pub(super) fn run(repo: &Repo, args: &Args) -> Result<Outcome> {
    let progress = Progress::new(args.quiet);
    let settings = specs::load(repo)?;
    let (old, new) = rayon::join(
        || api(repo, &args.old, &args.version, &settings),
        || api(repo, &args.new, &args.version, &settings),
    );
    let (old, new) = (old?, new?);
    let faces = (public_api(&old, &settings), public_api(&new, &settings));
    let diff = diff::diff(&faces.0, &faces.1);
    for area in &args.areas {
        ensure_area(area, &faces.0, &faces.1)?;
    }
    let out = args
        .out
        .clone()
        .unwrap_or_else(|| repo.target().join("semver"));
    let sides = (Side::new(&out, "old"), Side::new(&out, "new"));
    sides.0.write_sdk(repo, &old, &settings)?;
    sides.1.write_sdk(repo, &new, &settings)?;
    let mut verdicts = Vec::new();
    for area in &args.areas {
        let stage = progress.stage("Comparing", 0, "programs");
        let tool = !args.without_tool;
        let verdict = of_area(repo, area, &faces.0, &diff, (&sides.0, &sides.1), tool)?;
        stage.done(verdict.programs);
        verdicts.push(verdict);
    }
    ui::print(report::text(&verdicts).trim_end());
    let agree = verdicts.iter().all(Verdict::is_agreement);
    Ok(Outcome::findings_if(!agree))
}

fn ensure_area(area: &str, old: &PublicApi<'_>, new: &PublicApi<'_>) -> Result<()> {
    if let Some((side, face)) = [("old", old), ("new", new)]
        .into_iter()
        .find(|(_, face)| !face.areas.contains(area))
    {
        let all: Vec<&str> = face.areas.iter().copied().collect();
        bail!(
            "the {side} crate has no area {area}; it has {}",
            all.join(", ")
        );
    }
    Ok(())
}

fn of_area<'d>(
    repo: &Repo,
    area: &str,
    old: &PublicApi<'_>,
    diff: &'d Diff<'_>,
    (before, after): (&Side, &Side),
    tool: bool,
) -> Result<Verdict<'d>> {
    let programs = witnesses(old, area);
    ensure!(!programs.is_empty(), "{area} has nothing that could break");
    let wrong = compiler::refused(repo, before, area, &programs)?;
    if let Some(first) = wrong.iter().find_map(|at| programs.get(*at)) {
        bail!(
            "the old crate refuses {} programs that it should take, such as\n{}",
            wrong.len(),
            first.code
        );
    }
    let refused = compiler::refused(repo, after, area, &programs)?;
    let mut verdict = judge::judge(area, &diff.changes, &programs, &refused);
    if tool {
        let found = tool::findings(repo, before, after, area)?;
        verdict.add_tool(old, &diff.changes, &programs, found);
    }
    Ok(verdict)
}
