//! `corpus`: whole checkouts to the end, counted.

use std::path::PathBuf;

use anyhow::Result;

use crate::repo::Repo;
use crate::run::{self, Run, Source};
use crate::ui::{self, Progress};
use crate::{Outcome, summary};

/// Options of `corpus`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// A docs checkout; may be given more than once.
    #[arg(long, value_name = "DIR", required = true)]
    docs: Vec<PathBuf>,
    /// Only this version instead of both.
    #[arg(long, value_name = "VERSION", value_parser = ["v1.0", "beta"])]
    version: Option<String>,
}

pub(super) fn run(repo: &Repo, args: &Args) -> Result<Outcome> {
    let versions = match args.version.as_deref() {
        Some(version) => vec![version],
        None => vec!["v1.0", "beta"],
    };
    let mut found = false;
    for docs in &args.docs {
        for version in &versions {
            let source = Source {
                docs: vec![docs.clone()],
                version: (*version).to_owned(),
            };
            let run = run::run(repo, &source, |_| (), Progress::Quiet)?;
            found |= run.has_errors();
            print(&source, &run);
        }
    }
    Ok(Outcome::findings_if(found))
}

fn print(source: &Source, run: &Run) {
    let docs = source.docs.iter().map(|it| it.display().to_string());
    let docs = docs.collect::<Vec<_>>().join(" ");
    ui::print(format_args!("## {docs} {}\n", source.version));
    ui::print(summary::human(&run.report, run.took));
}
