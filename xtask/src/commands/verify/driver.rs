//! The generated crate and the driver that calls it, both below `target/verify`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use msgraph_codegen::Files;
use msgraph_codegen::emit::DriverPlace;
use msgraph_codegen::examples::{Call, Content, Exchange};
use msgraph_codegen::ir::Api;
use serde::Serialize;

use super::outcome::CaseOutcome;
use crate::cargo::{cargo, shown};
use crate::output;
use crate::repo::Repo;

/// Where the crates of one version are.
pub(super) struct Driver {
    folder: PathBuf,
}

/// What the driver reads; the fields are those of `msgraph_verify::Case`.
#[derive(Debug, Serialize)]
struct Case {
    entry: usize,
    arguments: Vec<String>,
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
    pub(super) fn new(repo: &Repo, version: &str) -> Self {
        let folder = repo.target().join("verify").join(version);
        Self { folder }
    }

    pub(super) fn place(&self, repo: &Repo) -> DriverPlace {
        DriverPlace {
            sdk: "../msgraph".to_owned(),
            verify: repo.root().join("verify").to_string_lossy().into_owned(),
        }
    }

    pub(super) fn write(&self, sdk: &Files, driver: &Files) -> Result<()> {
        for (name, files) in [("msgraph", sdk), ("driver", driver)] {
            let folder = self.folder.join(name);
            fs::create_dir_all(&folder)?;
            let changes = output::compare(&folder, files)?;
            output::apply(&folder, files, &changes)?;
        }
        Ok(())
    }

    /// Without optimisation and debug information: each example is sent once.
    pub(super) fn build(&self, repo: &Repo) -> Result<()> {
        let folder = self.folder.join("driver");
        fs::copy(repo.root().join("Cargo.lock"), folder.join("Cargo.lock"))?;
        let mut command = cargo(repo);
        command
            .args(["build", "--quiet", "--manifest-path"])
            .arg(folder.join("Cargo.toml"))
            .env("CARGO_TARGET_DIR", self.target())
            .env("CARGO_PROFILE_DEV_DEBUG", "0");
        let status = command.status().with_context(|| shown(&command))?;
        ensure!(status.success(), "{} failed", shown(&command));
        Ok(())
    }

    /// Sends every call; the outcomes are in the order of the calls.
    pub(super) fn run(
        &self,
        api: &Api,
        calls: &[Call<'_>],
        operations: &[usize],
    ) -> Result<Vec<CaseOutcome>> {
        let (cases, outcomes) = (
            self.folder.join("cases.json"),
            self.folder.join("outcomes.jsonl"),
        );
        fs::write(
            &cases,
            serde_json::to_vec(&to_cases(api, calls, operations))?,
        )?;
        let program = self.target().join("debug/msgraph-verify-driver");
        let mut command = Command::new(program.with_extension(std::env::consts::EXE_EXTENSION));
        command.arg(&cases).arg(&outcomes);
        let status = command.status().with_context(|| shown(&command))?;
        ensure!(status.success(), "{} failed", shown(&command));
        let text = fs::read_to_string(&outcomes)?;
        let lines = text.lines().map(serde_json::from_str);
        let outcomes = lines.collect::<Result<Vec<CaseOutcome>, _>>()?;
        ensure!(outcomes.len() == calls.len(), "some calls have no outcome");
        Ok(outcomes)
    }

    fn target(&self) -> PathBuf {
        self.folder.join("target")
    }
}

fn to_cases(api: &Api, calls: &[Call<'_>], operations: &[usize]) -> Vec<Case> {
    let entries: BTreeMap<usize, usize> = operations
        .iter()
        .enumerate()
        .map(|(n, at)| (*at, n))
        .collect();
    let with_operation = calls.iter().filter_map(|call| {
        let operation = api.operations.get(call.operation)?;
        Some((call, operation, *entries.get(&call.operation)?))
    });
    with_operation
        .map(|(call, operation, entry)| {
            let exchange = Exchange::of(call, operation, true);
            Case {
                entry,
                arguments: call.arguments.clone(),
                query: exchange.request.query.clone(),
                headers: headers(&exchange),
                exchange,
            }
        })
        .collect()
}

/// The function says itself that it sends JSON.
fn headers(exchange: &Exchange) -> Vec<(String, String)> {
    let mut headers = exchange.request.headers.clone();
    if !matches!(exchange.request.body, Content::Text(_)) {
        headers.retain(|(name, _)| !name.eq_ignore_ascii_case("content-type"));
    }
    headers
}
