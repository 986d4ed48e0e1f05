//! `sync`: the next revision of the docs, from the repository that they are in to snapshot, crate, version and changelog.

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
use crate::swap::Lock;
use crate::ui::Progress;

/// Options of `sync`.
///
/// Exit codes: 0 all is in step; 1 it is not, and `--check` was given or something of ours has to be corrected first;
/// 2 the command line or the docs can't be used. Only 0 without `--check` changes anything.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Where the docs are: the URL of a git repository, a clone, or a bundle. [default: `repository` in
    /// `specs/graph.yaml`]
    #[arg(long, value_name = "URL|PATH")]
    from: Option<String>,
    /// Branch, tag or commit; the main branch if not given.
    #[arg(long, value_name = "REV")]
    rev: Option<String>,
    /// Write nothing; say what would change and exit with 1 if anything would.
    #[arg(long)]
    check: bool,
    /// Go on where fix-ups, renames or pages of ours no longer fit the docs. They stay to be corrected by hand, and
    /// `regenerate` fails until they are.
    #[arg(long)]
    allow_stale: bool,
    /// Write what changed and what is left to do to this file, as Markdown.
    #[arg(long, value_name = "FILE")]
    summary: Option<PathBuf>,
    /// No progress and no changelog entry; only errors.
    #[arg(long, short)]
    quiet: bool,
}

pub(super) fn run(repo: &Repo, args: &Args) -> Result<Outcome> {
    let lock = Lock::take(repo.root())?;
    let docs = docs::fetch(repo, args, &lock, Progress::new(args.quiet))?;
    let plan = plan::plan(repo, docs)?;
    let stopped = plan.is_wrong() || (plan.is_stale() && !args.allow_stale);
    if !stopped && !args.check {
        plan.carry_out(repo, &lock)?;
    }
    report::print(&plan, args);
    if let Some(path) = &args.summary {
        report::write_summary(&plan, path)?;
    }
    let differs = args.check && !plan.is_empty();
    Ok(Outcome::findings_if(stopped || differs))
}
