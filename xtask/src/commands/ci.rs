//! `ci`: runs the checks of CI in order.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::Result;

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
    /// Other docs, which are processed without limits on their findings.
    #[arg(long, value_name = "DIR")]
    also: Vec<PathBuf>,
    /// A checkout of the pinned revision, which has to give the committed snapshot and crate.
    #[arg(long, value_name = "DIR")]
    pinned: Option<PathBuf>,
    /// Loose pages, which have to give a crate that compiles.
    #[arg(long, value_name = "PATH")]
    loose: Vec<PathBuf>,
    /// Only list the steps.
    #[arg(long)]
    list: bool,
}

/// A program to run.
struct Step {
    name: &'static str,
    command: Command,
    /// Exit codes that mean success.
    successes: &'static [i32],
    /// Where its stdout goes.
    output: Stdio,
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
        step.command.stdout(step.output);
        let (status, took) = run_program(&mut step.command)?;
        let is_ok = status.code().is_some_and(|it| step.successes.contains(&it));
        let (word, style) = if is_ok {
            ("ok", GREEN)
        } else {
            ("failed", RED)
        };
        ui::note(format_args!(
            "{style}{word}{style:#} {name} {:.0} s",
            took.as_secs_f64()
        ));
        if !is_ok {
            failed.push(name);
        }
    }
    if !failed.is_empty() {
        ui::note(format_args!("{RED}failed{RED:#}: {}", failed.join(", ")));
    }
    Ok(Outcome::findings_if(!failed.is_empty()))
}

/// Checks of the workspace.
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
        of_runtime(
            repo,
            "lint of all features",
            &["clippy", "--all-targets"],
            &["--", "-D", "warnings"],
        ),
        of_runtime(repo, "test of all features", &["test"], &[]),
        xtask(repo, "drift", &["regenerate", "--check", "--quiet"]),
        xtask(repo, "hostile pages", &["fuzz", "--minutes", "1"]),
        xtask(repo, "growth", &["bench", "growth", "--quick"]),
    ]
}

/// A step for the runtime with all its features.
fn of_runtime(repo: &Repo, name: &'static str, before: &[&str], after: &[&str]) -> Step {
    let all = ["--package", "msgraph-runtime", "--all-features", "--quiet"];
    step(repo, name, &[before, &all[..], after].concat())
}

/// Checks of the committed crate.
fn of_crate(repo: &Repo) -> Vec<Step> {
    let full = ["--package", "msgraph", "--features", "full", "--quiet"];
    let mut check = step(repo, "crate", &[&["check"], &full[..]].concat());
    deny_warnings(repo, &mut check.command);
    let mut docs = step(
        repo,
        "documentation",
        &[&["doc", "--no-deps"], &full[..]].concat(),
    );
    docs.command.env("RUSTDOCFLAGS", "-D warnings");
    let examples = step(
        repo,
        "examples of the crate",
        &[
            "test",
            "--doc",
            "--package",
            "msgraph",
            "--features",
            "full,sign-in,test-server",
            "--quiet",
        ],
    );
    let areas = xtask(repo, "areas", &["areas", "--every", "12"]);
    vec![check, docs, examples, areas]
}

/// Checks that need docs.
fn of_docs(repo: &Repo, args: &Args) -> Result<Vec<Step>> {
    let mut steps = Vec::new();
    if let Some(pinned) = &args.pinned {
        let pinned = std::slice::from_ref(pinned);
        steps.push(xtask(repo, "snapshot", &["snapshot", "--check"]).on(pinned));
        let same_crate = ["regenerate", "--check", "--quiet"];
        steps.push(xtask(repo, "drift from the docs", &same_crate).on(pinned));
        steps.extend(crate_of(repo, "beta", pinned)?);
        for version in ["v1.0", "beta"] {
            let verify = ["verify", "--quiet", "--version", version];
            steps.push(xtask(repo, "examples", &verify).on(pinned));
        }
    }
    if !args.docs.is_empty() {
        steps.push(xtask(repo, "corpus", &["corpus", "--check"]).on(&args.docs));
    }
    steps.extend(of_revisions(repo, &args.docs));
    if !args.also.is_empty() {
        steps.push(xtask(repo, "newest docs", &["corpus"]).on(&args.also));
    }
    if !args.loose.is_empty() {
        steps.extend(crate_of(repo, "v1.0", &args.loose)?);
    }
    Ok(steps)
}

