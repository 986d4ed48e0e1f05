//! Docs to crate again and again, for whoever changes the docs in between: what a run reads and makes stays in memory,
//! and the next one reads only pages that differ and makes only files whose plan does. What is between, the linking of
//! all facts, is done anew, since any page can change what another one means.

use crate::corpus::Corpus;
use crate::diagnostics::Diagnostics;
use crate::emit::{self, Made};
use crate::facts::PageFacts;
use crate::parse::{self, Known};
use crate::settings::Settings;
use crate::{Output, resolve};

/// What the last run left behind. Reading and building give the same as [`generate`](crate::generate()) whatever that was.
#[derive(Debug, Clone, Default)]
pub struct Session {
    docs: Known,
    own: Known,
    made: Made,
}

impl Session {
    /// The facts of all pages. `found` is what reading the files has found already.
    pub fn read(&mut self, docs: &Corpus, own_pages: &Corpus, found: Diagnostics) -> Facts {
        let mut diagnostics = found;
        let pages = read(&mut self.docs, docs, &mut diagnostics);
        let own = read(&mut self.own, own_pages, &mut diagnostics);
        Facts {
            pages: parse::merge_own(pages, own),
            diagnostics,
        }
    }

    /// Facts to crate.
    pub fn build(&mut self, facts: Facts, version: &str, settings: &Settings) -> Output {
        let Facts {
            pages,
            mut diagnostics,
        } = facts;
        let api = resolve::resolve(pages, version, settings, &mut diagnostics);
        let files = emit::emit_again(&api, settings, &mut self.made, &mut diagnostics);
        Output {
            api,
            files,
            diagnostics: diagnostics.sorted(),
        }
    }
}

/// What [`Session::read`] gives [`Session::build`].
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Facts {
    /// Sorted by page, own pages in place.
    pub pages: Vec<PageFacts>,
    /// What could not be read.
    pub diagnostics: Diagnostics,
}

fn read(known: &mut Known, corpus: &Corpus, diagnostics: &mut Diagnostics) -> Vec<PageFacts> {
    let readings = known.read(corpus, &parse::digests(corpus));
    parse::facts_of(readings, diagnostics)
}
