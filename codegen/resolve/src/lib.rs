//! The middle: facts -> ir, as a list of passes.
//!
//! No pass reads a field that [`PageFacts::without_prose`] empties, except for descriptions: a snapshot gives the same
//! API as the Markdown from which it was taken.

#![warn(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stderr,
    clippy::print_stdout,
    clippy::unwrap_used
)]

mod areas;
mod availability;
mod bind;
pub mod callee;
pub mod decide;
mod declare;
mod deprecation;
mod enums;
mod fixups;
mod infer_members;
mod inherit;
mod invariants;
mod kind;
mod kinds;
mod link;
mod match_threshold;
mod members;
mod operations;
pub mod path;
mod primitive;
mod properties;
mod shapes;
#[cfg(test)]
mod testing;
mod types;
mod walk;

pub use fixups::{FixupState, fixup_state};

use model::codes::resolve as codes;
use model::decision::Decision;
use rayon::prelude::*;

use model::diagnostics::{Code, Diagnostics, Span};
use model::facts::PageFacts;
use model::ir::{Api, Operation, SCHEMA_VERSION};
use model::settings::Settings;

use declare::Declaration;
use enums::ListedValues;
use properties::Said;
use types::Types;

/// One step of [`resolve`].
#[derive(Debug)]
pub struct Pass {
    /// `inherit`.
    pub name: &'static str,
    run: fn(&mut Work<'_>),
}

impl Pass {
    const fn new(name: &'static str, run: fn(&mut Work<'_>)) -> Self {
        Self { name, run }
    }
}

/// All passes in the order in which they run.
pub const PASSES: &[Pass] = &[
    Pass::new("fixups", fixups::fixups),
    Pass::new("namespaces", declare::namespaces),
    Pass::new("declare", declare::declare),
    Pass::new("enum_tables", enums::enum_tables),
    Pass::new("inherit", inherit::inherit),
    Pass::new("link", link::link),
    Pass::new("properties", properties::properties),
    Pass::new("representations", infer_members::representations),
    Pass::new("enums", enums::enums),
    Pass::new("kinds", kinds::kinds),
    Pass::new("entity_base", inherit::entity_base),
    Pass::new("linked_types", infer_members::linked_types),
    Pass::new("operations", operations),
    Pass::new("availability", availability::availability),
    Pass::new("deprecations", deprecation::deprecations),
    Pass::new("areas", areas::areas),
    Pass::new("infer_members", infer_members::infer_members),
    Pass::new("inferred_kinds", kinds::inferred_kinds),
    Pass::new("type_areas", areas::type_areas),
    Pass::new("derived", inherit::derived),
    Pass::new("invariants", invariants::invariants),
];

fn operations(work: &mut Work<'_>) {
    let mut diagnostics = std::mem::take(&mut work.diagnostics);
    operations::operations(work, &mut diagnostics);
    work.diagnostics.append(diagnostics);
}

/// The state that the passes read and change.
pub struct Work<'a> {
    /// `v1.0` or `beta`.
    version: &'a str,
    settings: &'a Settings,
    diagnostics: Diagnostics,
    /// Sorted by page.
    facts: Vec<PageFacts>,
    /// What resource pages say about each type: grouped by type, the type's own page first.
    declared: Vec<Declaration>,
    /// Possible values that rows list.
    listed: Vec<ListedValues>,
    /// What is said about properties.
    said: Vec<Said>,
    types: Types,
    operations: Vec<Operation>,
    /// What the conclusions rest on, in the order in which they were drawn.
    decisions: Vec<Decision>,
}

/// Links the facts of all pages into one API.
#[must_use]
pub fn resolve(
    facts: Vec<PageFacts>,
    version: &str,
    settings: &Settings,
    diagnostics: &mut Diagnostics,
) -> Api {
    resolve_with_decisions(facts, version, settings, diagnostics).0
}

/// Does the same as [`resolve`] and gives what each conclusion rests on.
#[must_use]
pub fn resolve_with_decisions(
    facts: Vec<PageFacts>,
    version: &str,
    settings: &Settings,
    diagnostics: &mut Diagnostics,
) -> (Api, Vec<Decision>) {
    let mut work = Work::new(facts, version, settings);
    for pass in PASSES {
        (pass.run)(&mut work);
    }
    let decisions = std::mem::take(&mut work.decisions);
    (work.finish(diagnostics), decisions)
}

/// Does the same as [`resolve`] and shows the API after each pass: `observe` gets the pass's name and a snapshot.
#[must_use]
pub fn resolve_observed(
    facts: Vec<PageFacts>,
    version: &str,
    settings: &Settings,
    diagnostics: &mut Diagnostics,
    mut observe: impl FnMut(&'static str, Api),
) -> Api {
    let mut work = Work::new(facts, version, settings);
    for pass in PASSES {
        (pass.run)(&mut work);
        observe(pass.name, work.snapshot());
    }
    work.finish(diagnostics)
}

impl<'a> Work<'a> {
    fn new(mut facts: Vec<PageFacts>, version: &'a str, settings: &'a Settings) -> Self {
        facts.sort_by(|a, b| a.page.cmp(&b.page));
        Self {
            version,
            settings,
            diagnostics: Diagnostics::default(),
            facts,
            declared: Vec::new(),
            listed: Vec::new(),
            said: Vec::new(),
            types: Types::default(),
            operations: Vec::new(),
            decisions: Vec::new(),
        }
    }

    fn report(&mut self, code: &'static Code, span: Span, message: impl Into<String>) {
        self.diagnostics.push(code, span, message);
    }

    fn snapshot(&self) -> Api {
        Api {
            schema_version: SCHEMA_VERSION,
            version: self.version.to_owned(),
            types: self.types.iter().cloned().collect(),
            operations: self.operations.clone(),
        }
    }

    fn finish(self, diagnostics: &mut Diagnostics) -> Api {
        diagnostics.append(self.diagnostics);
        // Freeing millions of small strings takes long enough to be worth sharing among threads.
        self.facts.into_par_iter().for_each(drop);
        Api {
            schema_version: SCHEMA_VERSION,
            version: self.version.to_owned(),
            types: self.types.into_sorted(),
            operations: self.operations,
        }
    }
}

/// A page without a line.
fn whole_page(page: &str) -> Span {
    Span {
        page: page.to_owned(),
        ..Span::default()
    }
}