/// Runs the commands that analyse docs. Findings are not failures.
fn of_revisions(repo: &Repo, docs: &[PathBuf]) -> Vec<Step> {
    let mut steps = Vec::new();
    for version in ["v1.0", "beta"] {
        let common = ["--version", version];
        if let Some(newest) = docs.last() {
            let newest = std::slice::from_ref(newest);
            let lint = [&["lint", "--format", "sarif"], &common[..]].concat();
            steps.push(
                xtask(repo, "lint of the docs", &lint)
                    .on(newest)
                    .mute(&[0, 1]),
            );
            let openapi = [&["export", "openapi"], &common[..]].concat();
            steps.push(xtask(repo, "OpenAPI", &openapi).on(newest).mute(&[0]));
        }
        for pair in docs.windows(2) {
            let mut diff = xtask(repo, "changes", &[&["diff"], &common[..]].concat());
            diff.command.args(pair.iter().map(|it| absolute(it)));
            steps.push(diff.mute(&[0, 3, 4]));
        }
    }
    steps
}

/// Generates another crate and checks that it compiles.
fn crate_of(repo: &Repo, version: &str, docs: &[PathBuf]) -> Result<[Step; 2]> {
    let out = repo.target().join("ci").join(version);
    fs::create_dir_all(&out)?;
    // The crate is its own workspace; with this lockfile it has the same dependencies.
    fs::copy(repo.root().join("Cargo.lock"), out.join("Cargo.lock"))?;
    let mut generate = xtask(repo, "other crate", &["regenerate", "--version", version]).on(docs);
    generate.command.arg("--out").arg(&out);
    let mut check = step(repo, "other crate compiles", &["check", "--quiet"]);
    check
        .command
        .args(["--features", "full", "--manifest-path"]);
    check.command.arg(out.join("Cargo.toml"));
    deny_warnings(repo, &mut check.command);
    Ok([generate, check])
}

/// Makes warnings errors, in another target folder: with other flags cargo would rebuild everything in this one.
pub(super) fn deny_warnings(repo: &Repo, command: &mut Command) {
    command
        .env("RUSTFLAGS", "-D warnings")
        .env("CARGO_TARGET_DIR", repo.target().join("strict"));
}

impl Step {
    fn on(mut self, docs: &[PathBuf]) -> Self {
        for path in docs {
            self.command.arg("--docs").arg(absolute(path));
        }
        self
    }

    /// Hides its output and sets the exit codes that mean success.
    fn mute(mut self, successes: &'static [i32]) -> Self {
        (self.successes, self.output) = (successes, Stdio::null());
        self
    }

    fn new(name: &'static str, command: Command) -> Self {
        Self {
            name,
            command,
            successes: &[0],
            output: Stdio::inherit(),
        }
    }
}

/// Steps run in the root of the repository, but paths are relative to the current folder.
fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}

fn step(repo: &Repo, name: &'static str, arguments: &[&str]) -> Step {
    let mut command = cargo(repo);
    command.args(arguments);
    Step::new(name, command)
}

/// A step that runs another command of xtask.
fn xtask(repo: &Repo, name: &'static str, arguments: &[&str]) -> Step {
    let program = std::env::current_exe().unwrap_or_else(|_| "xtask".into());
    let mut command = Command::new(program);
    command.current_dir(repo.root()).args(arguments);
    Step::new(name, command)
}
