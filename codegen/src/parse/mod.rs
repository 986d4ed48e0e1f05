//! The front end: docs -> facts. Knows no Rust name.

mod block;
mod type_cell;
mod url;
mod values;

use crate::corpus::Corpus;
use crate::diagnostics::Diagnostics;
use crate::facts::PageFacts;

/// Every page of the corpus, sorted by path.
#[must_use]
pub fn parse(_corpus: &Corpus, _diagnostics: &mut Diagnostics) -> Vec<PageFacts> {
    Vec::new()
}

/// Our own pages win over pages of the same name.
#[must_use]
pub fn merge_own(mut facts: Vec<PageFacts>, own: Vec<PageFacts>) -> Vec<PageFacts> {
    facts.retain(|it| own.iter().all(|mine| mine.page != it.page));
    facts.extend(own);
    facts.sort_by(|a, b| a.page.cmp(&b.page));
    facts
}
