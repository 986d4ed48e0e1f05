//! The front end: docs -> facts. Knows no Rust name.
//!
//! [`cursor`] turns Markdown into a flat list of blocks; every other module reads one kind of block out of it.

#![warn(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stderr,
    clippy::print_stdout,
    clippy::unwrap_used
)]

mod block;
mod context;
mod cursor;
mod front_matter;
mod include;
mod lines;
mod page;
mod section;
mod table;

mod http;
mod kind;
mod parameters;
mod permissions;
mod query_options;
mod response;

mod annotation;
mod body;
mod example;
mod json;

mod enums;
mod inherits;
mod methods;
mod properties;
mod resource_block;
mod resource_table;
mod type_cell;
mod url;
mod values;

pub use block::resolve_link;
pub use cursor::outline::{Outline, outline};
pub use front_matter::split as split_front_matter;

use model::codes::parse as codes;
use rayon::prelude::*;

use model::corpus::Corpus;
use model::diagnostics::Diagnostics;
use model::facts::PageFacts;

/// Every page of the corpus, sorted by path.
#[must_use]
pub fn parse(corpus: &Corpus, diagnostics: &mut Diagnostics) -> Vec<PageFacts> {
    let pages: Vec<_> = corpus.pages().collect();
    let read: Vec<_> = pages
        .into_par_iter()
        .map(|(path, text)| {
            let mut found = Diagnostics::default();
            let facts = page::parse_page(corpus, path, text, &mut found);
            (facts, found)
        })
        .collect();
    let (facts, found): (Vec<_>, Vec<_>) = read.into_iter().unzip();
    found.into_iter().for_each(|it| diagnostics.append(it));
    facts
}

/// Our own pages win over pages of the same name.
#[must_use]
pub fn merge_own(mut facts: Vec<PageFacts>, own: Vec<PageFacts>) -> Vec<PageFacts> {
    facts.retain(|it| own.iter().all(|mine| mine.page != it.page));
    facts.extend(own);
    facts.sort_by(|a, b| a.page.cmp(&b.page));
    facts
}
