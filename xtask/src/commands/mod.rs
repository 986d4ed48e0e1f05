//! One command, one file.

mod areas;
mod bench;
mod ci;
mod corpus;
mod diff;
mod digest;
mod export;
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

/// The verbs.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Makes the crate from the docs or, without `--docs`, from the committed snapshot.
    Regenerate(regenerate::Args),
    /// Takes the snapshot from a docs checkout: its facts without its prose.
    Snapshot(snapshot::Args),
    /// Follows the docs: fetches a revision and updates pin, snapshot, crate, version and changelog, all or none.
    Sync(sync::Args),
    /// Writes the facts of the pages, the linked API, the permissions of its operations, an OpenAPI document, or a report.
    Export(export::Args),
    /// Finds the docs' own mistakes, and says what to do about each.
    Lint(lint::Args),
    /// Runs both versions of whole checkouts to the end and counts what was read.
    Corpus(corpus::Args),
    /// Says what changed between two revisions of the docs, and what that means for users of the crate.
    Diff(diff::Args),
    /// Prints the digest of docs, as in `specs/pin.yaml`.
    Digest(digest::Args),
    /// Checks that each area of the crate compiles alone and without warnings.
    Areas(areas::Args),
    /// Measures the generator, and the build of the crate, against what they are held to.
    Bench(bench::Args),
    /// Answers documented requests with the documented answers, on a port of this machine.
    Serve(serve::Args),
    /// Sends every documented example through the generated crate to the example server, and reads the answers.
    Verify(verify::Args),
    /// Checks whether the packages can be published: packs them, builds what was packed, measures it.
    Release(release::Args),
    /// Does everything that CI does.
    Ci(ci::Args),
    /// Runs a program and prints its time and memory as JSON.
    #[command(hide = true)]
    Measure(measure::Args),
}

impl Command {
    /// Runs it.
    ///
    /// # Errors
    /// If the command line or the input can't be used.
    pub fn run(self, repo: &Repo) -> Result<Outcome> {
        match self {
            Self::Regenerate(args) => regenerate::run(repo, &args),
            Self::Snapshot(args) => snapshot::run(repo, &args),
            Self::Sync(args) => sync::run(repo, &args),
            Self::Export(args) => export::run(repo, &args),
            Self::Lint(args) => lint::run(repo, &args),
            Self::Corpus(args) => corpus::run(repo, &args),
            Self::Diff(args) => diff::run(repo, &args),
            Self::Digest(args) => digest::run(&args),
            Self::Areas(args) => areas::run(repo, &args),
            Self::Bench(args) => bench::run(repo, &args),
            Self::Serve(args) => serve::run(repo, &args),
            Self::Verify(args) => verify::run(repo, &args),
            Self::Release(args) => release::run(repo, &args),
            Self::Ci(args) => ci::run(repo, &args),
            Self::Measure(args) => measure::run(&args),
        }
    }
}
