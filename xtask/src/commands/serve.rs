//! `serve`: runs the example server.

use std::fs;

use anyhow::{Context, Result, ensure};
use msgraph_codegen::analysis::examples::{Exchange, calls, sort_by_evidence};

use crate::Outcome;
use crate::cargo::{cargo, shown};
use crate::repo::Repo;
use crate::run::{self, Source};
use crate::ui::{self, Progress};

/// Options of `serve`.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    source: Source,
    /// The local port; 0 for any free port.
    #[arg(long, value_name = "N", default_value_t = 0)]
    port: u16,
    /// Refuse requests that differ from the documented one, and report the difference. Only with `--docs`.
    #[arg(long)]
    strict: bool,
}

pub(super) fn run(repo: &Repo, args: &Args) -> Result<Outcome> {
    let version = &args.source.version;
    let samples = !args.source.docs.is_empty();
    ensure!(
        samples || !args.strict,
        "--strict needs the samples of the docs, which the snapshot does not have: pass --docs"
    );
    let prepared = run::prepare(repo, &args.source, |_| {}, Progress::new(false))?;
    let facts = prepared.facts.clone();
    let output = prepared.build(version);
    let (mut calls, _) = calls(&output.api, &facts);
    sort_by_evidence(&output.api, &mut calls);
    if !samples {
        ui::note(
            "the snapshot has no samples: any arguments are accepted, and responses have placeholder values",
        );
    }
    let exchanges = calls.iter().filter_map(|call| {
        let operation = output.api.operations.get(call.operation)?;
        Some(Exchange::of(call, operation, samples))
    });
    let exchanges: Vec<Exchange> = exchanges.collect();
    let folder = repo.target().join("serve");
    fs::create_dir_all(&folder)?;
    let file = folder.join(format!("{version}.json"));
    fs::write(&file, serde_json::to_vec(&exchanges)?)?;
    // The server is in another package, so that only this command has to wait for the build of an HTTP stack.
    let mut command = cargo(repo);
    command.args([
        "run",
        "--quiet",
        "--package",
        "msgraph-verify",
        "--bin",
        "example-server",
    ]);
    command.arg("--").arg(&file).arg(args.port.to_string());
    command.arg(version);
    command.arg(if args.strict { "strict" } else { "lenient" });
    let status = command.status().with_context(|| shown(&command))?;
    ensure!(status.success(), "{} failed", shown(&command));
    Ok(Outcome::Clean)
}

#[cfg(test)]
mod tests {
    use super::{Args, run};
    use crate::repo::Repo;
    use crate::run::Source;

    #[test]
    fn strict_needs_samples() {
        let source = Source {
            docs: Vec::new(),
            version: "v1.0".to_owned(),
        };
        let args = Args {
            source,
            port: 0,
            strict: true,
        };
        let error = run(&Repo::of_this_build(), &args).unwrap_err();
        assert!(error.to_string().contains("--docs"), "{error}");
    }
}
