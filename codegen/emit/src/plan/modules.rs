//! The tree of modules that the functions stand in.

use std::collections::BTreeMap;

use super::{AreaSet, Function, Gate};
use crate::names;

/// Own functions beyond this number get a file each, so that no file grows out of hand.
const ONE_FILE: usize = 24;

/// A module of the URL.
#[derive(Debug)]
pub struct ModulePlan<'a> {
    /// `groups`, `threads`; empty for the root of the crate.
    pub path: Vec<String>,
    /// Modules below it, with the features that compile them in.
    pub children: Vec<(String, Gate<'a>)>,
    /// Functions in it, by name, with the features that compile them in.
    pub functions: Vec<(Function<'a>, Gate<'a>)>,
    /// The features that compile any of its own functions in.
    pub own: Gate<'a>,
}

impl ModulePlan<'_> {
    /// Whether its functions stand in files of their own.
    pub fn is_split(&self) -> bool {
        self.functions.len() > ONE_FILE
    }
}

/// Path of a module -> areas in and below it.
type Areas<'a> = BTreeMap<Vec<String>, AreaSet<'a>>;

#[derive(Default)]
struct Node<'a> {
    areas: AreaSet<'a>,
    functions: Vec<Function<'a>>,
}

/// Gathers the functions by module; parents come before children.
pub fn plan(functions: Vec<Function<'_>>) -> Vec<ModulePlan<'_>> {
    let mut nodes: BTreeMap<Vec<String>, Node<'_>> = BTreeMap::new();
    nodes.entry(Vec::new()).or_default();
    for mut function in functions {
        function.modules = unreserved(function.modules);
        for depth in 0..=function.modules.len() {
            let path = function.modules.iter().take(depth).cloned().collect();
            nodes
                .entry(path)
                .or_default()
                .areas
                .insert(function.ir.area.as_str());
        }
        nodes
            .entry(function.modules.clone())
            .or_default()
            .functions
            .push(function);
    }
    let areas: Areas<'_> = nodes
        .iter()
        .map(|(path, it)| (path.clone(), it.areas.clone()))
        .collect();
    nodes
        .into_iter()
        .map(|(path, node)| module(path, node, &areas))
        .collect()
}

/// The root of the crate has modules of its own.
fn unreserved(mut modules: Vec<String>) -> Vec<String> {
    if let Some(first) = modules.first_mut().filter(|it| names::is_own_module(it)) {
        first.push('_');
    }
    modules
}

fn module<'a>(path: Vec<String>, node: Node<'a>, areas: &Areas<'a>) -> ModulePlan<'a> {
    let is_root = path.is_empty();
    let gate = |it: &AreaSet<'a>| {
        if is_root {
            it.gate()
        } else {
            it.within(&node.areas)
        }
    };
    let below = areas
        .range(path.clone()..)
        .take_while(|(it, _)| it.starts_with(&path));
    let children = below.filter(|(it, _)| it.len() == path.len() + 1);
    let children = children
        .filter_map(|(it, areas)| Some((it.last()?.clone(), gate(areas))))
        .collect();
    let own: AreaSet<'a> = node
        .functions
        .iter()
        .map(|it| it.ir.area.as_str())
        .collect();
    let own = gate(&own);
    let mut functions: Vec<_> = node
        .functions
        .into_iter()
        .map(|it| {
            let gate = gate(&std::iter::once(it.ir.area.as_str()).collect());
            (it, gate)
        })
        .collect();
    functions.sort_by(|(left, _), (right, _)| left.name.cmp(&right.name));
    ModulePlan {
        own,
        path,
        children,
        functions,
    }
}
