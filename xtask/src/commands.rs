//! The commands, one module each.

mod areas;
mod bench;
mod ci;
mod corpus;
mod diff;
mod digest;
mod explain;
mod export;
mod fuzz;
mod lint;
mod measure;
mod regenerate;
mod release;
mod serve;
mod snapshot;
mod sync;
mod verify;

use anyhow::Result;
use clap::Subcommand;

use crate::Outcome;
use crate::repo::Repo;

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Generates the crate from the docs or, without `--docs`, from the committed snapshot.
    Regenerate(regenerate::Args),
    /// Writes the snapshot of a docs checkout: its facts without its prose.
    Snapshot(snapshot::Args),
    /// Fetches a revision of the docs and updates pin, snapshot, crate, version and changelog, all or none.
    Sync(sync::Args),
    /// Writes the facts of the pages, the linked API, the permissions of its operations, an OpenAPI document, or a report.
    #[command(subcommand)]
    Export(export::Command),
    /// Shows what is concluded about an operation, a type or a property, and which statements of the docs say so.
    Explain(explain::Args),
    /// Finds mistakes in the docs and suggests corrections.
    Lint(lint::Args),
    /// Processes both versions of whole checkouts and counts what was read.
    Corpus(corpus::Args),
    /// Lists the changes between two revisions of the docs, and their effect on users of the crate.
    Diff(diff::Args),
    /// Prints the digest of docs, as in `specs/pin.yaml`.
    Digest(digest::Args),
    /// Checks that each area of the crate compiles without the others and without warnings.
    Areas(areas::Args),
    /// Measures the generator and the build of the crate against their limits.
    #[command(subcommand)]
    Bench(bench::Command),
    /// Mutates pages and their names, and checks everything that is made of them.
    Fuzz(fuzz::Args),
    /// Serves the documented responses to documented requests on a local port.
    Serve(serve::Args),
    /// Sends every documented example through the generated crate to the example server, and checks the responses.
    Verify(verify::Args),
    /// Checks whether the packages can be published: packs, builds and measures them.
    Release(release::Args),
    /// Runs all checks of CI.
    Ci(ci::Args),
    /// Runs a program and prints its time and memory as JSON.
    #[command(hide = true)]
    Measure(measure::Args),
}

impl Command {
    /// Runs the command.
    ///
    /// # Errors
    /// If the command line or the input can't be used.
    pub fn run(self, repo: &Repo) -> Result<Outcome> {
        match self {
            Self::Regenerate(args) => regenerate::run(repo, &args),
            Self::Snapshot(args) => snapshot::run(repo, &args),
            Self::Sync(args) => sync::run(repo, &args),
            Self::Export(args) => export::run(repo, &args),
            Self::Explain(args) => explain::run(repo, &args),
            Self::Lint(args) => lint::run(repo, &args),
            Self::Corpus(args) => corpus::run(repo, &args),
            Self::Diff(args) => diff::run(repo, &args),
            Self::Digest(args) => digest::run(&args),
            Self::Areas(args) => areas::run(repo, &args),
            Self::Bench(args) => bench::run(repo, &args),
            Self::Fuzz(args) => fuzz::run(repo, &args),
            Self::Serve(args) => serve::run(repo, &args),
            Self::Verify(args) => verify::run(repo, &args),
            Self::Release(args) => release::run(repo, &args),
            Self::Ci(args) => ci::run(repo, &args),
            Self::Measure(args) => measure::run(&args),
        }
    }
}
