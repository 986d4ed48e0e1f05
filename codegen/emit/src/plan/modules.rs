//! The tree of modules that holds the functions.

use std::collections::BTreeMap;

use super::functions::FunctionPlan;
use super::gate::{AreaSet, Gate};
use crate::names;

/// A module of more functions than this has a file per function.
const ONE_FILE: usize = 24;

/// A module of the URL.
#[derive(Debug)]
pub struct ModulePlan<'a> {
    /// `groups`, `threads`; empty for the root of the crate.
    pub path: Vec<String>,
    /// Modules below it, with the features that compile them in.
    pub children: Vec<(String, Gate<'a>)>,
    /// Functions in it, by name, with the features that compile them in.
    pub functions: Vec<(FunctionPlan<'a>, Gate<'a>)>,
    /// The features that compile any of its own functions in.
    pub own: Gate<'a>,
}

impl ModulePlan<'_> {
    /// Whether its functions have files of their own.
    pub fn is_split(&self) -> bool {
        self.functions.len() > ONE_FILE
    }
}

/// Path of a module -> areas in and below it.
type Areas<'a> = BTreeMap<Vec<String>, AreaSet<'a>>;

/// Gathers the functions by module; parents come before children.
pub fn plan(functions: Vec<FunctionPlan<'_>>) -> Vec<ModulePlan<'_>> {
    let mut areas = Areas::from([(Vec::new(), AreaSet::default())]);
    let mut by_module: BTreeMap<Vec<String>, Vec<FunctionPlan<'_>>> = BTreeMap::new();
    for mut function in functions {
        function.modules = unreserved(function.modules);
        for depth in 0..=function.modules.len() {
            let path = function.modules.iter().take(depth).cloned().collect();
            let areas = areas.entry(path).or_default();
            areas.insert(function.ir.area.as_str());
        }
        let module = by_module.entry(function.modules.clone());
        module.or_default().push(function);
    }
    let modules = areas.keys().map(|path| {
        let functions = by_module.remove(path).unwrap_or_default();
        module(path, functions, &areas)
    });
    modules.collect()
}

/// Modules of the URL do not have the names of the crate's own modules.
fn unreserved(mut modules: Vec<String>) -> Vec<String> {
    if let Some(first) = modules.first_mut().filter(|it| names::is_own_module(it)) {
        first.push('_');
    }
    modules
}

fn module<'a>(
    path: &[String],
    functions: Vec<FunctionPlan<'a>>,
    areas: &Areas<'a>,
) -> ModulePlan<'a> {
    let gate = |it: &AreaSet<'a>| match areas.get(path) {
        Some(outer) if !path.is_empty() => it.within(outer),
        _ => it.gate(),
    };
    let below = areas.range(path.to_vec()..);
    let below = below.take_while(|(it, _)| it.starts_with(path));
    let children = below.filter(|(it, _)| it.len() == path.len() + 1);
    let children = children.filter_map(|(it, areas)| Some((it.last()?.clone(), gate(areas))));
    let own = functions.iter().map(|it| it.ir.area.as_str());
    let own = gate(&own.collect());
    let functions = functions.into_iter().map(|it| {
        let gate = gate(&AreaSet::from_iter([it.ir.area.as_str()]));
        (it, gate)
    });
    let mut functions: Vec<_> = functions.collect();
    functions.sort_by(|(left, _), (right, _)| left.name.cmp(&right.name));
    ModulePlan {
        own,
        path: path.to_vec(),
        children: children.collect(),
        functions,
    }
}
