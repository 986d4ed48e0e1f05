//! `ci`: everything that CI does, in order.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Result, ensure};

use crate::Outcome;
use crate::cargo::{cargo, run as run_program, shown};
use crate::repo::Repo;
use crate::ui::{self, BOLD, GREEN, RED};

/// Options of `ci`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Docs checkouts to run the corpus checks on.
    #[arg(long, value_name = "DIR")]
    docs: Vec<PathBuf>,
    /// A checkout of the pinned revision: it has to give the committed snapshot and crate.
    #[arg(long, value_name = "DIR")]
    pinned: Option<PathBuf>,
    /// Loose pages: they have to give a crate that compiles.
    #[arg(long, value_name = "PATH")]
    loose: Vec<PathBuf>,
    /// Only name the steps.
    #[arg(long)]
    list: bool,
}

/// One step: what it is called and what is run.
struct Step {
    name: &'static str,
    command: Command,
}

pub(super) fn run(repo: &Repo, args: &Args) -> Result<Outcome> {
    let mut steps = basic(repo);
    steps.extend(of_crate(repo));
    steps.extend(of_docs(repo, args)?);
    let mut failed = Vec::new();
    for mut step in steps {
        let (name, what) = (step.name, shown(&step.command));
        ui::note(format_args!("{BOLD}{name}{BOLD:#}: {what}"));
        if args.list {
            continue;
        }
        let (good, took) = run_program(&mut step.command)?;
        let (word, style) = if good { ("ok", GREEN) } else { ("failed", RED) };
        ui::note(format_args!(
            "{style}{word}{style:#} {name} {:.0} s",
            took.as_secs_f64()
        ));
        if !good {
            failed.push(name);
        }
    }
    if !failed.is_empty() {
        ui::note(format_args!("{RED}failed{RED:#}: {}", failed.join(", ")));
    }
    Ok(Outcome::findings_if(!failed.is_empty()))
}

/// What every change has to pass.
fn basic(repo: &Repo) -> Vec<Step> {
    vec![
        step(repo, "format", &["fmt", "--all", "--check"]),
        step(
            repo,
            "lint",
            &[
                "clippy",
                "--workspace",
                "--all-targets",
                "--quiet",
                "--",
                "-D",
                "warnings",
            ],
        ),
        step(repo, "test", &["test", "--workspace", "--quiet"]),
        xtask(repo, "drift", &["regenerate", "--check", "--quiet"]),
    ]
}

/// What the committed crate has to pass.
fn of_crate(repo: &Repo) -> Vec<Step> {
    let full = ["--package", "msgraph", "--features", "full", "--quiet"];
    let mut check = step(repo, "crate", &[&["check"], &full[..]].concat());
    check.command.env("RUSTFLAGS", "-D warnings");
    check
        .command
        .env("CARGO_TARGET_DIR", repo.target().join("areas"));
    let mut docs = step(
        repo,
        "documentation",
        &[&["doc", "--no-deps"], &full[..]].concat(),
    );
    docs.command.env("RUSTDOCFLAGS", "-D warnings");
    let areas = xtask(repo, "areas", &["areas", "--every", "12"]);
    vec![check, docs, areas]
}

/// What has to hold where docs are at hand.
fn of_docs(repo: &Repo, args: &Args) -> Result<Vec<Step>> {
    let mut steps = Vec::new();
    if let Some(pinned) = &args.pinned {
        for (name, verb) in [("snapshot", "snapshot"), ("docs drift", "regenerate")] {
            let mut step = xtask(repo, name, &[verb, "--check"]);
            step.command.arg("--docs").arg(pinned);
            steps.push(step);
        }
    }
    if !args.docs.is_empty() {
        let mut corpus = xtask(repo, "corpus", &["corpus", "--check"]);
        for docs in &args.docs {
            corpus.command.arg("--docs").arg(docs);
        }
        steps.push(corpus);
    }
    if !args.loose.is_empty() {
        let out = repo.target().join("loose");
        let mut generate = xtask(repo, "loose pages", &["regenerate"]);
        generate.command.arg("--out").arg(&out);
        for page in &args.loose {
            ensure!(page.exists(), "there is no {}", page.display());
            generate.command.arg("--docs").arg(page);
        }
        let mut check = step(
            repo,
            "loose crate",
            &["check", "--features", "full", "--quiet"],
        );
        check
            .command
            .arg("--manifest-path")
            .arg(out.join("Cargo.toml"));
        check
            .command
            .env("CARGO_TARGET_DIR", repo.target().join("areas"));
        check.command.env("RUSTFLAGS", "-D warnings");
        steps.extend([generate, check]);
    }
    Ok(steps)
}

fn step(repo: &Repo, name: &'static str, arguments: &[&str]) -> Step {
    let mut command = cargo(repo);
    command.args(arguments);
    Step { name, command }
}

/// Another command of this program.
fn xtask(repo: &Repo, name: &'static str, arguments: &[&str]) -> Step {
    let program = std::env::current_exe().unwrap_or_else(|_| "xtask".into());
    let mut command = Command::new(program);
    command.current_dir(repo.root()).args(arguments);
    Step { name, command }
}
