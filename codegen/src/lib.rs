//! Reads the Markdown reference of Microsoft Graph and writes a typed Rust SDK from it.
//!
//! One way through: docs -> facts -> ir -> files, a crate per layer, re-exported here. All of them are pure libraries: no file
//! system, network, process, clock or environment; the same input gives the same bytes at any number of threads.

#![warn(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stderr,
    clippy::print_stdout,
    clippy::unwrap_used
)]

pub use model::{Files, Output};
pub use {analysis, emit, export, metadata, model, parse, report, resolve};

use model::corpus::Corpus;
use model::diagnostics::Diagnostics;
use model::facts::PageFacts;
use model::settings::Settings;

/// Docs to crate: parse, resolve, emit.
#[must_use]
pub fn generate(corpus: &Corpus, overlay: &Corpus, version: &str, settings: &Settings) -> Output {
    let mut diagnostics = Diagnostics::default();
    let facts = parse::parse(corpus, &settings.dialect, &mut diagnostics);
    let overlay = parse::parse(overlay, &settings.dialect, &mut diagnostics);
    build(
        parse::merge_overlay(facts, overlay),
        version,
        settings,
        diagnostics,
    )
}

/// Facts to crate: what `generate` does after parsing, and what a snapshot starts from.
#[must_use]
pub fn build(
    facts: Vec<PageFacts>,
    version: &str,
    settings: &Settings,
    mut diagnostics: Diagnostics,
) -> Output {
    let (api, decisions) =
        resolve::resolve_with_decisions(facts, version, settings, &mut diagnostics);
    let files = emit::emit(&api, settings, &mut diagnostics);
    Output {
        api,
        decisions,
        files,
        diagnostics: diagnostics.sorted(),
    }
}
