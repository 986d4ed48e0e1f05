//! `lint --watch`: the findings of a page as it is saved.

use std::time::{Duration, Instant};

use anyhow::Result;
use msgraph_codegen::corpus::Corpus;
use msgraph_codegen::diagnostics::{Diagnostic, Diagnostics};
use msgraph_codegen::parse::{Known, digests, facts_of};

use super::{Args, human, look};
use crate::again::{changed, named, only_in};
use crate::repo::Repo;
use crate::watch::{Wake, Watch};
use crate::{Outcome, input, summary, ui};

/// So many findings on other pages are printed of each kind.
const MOST: usize = 20;

/// The docs as they were, and what was found.
struct Last {
    corpus: Corpus,
    read: Diagnostics,
    findings: Vec<Diagnostic>,
}

/// Runs until Ctrl-C.
pub(super) fn watch(repo: &Repo, args: &Args) -> Result<Outcome> {
    let paths = args.source.docs.iter().cloned().chain([repo.specs()]);
    let mut watch = Watch::new(paths, args.poll)?;
    let mut known = Known::default();
    let mut last = None;
    step(repo, args, &mut known, &mut last)?;
    while watch.wait() == Wake::Look {
        // A page may be half saved and a folder gone for a moment: what can't be used now is looked at again.
        if let Err(error) = step(repo, args, &mut known, &mut last) {
            ui::error(&error);
        }
    }
    Ok(Outcome::Clean)
}

/// Lints and tells, if anything is other than it was. `specs/` steers what is found, so that it is always read again.
fn step(repo: &Repo, args: &Args, known: &mut Known, last: &mut Option<Last>) -> Result<()> {
    let start = Instant::now();
    let mut read = Diagnostics::default();
    let corpus = input::load(&args.source.docs, &args.source.version, &mut read)?;
    let parse = |corpus: &Corpus, found: &mut Diagnostics| {
        facts_of(known.read(corpus, &digests(corpus)), found)
    };
    let (accepted, _) = look(repo, args, &corpus, read.clone(), parse)?;
    let now = Last {
        corpus,
        read,
        findings: accepted.findings,
    };
    match last {
        None => tell_first(&now, start.elapsed()),
        Some(old) => tell(old, &now, start.elapsed()),
    }
    *last = Some(now);
    Ok(())
}

fn tell_first(now: &Last, took: Duration) {
    ui::print(format_args!(
        "{} pages, {} findings in {} ms; watching, Ctrl-C ends",
        ui::grouped(now.corpus.pages().count()),
        ui::grouped(now.findings.len()),
        took.as_millis(),
    ));
}

fn tell(old: &Last, now: &Last, took: Duration) {
    let pages = changed(&now.corpus, &old.corpus);
    let new = only_in(&now.findings, &old.findings);
    let gone = only_in(&old.findings, &now.findings);
    if pages.is_empty() && new.is_empty() && gone.is_empty() && old.read == now.read {
        return;
    }
    let is_here = |it: &Diagnostic| pages.contains(&it.span.page);
    let here = now.findings.iter().filter(|it| is_here(it));
    let here: Vec<Diagnostic> = here.cloned().collect();
    human::print(&here, &now.corpus);
    let elsewhere = |word: &'static str, list: &[&Diagnostic]| {
        let others = list.iter().filter(|it| word == "gone" || !is_here(it));
        others
            .take(MOST)
            .for_each(|it| ui::print(format_args!("{word}: {}", summary::line(it))));
    };
    elsewhere("new", &new);
    elsewhere("gone", &gone);
    ui::print(format_args!(
        "{}: {} findings, {} in all, {} new, {} gone in {} ms",
        named(&pages),
        here.len(),
        ui::grouped(now.findings.len()),
        new.len(),
        gone.len(),
        took.as_millis(),
    ));
}
