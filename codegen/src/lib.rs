//! Reads the Markdown reference of Microsoft Graph and writes a typed Rust SDK from it.
//!
//! One way through: docs -> facts -> ir -> files. This crate is a pure library: no file system, network, process,
//! clock or environment; the same input gives the same bytes at any number of threads.

pub mod corpus;
pub mod diagnostics;
pub mod diff;
pub mod emit;
pub mod examples;
pub mod export;
pub mod facts;
pub mod ir;
pub mod lint;
pub mod parse;
pub mod resolve;
pub mod settings;

use std::collections::BTreeMap;

use corpus::Corpus;
use diagnostics::{Diagnostic, Diagnostics};
use facts::PageFacts;
use settings::Settings;

/// The files of the generated crate: path below the output folder -> text.
pub type Files = BTreeMap<String, String>;

/// What a run gives.
#[derive(Debug)]
pub struct Output {
    /// The linked API.
    pub api: ir::Api,
    /// The crate.
    pub files: Files,
    /// Everything that could not be read, in the order of places.
    pub diagnostics: Vec<Diagnostic>,
}

/// Docs to crate: parse, resolve, emit.
#[must_use]
pub fn generate(corpus: &Corpus, own_pages: &Corpus, version: &str, settings: &Settings) -> Output {
    let mut diagnostics = Diagnostics::default();
    let facts = parse::parse(corpus, &mut diagnostics);
    let own = parse::parse(own_pages, &mut diagnostics);
    build(parse::merge_own(facts, own), version, settings, diagnostics)
}

/// Facts to crate: what `generate` does after parsing, and what a snapshot starts from.
#[must_use]
pub fn build(
    facts: Vec<PageFacts>,
    version: &str,
    settings: &Settings,
    mut diagnostics: Diagnostics,
) -> Output {
    let api = resolve::resolve(facts, version, settings, &mut diagnostics);
    let files = emit::emit(&api, settings, &mut diagnostics);
    Output {
        api,
        files,
        diagnostics: diagnostics.sorted(),
    }
}
