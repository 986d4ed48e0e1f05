//! Decides every Rust path, name and feature before a token is written.

mod arguments;
mod fields;
mod functions;
mod gate;
mod headers;
mod modules;
mod options;
mod overloads;
mod renames;
mod route;
mod shape;
mod table;
mod types;

pub use arguments::{ArgumentPlan, Place, other_arguments};
pub use fields::FieldPlan;
pub use functions::FunctionPlan;
pub use gate::{AreaSet, FULL, Gate, RUNTIME, SERDE, is_reserved};
pub use headers::{Sender, headers};
pub use modules::ModulePlan;
pub use options::OptionSet;
pub use shape::{Body, Reply, Target};
pub use types::TypePlan;

use std::collections::BTreeSet;

use crate::names;
use model::codes::emit as codes;
use model::diagnostics::{Diagnostics, Span};
use model::ir::Api;
use model::settings::Settings;

/// Everything that the emitting modules need to know.
#[derive(Debug)]
pub struct Plan<'a> {
    /// The API version: `v1.0`.
    pub version: &'a str,
    /// Every area that an operation belongs to, sorted.
    pub areas: AreaSet<'a>,
    /// Every type, in the order of the IR.
    pub types: Vec<TypePlan<'a>>,
    /// The sets of query options that the runtime does not have, sorted.
    pub options: Vec<OptionSet>,
    /// Every module of the URL tree, parents before children.
    pub modules: Vec<ModulePlan<'a>>,
}

impl<'a> Plan<'a> {
    /// Every function, by module.
    pub fn functions(&self) -> impl Iterator<Item = &FunctionPlan<'a>> {
        let modules = self.modules.iter();
        modules.flat_map(|it| it.functions.iter().map(|(function, _)| function))
    }
}

/// Plans the crate.
pub fn plan<'a>(api: &'a Api, settings: &'a Settings, diagnostics: &mut Diagnostics) -> Plan<'a> {
    let areas: AreaSet<'a> = api.operations.iter().map(|it| it.area.as_str()).collect();
    check_areas(&areas, diagnostics);
    report_cut(api, diagnostics);
    let mut renames = renames::Renames::new(&settings.names, diagnostics);
    let table = table::table(api, &mut renames, diagnostics);
    let types = types::plan(&table, &mut renames, diagnostics);
    let functions = functions::plan(api, &table, &mut renames, diagnostics);
    // Only the pinned revision has to have everything that is renamed.
    if settings.strict_fixups && settings.only_areas.is_empty() {
        renames.report_idle(diagnostics);
    }
    if settings.strict_fixups {
        report_numbered(diagnostics);
    }
    let options: BTreeSet<&OptionSet> = functions.iter().map(|it| &it.options).collect();
    let options = options.into_iter().filter(|it| !it.is_in_runtime());
    Plan {
        version: &api.version,
        options: options.cloned().collect(),
        modules: modules::plan(functions),
        types,
        areas,
    }
}

/// Repeats collisions, which are warnings elsewhere, as errors: a name with a number must not be published.
fn report_numbered(diagnostics: &mut Diagnostics) {
    let found = diagnostics.as_slice().iter();
    let collisions = found.filter(|it| codes::COLLISIONS.contains(&it.code));
    let collisions = collisions.map(|it| (it.span.clone(), it.message.clone()));
    for (span, message) in collisions.collect::<Vec<_>>() {
        diagnostics.push(&codes::NUMBERED_NAME, span, message);
    }
}

/// Reports the types, properties and members whose names are too long.
fn report_cut(api: &Api, diagnostics: &mut Diagnostics) {
    for ty in &api.types {
        let properties = ty.properties.iter().chain(&ty.navigation);
        let names = properties.map(|it| it.name.as_str());
        let names = names.chain(ty.members.iter().map(|it| it.name.as_str()));
        for name in names
            .chain([ty.name.local()])
            .filter(|it| names::is_cut(it))
        {
            let begin: String = name.chars().take(40).collect();
            let message = format!("`{begin}…` has {} letters", name.chars().count());
            diagnostics.push(&codes::NAME_CUT, table::span(&ty.pages), message);
        }
    }
}

fn check_areas(areas: &AreaSet<'_>, diagnostics: &mut Diagnostics) {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_+".contains(c);
    for area in areas.iter() {
        if is_reserved(area) || area.is_empty() || !area.chars().all(is_plain) {
            let message = format!("an area can't be called `{area}`");
            diagnostics.push(&codes::RESERVED_AREA, Span::default(), message);
        }
    }
}
