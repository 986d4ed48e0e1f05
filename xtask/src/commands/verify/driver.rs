//! The generated crate and the program that calls it, both below `target/verify`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use msgraph_codegen::analysis::examples::{Call, Content, Exchange};
use msgraph_codegen::emit::{DriverPlace, Place, other_arguments};
use msgraph_codegen::model::Files;
use msgraph_codegen::model::ir::Api;
use serde::Serialize;

use super::outcome::CaseOutcome;
use crate::cargo::{cargo, shown};
use crate::output;
use crate::repo::Repo;

/// Where the crates of one version are, and where they are built.
pub(super) struct Driver {
    folder: PathBuf,
    /// Shared by all drivers, which have most dependencies in common.
    target: PathBuf,
    /// Name of the program, unique within the target folder.
    name: String,
}

/// The input of the driver for one call; the fields are those of `msgraph_verify::Case`.
#[derive(Debug, Serialize)]
pub(super) struct Case {
    entry: usize,
    arguments: Vec<Option<String>>,
    query: Vec<(String, String)>,
    headers: Vec<(String, String)>,
    exchange: Exchange,
}

/// The operations that are called, in the order of the IR.
pub(super) fn operations(calls: &[Call<'_>]) -> Vec<usize> {
    let operations: BTreeSet<usize> = calls.iter().map(|it| it.operation).collect();
    operations.into_iter().collect()
}

impl Driver {
    pub(super) fn new(repo: &Repo, version: &str, out: Option<&Path>) -> Self {
        let common = repo.target().join("verify");
        let folder = out.map_or_else(|| common.join(version), Path::to_path_buf);
        let place = out.map_or(version, |it| it.to_str().unwrap_or_default());
        let name: String = place.chars().filter(char::is_ascii_alphanumeric).collect();
        Self {
            folder,
            target: common.join("target"),
            name: format!("verify-{name}"),
        }
    }

    pub(super) fn place(&self, repo: &Repo) -> DriverPlace {
        DriverPlace {
            name: self.name.clone(),
            sdk: "../msgraph".to_owned(),
            verify: repo.root().join("verify").to_string_lossy().into_owned(),
        }
    }

    pub(super) fn write(&self, sdk: &Files, driver: &Files) -> Result<()> {
        for (name, files) in [("msgraph", sdk), ("driver", driver)] {
            output::update(&self.folder.join(name), files)?;
        }
        Ok(())
    }

    /// Builds without optimisation, since each example is sent once.
    pub(super) fn build(&self, repo: &Repo) -> Result<()> {
        let folder = self.folder.join("driver");
        fs::copy(repo.root().join("Cargo.lock"), folder.join("Cargo.lock"))?;
        let mut command = cargo(repo);
        command
            .args(["build", "--quiet", "--manifest-path"])
            .arg(folder.join("Cargo.toml"))
            .env("CARGO_TARGET_DIR", &self.target)
            .env("CARGO_PROFILE_DEV_DEBUG", "0")
            .env("CARGO_INCREMENTAL", "0");
        let status = command.status().with_context(|| shown(&command))?;
        ensure!(status.success(), "{} failed", shown(&command));
        Ok(())
    }

    /// Sends every case. The outcomes are in the order of the cases.
    pub(super) fn run(&self, cases: &[Case]) -> Result<Vec<CaseOutcome>> {
        let (input, output) = (
            self.folder.join("cases.json"),
            self.folder.join("outcomes.jsonl"),
        );
        fs::write(&input, serde_json::to_vec(cases)?)?;
        let program = self.target.join("debug").join(&self.name);
        let mut command = Command::new(program.with_extension(std::env::consts::EXE_EXTENSION));
        command.arg(&input).arg(&output);
        let status = command.status().with_context(|| shown(&command))?;
        ensure!(status.success(), "{} failed", shown(&command));
        let text = fs::read_to_string(&output)?;
        let lines = text.lines().map(serde_json::from_str);
        let outcomes = lines.collect::<Result<Vec<CaseOutcome>, _>>()?;
        ensure!(outcomes.len() == cases.len(), "some cases have no outcome");
        Ok(outcomes)
    }

    /// Writes a file next to the crates.
    pub(super) fn save(&self, name: &str, text: &str) -> Result<()> {
        Ok(fs::write(self.folder.join(name), text)?)
    }
}

/// A case per call, in the order of the calls.
pub(super) fn cases(api: &Api, calls: &[Call<'_>], operations: &[usize]) -> Vec<Case> {
    let entries = operations.iter().enumerate();
    let entries: BTreeMap<usize, usize> = entries.map(|(entry, at)| (*at, entry)).collect();
    let of_call = |call: &Call<'_>| {
        let operation = api.operations.get(call.operation)?;
        let exchange = Exchange::of(call, operation, true);
        let mut query = exchange.request.query.clone();
        let mut headers = headers(&exchange);
        let mut arguments = call.arguments.clone();
        arguments.extend(other_arguments(operation).iter().map(|it| match it {
            Place::Path => None,
            Place::Query(name) => take(name, &mut query),
            // The finding says that the example lacks it.
            Place::Header(name) => take(name, &mut headers).or_else(|| Some("*".to_owned())),
        }));
        Some(Case {
            entry: *entries.get(&call.operation)?,
            arguments,
            query,
            headers,
            exchange,
        })
    };
    calls.iter().filter_map(of_call).collect()
}

/// Takes what the function has an argument for out of the query or the headers.
fn take(name: &str, given: &mut Vec<(String, String)>) -> Option<String> {
    let mut names = given.iter().map(|(name, _)| name);
    let at = names.position(|it| it.eq_ignore_ascii_case(name))?;
    Some(given.remove(at).1)
}

/// Without `Content-Type` for JSON, which the function sends itself.
fn headers(exchange: &Exchange) -> Vec<(String, String)> {
    let mut headers = exchange.request.headers.clone();
    if matches!(exchange.request.body, Content::Json(_)) {
        headers.retain(|(name, _)| !name.eq_ignore_ascii_case("content-type"));
    }
    headers
}
