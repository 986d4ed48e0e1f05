//! Decides every Rust path, name and feature before a token is written, so that the files after it are dull.

mod arguments;
mod fields;
mod functions;
mod gate;
mod modules;
mod options;
mod overloads;
mod renames;
mod route;
mod shape;
mod types;
mod variants;

pub use arguments::ArgumentType;
pub use fields::FieldPlan;
pub use functions::{Argument, Function};
pub use gate::{AreaSet, FULL, Gate, RUNTIME, SERDE, is_reserved};
pub use modules::ModulePlan;
pub use options::OptionSet;
pub use shape::{Body, Reply, Target};
pub use types::TypePlan;

use std::collections::BTreeSet;

use super::codes;
use model::diagnostics::{Diagnostics, Span};
use model::ir::Api;
use model::settings::Settings;

/// Everything that the emitting files need to know.
#[derive(Debug)]
pub struct Plan<'a> {
    /// The API version: `v1.0`.
    pub version: &'a str,
    /// Every area that an operation belongs to, sorted.
    pub areas: AreaSet<'a>,
    /// Every type, in the order of the IR.
    pub types: Vec<TypePlan<'a>>,
    /// The sets of query options that the runtime doesn't have.
    pub options: Vec<OptionSet>,
    /// Every module of the URL tree, parents before children.
    pub modules: Vec<ModulePlan<'a>>,
}

/// Plans the crate.
pub fn plan<'a>(api: &'a Api, settings: &'a Settings, diagnostics: &mut Diagnostics) -> Plan<'a> {
    let areas: AreaSet<'a> = api.operations.iter().map(|it| it.area.as_str()).collect();
    check_areas(&areas, diagnostics);
    let mut renames = renames::Renames::new(&settings.names, diagnostics);
    let table = types::table(api, &mut renames, diagnostics);
    let types = types::plan(&table, &mut renames, diagnostics);
    let functions = functions::plan(api, &table, &mut renames, diagnostics);
    // Other revisions, beta and loose pages need not have what a rename of the pinned revision is about.
    if settings.strict_fixups && settings.only_areas.is_empty() {
        renames.report_idle(diagnostics);
    }
    if settings.strict_fixups {
        report_numbered(diagnostics);
    }
    Plan {
        version: &api.version,
        options: option_sets(&functions),
        modules: modules::plan(functions),
        types,
        areas,
    }
}

/// Each set once, in order.
fn option_sets(functions: &[Function<'_>]) -> Vec<OptionSet> {
    let sets: BTreeSet<&OptionSet> = functions.iter().map(|it| &it.options).collect();
    let own = sets.into_iter().filter(|it| !it.is_own());
    own.cloned().collect()
}

/// What is only odd elsewhere must not be published.
fn report_numbered(diagnostics: &mut Diagnostics) {
    let found = diagnostics.as_slice().iter();
    let collisions = found.filter(|it| codes::COLLISIONS.contains(&it.code));
    let numbered: Vec<_> = collisions
        .map(|it| (it.span.clone(), it.message.clone()))
        .collect();
    for (span, message) in numbered {
        diagnostics.push(&codes::NUMBERED_NAME, span, message);
    }
}

fn check_areas(areas: &AreaSet<'_>, diagnostics: &mut Diagnostics) {
    for area in areas.iter() {
        let plain = area
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "-_+".contains(c));
        if is_reserved(area) || area.is_empty() || !plain {
            diagnostics.push(
                &codes::RESERVED_AREA,
                Span::default(),
                format!("an area can't be called `{area}`"),
            );
        }
    }
}
