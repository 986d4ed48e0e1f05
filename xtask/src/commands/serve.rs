//! `serve`: the example server by itself.

use std::fs;

use anyhow::{Context, Result, ensure};
use msgraph_codegen::analysis::examples::{Exchange, calls};
use msgraph_codegen::build;

use crate::cargo::{cargo, shown};
use crate::repo::Repo;
use crate::run::{self, Source};
use crate::ui::{self, Progress};
use crate::{Outcome, specs};

/// Options of `serve`.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    source: Source,
    /// The port on this machine; 0 for one that is free.
    #[arg(long, value_name = "N", default_value_t = 0)]
    port: u16,
    /// Refuse requests that differ from the documented one, and say where they do. Only with `--docs`.
    #[arg(long)]
    strict: bool,
}

pub(super) fn run(repo: &Repo, args: &Args) -> Result<Outcome> {
    let version = &args.source.version;
    let samples = !args.source.docs.is_empty();
    ensure!(
        samples || !args.strict,
        "the snapshot has no samples that a request could differ from: say with --docs where the pages are"
    );
    let mut settings = specs::load(repo)?;
    let read = run::read(repo, &args.source, &settings, Progress::new(false))?;
    settings.strict_fixups = read.pinned;
    let facts = read.facts;
    let output = build(facts.clone(), version, &settings, read.diagnostics);
    let (calls, _) = calls(&output.api, &facts);
    if !samples {
        ui::note(
            "the snapshot has no samples: any arguments fit, and answers are made of values that say nothing",
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
    // The server stands on the runtime and all that it needs to send; only this command is to wait for their build.
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
    fn without_samples_nothing_can_be_compared() {
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
