//! Functions of one name: overloads are told apart by what they take.

use std::collections::BTreeMap;

use super::route::{Route, Step};

/// Where a function stands: modules and name, as one list.
pub type Place = Vec<String>;

/// The place of every route. The form without parameters, or the only one, keeps the plain name; of several, each one
/// with parameters says so: `get_counts_with_period`, and in mid-path `range_with_address::clear`.
pub fn places(routes: &[Route]) -> Vec<Place> {
    let mut places: Vec<Place> = routes.iter().map(|it| place(it, false, false)).collect();
    spread(routes, &mut places, |it| {
        place(it, true, it.leaf.arguments.is_empty())
    });
    spread(routes, &mut places, |it| place(it, true, true));
    places
}

/// Gives the routes that share a place the longer name.
fn spread(routes: &[Route], places: &mut [Place], longer: impl Fn(&Route) -> Place) {
    let mut counts: BTreeMap<Place, usize> = BTreeMap::new();
    for place in places.iter() {
        *counts.entry(place.clone()).or_insert(0) += 1;
    }
    for (place, route) in places.iter_mut().zip(routes) {
        if counts.get(place).is_some_and(|it| *it > 1) {
            *place = longer(route);
        }
    }
}

fn place(route: &Route, long_leaf: bool, long_modules: bool) -> Place {
    let modules = route.modules.iter().map(|it| spelt(it, long_modules));
    modules.chain([spelt(&route.leaf, long_leaf)]).collect()
}

fn spelt(step: &Step, long: bool) -> String {
    match long && !step.arguments.is_empty() {
        true => format!("{}_with_{}", step.name, step.arguments.join("_and_")),
        false => step.name.clone(),
    }
}
