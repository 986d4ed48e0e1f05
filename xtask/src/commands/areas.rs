//! `areas`: each feature of the crate alone.

use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde::Deserialize;

use super::ci::deny_warnings;
use crate::Outcome;
use crate::cargo::{cargo, measure};
use crate::repo::Repo;
use crate::ui::{self, GREEN, RED};

/// Options of `areas`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Only these areas.
    #[arg(value_name = "AREA")]
    only: Vec<String>,
    /// Only every N-th area, for a quick look.
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
    let mut found = false;
    for area in all.iter().filter(wanted).step_by(args.every.max(1)) {
        match measure(&check(repo, area)) {
            Ok(cost) => ui::print(format_args!(
                "{GREEN}ok{GREEN:#}   {area:<32} {:>6.1} s",
                cost.seconds
            )),
            Err(error) => {
                found = true;
                ui::print(format_args!("{RED}bad{RED:#}  {area}\n{error:#}"));
            }
        }
    }
    Ok(Outcome::findings_if(found))
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

/// The areas as the manifest of the generated crate lists them.
pub(super) fn features(repo: &Repo) -> Result<Vec<String>> {
    #[derive(Deserialize)]
    struct Metadata {
        packages: Vec<Package>,
    }
    #[derive(Deserialize)]
    struct Package {
        name: String,
        features: std::collections::BTreeMap<String, Vec<String>>,
    }
    let mut command = cargo(repo);
    command.args(["metadata", "--no-deps", "--format-version", "1"]);
    let output = command.output().context("can't run cargo metadata")?;
    let metadata: Metadata = serde_json::from_slice(&output.stdout)
        .with_context(|| String::from_utf8_lossy(&output.stderr).into_owned())?;
    let package = metadata
        .packages
        .into_iter()
        .find(|it| it.name == "msgraph");
    let package =
        package.context("the workspace has no package msgraph: run `cargo xtask regenerate`")?;
    // What the crate passes on to the runtime is no area.
    let own = package.features.into_iter();
    let own = own.filter(|(_, on)| !on.iter().any(|it| it.contains('/')));
    let names = own.map(|(name, _)| name);
    Ok(names.filter(|it| it != "default").collect())
}
