//! Pages that were read before: what has not changed since is not read again.
//!
//! A reading is good for as long as the page and every file that it looked for are what they were. Nothing else goes
//! into the facts of a page, so that a reading that is good is what reading again would give.

mod digest;
mod stored;

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::page;
use crate::corpus::Corpus;
use crate::diagnostics::Diagnostics;
use crate::facts::PageFacts;

pub use digest::{Digest, Digests, digests};

/// What reading one page gave, and what it was read from.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// Digest of the page.
    digest: Digest,
    /// Other files that were looked for; `None` for those that were not there.
    others: Vec<(String, Option<Digest>)>,
    /// What the page says.
    facts: PageFacts,
    /// What could not be read.
    found: Diagnostics,
}

impl Reading {
    /// Digest of the page that was read.
    #[must_use]
    pub fn digest(&self) -> &Digest {
        &self.digest
    }

    fn is_good(&self, digests: &Digests<'_>) -> bool {
        let mut others = self.others.iter();
        others.all(|(path, then)| digests.get(path.as_str()) == then.as_ref())
    }
}

/// The readings of the pages of one corpus.
#[derive(Debug, Clone, Default)]
pub struct Known {
    readings: BTreeMap<Digest, Arc<Reading>>,
}

impl Known {
    /// Adds what was read at some other time.
    pub fn extend(&mut self, readings: impl IntoIterator<Item = Reading>) {
        let entry = |it: Reading| (it.digest, Arc::new(it));
        self.readings.extend(readings.into_iter().map(entry));
    }

    /// Whether this very reading is one of them.
    #[must_use]
    pub fn holds(&self, reading: &Arc<Reading>) -> bool {
        let mine = self.readings.get(&reading.digest);
        mine.is_some_and(|it| Arc::ptr_eq(it, reading))
    }

    /// Every page of the corpus, sorted by path; those that are not known yet are read. What is no page of the corpus
    /// is forgotten.
    pub fn read(&mut self, corpus: &Corpus, digests: &Digests<'_>) -> Vec<Arc<Reading>> {
        let known = std::mem::take(&mut self.readings);
        let pages: Vec<_> = corpus.pages().collect();
        let read = pages.into_par_iter().filter_map(|(path, text)| {
            let digest = digests.get(path)?;
            let before = known.get(digest).filter(|it| it.is_good(digests));
            let reading = before.cloned();
            Some(reading.unwrap_or_else(|| Arc::new(read(corpus, path, text, digests))))
        });
        let read: Vec<_> = read.collect();
        let entries = read.iter().map(|it| (it.digest, Arc::clone(it)));
        self.readings = entries.collect();
        read
    }
}

fn read(corpus: &Corpus, path: &str, text: &str, digests: &Digests<'_>) -> Reading {
    let mut found = Diagnostics::default();
    let (facts, looked_for) = page::parse_page(corpus, path, text, &mut found);
    let others = looked_for.into_iter().map(|it| {
        let digest = digests.get(it.as_str()).copied();
        (it, digest)
    });
    Reading {
        digest: digests.get(path).copied().unwrap_or_default(),
        others: others.collect(),
        facts,
        found,
    }
}

/// The facts of the pages, with what could not be read. Copied only where somebody else keeps the reading.
#[must_use]
pub fn facts_of(readings: Vec<Arc<Reading>>, diagnostics: &mut Diagnostics) -> Vec<PageFacts> {
    let each = readings.into_par_iter().map(Arc::unwrap_or_clone);
    let (facts, found): (Vec<_>, Vec<_>) = each.map(|it| (it.facts, it.found)).unzip();
    found.into_iter().for_each(|it| diagnostics.append(it));
    facts
}
