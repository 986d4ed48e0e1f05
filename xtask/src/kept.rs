//! Facts of pages, kept between runs: a page that an earlier run has read is not read again.
//!
//! A file per API version in `target/facts`, a line per page. It may be deleted at any time, and what can't be used
//! is as good as not there: a file of another build of this program, or a line that is not as it was written.

mod file;

use std::sync::OnceLock;

use msgraph_codegen::corpus::Corpus;
use msgraph_codegen::diagnostics::Diagnostics;
use msgraph_codegen::facts::PageFacts;
use msgraph_codegen::parse::{self, Digest, Known, Reading, digests, facts_of};
use rayon::prelude::*;

use crate::repo::Repo;
use crate::ui;
use file::Kept;

/// A few pages are read sooner than the file is.
const FEW: usize = 64;

/// What `parse::parse` gives, with the help of earlier runs.
pub fn parse(
    repo: &Repo,
    version: &str,
    corpus: &Corpus,
    diagnostics: &mut Diagnostics,
) -> Vec<PageFacts> {
    let many = corpus.pages().count() >= FEW;
    let Some(program) = program().filter(|_| many && repo.keeps_facts()) else {
        return parse::parse(corpus, diagnostics);
    };
    let path = repo.target().join("facts").join(format!("{version}.txt"));
    let digests = digests(corpus);
    let kept = Kept::open(&path, program);
    let pages: Vec<&str> = corpus.pages().map(|(path, _)| path).collect();
    let pages = pages.into_par_iter().filter_map(|it| digests.get(it));
    let wanted = pages.filter_map(|it| kept.reading(it));
    let (good, damaged): (Vec<Reading>, Vec<()>) = wanted.partition_map(either);
    if kept.is_odd || !damaged.is_empty() {
        let path = path.display();
        ui::note(format_args!(
            "{path} is damaged: what can't be used of it is read anew"
        ));
    }
    let mut known = Known::default();
    known.extend(good);
    let before = known.clone();
    let readings = known.read(corpus, &digests);
    drop(known);
    let is_new = |it: &_| !before.holds(it);
    if kept.is_odd || !damaged.is_empty() || readings.iter().any(is_new) {
        let result = kept.write(&path, program, &readings, is_new);
        if let Err(error) = result {
            ui::note(format_args!("facts can't be kept: {error:#}"));
        }
    }
    drop(before);
    facts_of(readings, diagnostics)
}

fn either(reading: Result<Reading, ()>) -> rayon::iter::Either<Reading, ()> {
    match reading {
        Ok(reading) => rayon::iter::Either::Left(reading),
        Err(()) => rayon::iter::Either::Right(()),
    }
}

/// Tells this build from others, which may read pages in another way; `None` where it can't be told.
fn program() -> Option<&'static Digest> {
    static PROGRAM: OnceLock<Option<Digest>> = OnceLock::new();
    let digest = || {
        let bytes = std::fs::read(std::env::current_exe().ok()?).ok()?;
        Some(Digest::of_bytes("", &bytes))
    };
    PROGRAM.get_or_init(digest).as_ref()
}
