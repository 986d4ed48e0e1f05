//! The front end: Markdown pages -> facts. Knows nothing of Rust.
//!
//! [`cursor`] turns a page into a flat list of blocks, [`page`] runs a reader per kind of block over it.

#![warn(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stderr,
    clippy::print_stdout,
    clippy::unwrap_used
)]

mod block;
mod columns;
mod context;
mod cursor;
mod front_matter;
mod include;
mod lines;
mod page;
mod section;
mod table;
mod text;

mod clouds;
mod deprecation;
mod http;
mod kind;
mod parameters;
mod permissions;
mod query_options;
mod response;
mod roles;

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

/// Reads every page of the corpus; the facts are sorted by path.
#[must_use]
pub fn parse(corpus: &Corpus, diagnostics: &mut Diagnostics) -> Vec<PageFacts> {
    let pages: Vec<_> = corpus.pages().collect();
    let (facts, found): (Vec<_>, Vec<_>) = pages
        .into_par_iter()
        .map(|(path, text)| {
            let mut found = Diagnostics::default();
            let facts = page::parse_page(corpus, path, text, &mut found);
            (facts, found)
        })
        .unzip();
    found.into_iter().for_each(|it| diagnostics.append(it));
    facts
}

/// Adds the overlay pages, which replace pages of the same name.
#[must_use]
pub fn merge_own(mut facts: Vec<PageFacts>, overlay: Vec<PageFacts>) -> Vec<PageFacts> {
    facts.retain(|it| overlay.iter().all(|mine| mine.page != it.page));
    facts.extend(overlay);
    facts.sort_by(|a, b| a.page.cmp(&b.page));
    facts
}
