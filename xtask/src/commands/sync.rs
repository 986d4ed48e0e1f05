//! `sync`: fetches a revision of the docs and updates pin, snapshot, crate, version and changelog.

mod changelog;
mod docs;
mod plan;
mod report;
mod stale;
mod version;

use std::path::PathBuf;

use anyhow::Result;

use crate::Outcome;
use crate::repo::Repo;
use crate::transaction::Lock;
use crate::ui::Progress;

/// Options of `sync`.
///
/// Fix-ups and renames in `specs/` that the new revision has made true or pointless are removed and named.
///
/// Exit codes: 0 the repository is up to date; 1 `--check` found differences, or the crate would be wrong; 2 the command line
/// or the docs can't be used. Files change only if the code is 0 and `--check` is not given.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Where the docs are: the URL of a git repository, a clone, or a bundle. [default: `repository` in
    /// `specs/graph.yaml`]
    #[arg(long, value_name = "URL|PATH")]
    from: Option<String>,
    /// Branch, tag or commit. [default: the main branch]
    #[arg(long, value_name = "REV")]
    rev: Option<String>,
    /// Write nothing; print what would change and exit with 1 if anything would.
    #[arg(long)]
    check: bool,
    /// Write a Markdown summary of the changes and the remaining work to this file.
    #[arg(long, value_name = "FILE")]
    summary: Option<PathBuf>,
    /// Print only errors.
    #[arg(long, short)]
    quiet: bool,
}

pub(super) fn run(repo: &Repo, args: &Args) -> Result<Outcome> {
    let lock = Lock::take(repo.root())?;
    let docs = docs::fetch(repo, args, &lock, Progress::new(args.quiet))?;
    let plan = plan::plan(repo, docs)?;
    let is_refused = plan.has_errors();
    if !is_refused && !args.check {
        plan.apply(&lock)?;
    }
    report::print(&plan, args);
    if let Some(path) = &args.summary {
        report::write_summary(&plan, path)?;
    }
    let differs = args.check && !plan.is_empty();
    Ok(Outcome::findings_if(is_refused || differs))
}
