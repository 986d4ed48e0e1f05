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
mod dialect;
mod front_matter;
mod include;
mod ledger;
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
pub mod json;

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
pub use cursor::outline::{Outline, OutlineLink, outline};
pub use front_matter::split as split_front_matter;
pub use ledger::TWICE;

use model::codes::parse as codes;
use rayon::prelude::*;

use dialect::Words;
use model::corpus::Corpus;
use model::diagnostics::Diagnostics;
use model::facts::PageFacts;
use model::ledger::Unread;
use model::settings::Dialect;
use page::Page;

/// Reads every page of the corpus; the facts are sorted by path.
#[must_use]
pub fn parse(corpus: &Corpus, dialect: &Dialect, diagnostics: &mut Diagnostics) -> Vec<PageFacts> {
    let pages = pages(corpus, dialect, false);
    let facts = pages.into_iter().map(|page| {
        diagnostics.append(page.diagnostics);
        page.facts
    });
    facts.collect()
}

/// The pieces that no reader takes, of all pages in the order of their paths.
#[must_use]
pub fn unread(corpus: &Corpus, dialect: &Dialect) -> Vec<Unread> {
    let pages = pages(corpus, dialect, true).into_iter();
    pages.flat_map(|it| it.unread).collect()
}

/// Reads every page; `all` pieces that are unread, or only those that seem to matter.
fn pages(corpus: &Corpus, dialect: &Dialect, all: bool) -> Vec<Page> {
    let words = Words::of(dialect);
    let reader = page::Reader {
        corpus,
        words: &words,
        ledger: ledger::Request {
            left_out: &dialect.unread,
            all,
        },
    };
    let pages: Vec<_> = corpus.pages().collect();
    let pages = pages.into_par_iter();
    pages.map(|(path, text)| reader.read(path, text)).collect()
}

/// Adds the overlay pages, which replace pages of the same name.
#[must_use]
pub fn merge_overlay(mut facts: Vec<PageFacts>, overlay: Vec<PageFacts>) -> Vec<PageFacts> {
    facts.retain(|it| overlay.iter().all(|mine| mine.page != it.page));
    facts.extend(overlay);
    facts.sort_by(|a, b| a.page.cmp(&b.page));
    facts
}
