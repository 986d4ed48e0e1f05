//! The middle: facts -> ir, as a list of passes.
//!
//! No pass decides anything by a field that [`PageFacts::without_prose`] empties, so that a snapshot gives the same
//! API as the Markdown it was taken from.

#![warn(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stderr,
    clippy::print_stdout,
    clippy::unwrap_used
)]

mod areas;
mod areas_types;
mod bind;
mod declare;
mod entity_base;
mod enums;
mod fixups;
mod infer;
mod inherit;
mod kind;
mod kinds;
mod link;
mod namespaces;
mod observe;
mod operations;
pub mod path;
mod primitive;
mod promises;
mod shapes;
mod types;
mod walk;

pub use operations::examples;

use model::codes::resolve as codes;
use rayon::prelude::*;

use model::diagnostics::{Diagnostics, Span};
use model::facts::PageFacts;
use model::ir::{Api, Operation, SCHEMA_VERSION};
use model::settings::Settings;

use declare::Declaration;
use link::ListedValues;
use types::Types;

/// What the passes hand on to each other.
pub struct Work<'a> {
    /// `v1.0` or `beta`.
    version: &'a str,
    /// What steers the run.
    settings: &'a Settings,
    /// Sorted by page.
    facts: Vec<PageFacts>,
    /// What resource pages say about which type: grouped by type, the type's own page first.
    declared: Vec<Declaration>,
    /// Possible values that rows list.
    listed: Vec<ListedValues>,
    /// Every type found so far.
    types: Types,
    /// Every operation found so far.
    operations: Vec<Operation>,
}

/// Links the facts of all pages into one API.
#[must_use]
pub fn resolve(
    facts: Vec<PageFacts>,
    version: &str,
    settings: &Settings,
    diagnostics: &mut Diagnostics,
) -> Api {
    let mut work = Work::new(facts, version, settings);
    fixups::fixups(&mut work, diagnostics);
    namespaces::namespaces(&mut work);
    declare::declare(&mut work, diagnostics);
    enums::tables(&mut work, diagnostics);
    inherit::inherit(&mut work, diagnostics);
    link::link(&mut work, diagnostics);
    infer::representations(&mut work, diagnostics);
    enums::enums(&mut work, diagnostics);
    kinds::kinds(&mut work, diagnostics);
    entity_base::entity_base(&mut work);
    operations::operations(&mut work, diagnostics);
    areas::areas(&mut work);
    infer::infer(&mut work, diagnostics);
    kinds::inferred_kinds(&mut work);
    areas_types::areas_types(&mut work);
    promises::check(&work, diagnostics);
    work.finish()
}

impl<'a> Work<'a> {
    fn new(mut facts: Vec<PageFacts>, version: &'a str, settings: &'a Settings) -> Self {
        facts.sort_by(|a, b| a.page.cmp(&b.page));
        Self {
            version,
            settings,
            facts,
            declared: Vec::new(),
            listed: Vec::new(),
            types: Types::default(),
            operations: Vec::new(),
        }
    }

    fn finish(self) -> Api {
        // Millions of small strings: taking them apart is work worth sharing.
        self.facts.into_par_iter().for_each(drop);
        Api {
            schema_version: SCHEMA_VERSION,
            version: self.version.to_owned(),
            types: self.types.into_sorted(),
            operations: self.operations,
        }
    }
}

/// A page as such, where no line of it is meant.
fn whole_page(page: &str) -> Span {
    Span {
        page: page.to_owned(),
        ..Span::default()
    }
}
