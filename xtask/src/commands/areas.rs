//! `areas`: checks each feature of the crate separately.

use std::process::Command;

use anyhow::{Context, Result, ensure};

use super::ci::deny_warnings;
use crate::Outcome;
use crate::cargo::{cargo, measure};
use crate::release::{self, GENERATED};
use crate::repo::Repo;
use crate::ui::{self, GREEN, RED};

/// Options of `areas`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Only these areas.
    #[arg(value_name = "AREA")]
    only: Vec<String>,
    /// Only every N-th area, for a quick check.
    #[arg(long, value_name = "N", default_value_t = 1)]
    every: usize,
}

/// Checks that every area compiles without the others and without warnings.
pub(super) fn run(repo: &Repo, args: &Args) -> Result<Outcome> {
    let all = features(repo)?;
    for area in &args.only {
        ensure!(
            all.contains(area),
            "there is no area {area}; there are {}",
            all.join(", ")
        );
    }
    let wanted = |area: &&String| args.only.is_empty() || args.only.contains(area);
    let mut has_failed = false;
    for area in all.iter().filter(wanted).step_by(args.every.max(1)) {
        match measure(&check(repo, area)) {
            Ok(cost) => ui::print(format_args!(
                "{GREEN}ok{GREEN:#}   {area:<32} {:>6.1} s",
                cost.seconds
            )),
            Err(error) => {
                has_failed = true;
                ui::print(format_args!("{RED}bad{RED:#}  {area}\n{error:#}"));
            }
        }
    }
    Ok(Outcome::findings_if(has_failed))
}

fn check(repo: &Repo, area: &str) -> Command {
    let mut command = cargo(repo);
    command
        .args([
            "check",
            "--quiet",
            "--package",
            "msgraph",
            "--no-default-features",
        ])
        .args(["--features", area]);
    deny_warnings(repo, &mut command);
    command
}

/// The areas in the manifest of the generated crate.
pub(super) fn features(repo: &Repo) -> Result<Vec<String>> {
    let (packages, _) = release::packages(cargo(repo))?;
    let package = packages.into_iter().find(|it| it.name == GENERATED);
    let package =
        package.context("the workspace has no package msgraph: run `cargo xtask regenerate`")?;
    // Features that enable one of the runtime are not areas.
    let features = package.features.into_iter();
    let areas = features.filter(|(_, enabled)| !enabled.iter().any(|it| it.contains('/')));
    let names = areas.map(|(name, _)| name);
    Ok(names.filter(|it| it != "default").collect())
}
