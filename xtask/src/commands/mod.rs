//! One command, one file.

mod corpus;
mod digest;
mod export;
mod regenerate;
mod snapshot;

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
    /// Writes the facts of the pages or the linked API as one JSON document.
    Export(export::Args),
    /// Runs both versions of whole checkouts to the end and counts what was read.
    Corpus(corpus::Args),
    /// Prints the digest of docs, as it stands in `specs/graph.yaml`.
    Digest(digest::Args),
}

impl Command {
    /// Runs it.
    ///
    /// # Errors
    /// If the command line or the input can't be used.
    pub fn run(self, repo: &Repo) -> Result<Outcome> {
        match self {
            Self::Regenerate(args) => regenerate::run(repo, args),
            Self::Snapshot(args) => snapshot::run(repo, &args),
            Self::Export(args) => export::run(repo, &args),
            Self::Corpus(args) => corpus::run(repo, &args),
            Self::Digest(args) => digest::run(&args),
        }
    }
}
