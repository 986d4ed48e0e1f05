//! Functions of one name: overloads are named after their parameters.

use std::collections::BTreeMap;

use super::route::{Route, Step};

/// The modules of a function and its name, as one list.
pub type FunctionPath = Vec<String>;

/// The path of every route. A function without overloads, or without parameters, has the plain name; the other
/// overloads name their parameters: `get_counts_with_period`, and in mid-path `range_with_address::clear`.
pub fn paths(routes: &[Route]) -> Vec<FunctionPath> {
    let mut paths: Vec<FunctionPath> = routes.iter().map(|it| path(it, false, false)).collect();
    spread(routes, &mut paths, |it| {
        path(it, true, it.leaf.arguments.is_empty())
    });
    spread(routes, &mut paths, |it| path(it, true, true));
    paths
}

/// Gives the routes that share a path a longer one.
fn spread(routes: &[Route], paths: &mut [FunctionPath], longer: impl Fn(&Route) -> FunctionPath) {
    let mut counts: BTreeMap<FunctionPath, usize> = BTreeMap::new();
    for path in paths.iter() {
        *counts.entry(path.clone()).or_insert(0) += 1;
    }
    for (path, route) in paths.iter_mut().zip(routes) {
        if counts.get(path).is_some_and(|it| *it > 1) {
            *path = longer(route);
        }
    }
}

fn path(route: &Route, long_leaf: bool, long_modules: bool) -> FunctionPath {
    let modules = route.modules.iter().map(|it| spell(it, long_modules));
    modules.chain([spell(&route.leaf, long_leaf)]).collect()
}

fn spell(step: &Step, long: bool) -> String {
    match long && !step.arguments.is_empty() {
        true => format!("{}_with_{}", step.name, step.arguments.join("_and_")),
        false => step.name.clone(),
    }
}
