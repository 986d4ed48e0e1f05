//! Names and types of a function's arguments.

use std::collections::BTreeSet;

use super::headers::{Sender, headers};
use super::route::{Hint, Part, Route};
use super::shape::Target;
use crate::names;
use model::ir::{ArgumentIn, Operation, TypeRef};
use model::text::singular;

/// An argument of a function, other than the body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArgumentPlan {
    /// `group_id`.
    pub name: String,
    /// A number, a `bool`, a type of `edm`, an enum or text.
    pub target: Target,
    /// It may be left out.
    pub optional: bool,
    /// Where it goes.
    pub place: Place,
}

/// Where an argument goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// The next placeholder of the path.
    Path,
    /// A parameter of the query string.
    Query(String),
    /// A header.
    Header(String),
}

/// The arguments of one function, each with a name of its own: those of the path in its order, then what else has to be
/// given.
pub fn plan(
    operation: &Operation,
    route: &Route,
    mut target: impl FnMut(&TypeRef) -> Target,
) -> Vec<ArgumentPlan> {
    let mut taken = BTreeSet::from(["client".to_owned()]);
    let mut planned = Vec::new();
    let placeholders = route.parts.iter().filter_map(Part::placeholder);
    for (placeholder, hint) in placeholders.zip(&route.hints) {
        let mut parameters = operation.parameters.iter();
        let found = parameters.find(|it| it.place == ArgumentIn::Path && it.name == placeholder);
        planned.push(ArgumentPlan {
            name: name(placeholder, hint, &mut taken),
            target: found.map_or(Target::Text, |it| in_url(target(&it.ty))),
            optional: found.is_some_and(|it| !it.required),
            place: Place::Path,
        });
    }
    for place in other_arguments(operation) {
        let (wire, parameter) = match &place {
            Place::Path => continue,
            Place::Header(name) => (name, None),
            Place::Query(name) => {
                let mut parameters = operation.parameters.iter();
                (
                    name,
                    parameters.find(|it| it.place == ArgumentIn::Query && it.name == *name),
                )
            }
        };
        planned.push(ArgumentPlan {
            name: name(wire, &Hint::None, &mut taken),
            target: parameter.map_or(Target::Text, |it| in_url(target(&it.ty))),
            optional: false,
            place,
        });
    }
    planned
}

/// The arguments that do not go into the path, in order: required parameters of the query, then required headers.
#[must_use]
pub fn other_arguments(operation: &Operation) -> Vec<Place> {
    let parameters = operation.parameters.iter();
    let query = parameters.filter(|it| it.place == ArgumentIn::Query && it.required);
    let query = query.map(|it| Place::Query(it.name.clone()));
    let headers = headers(operation).filter(|(_, sender)| *sender == Sender::Argument);
    query
        .chain(headers.map(|(it, _)| Place::Header(it.name.clone())))
        .collect()
}

/// What can't stand in a URL as a value of its own type is text.
fn in_url(target: Target) -> Target {
    match target {
        Target::Json | Target::Model { .. } => Target::Text,
        other => other,
    }
}

/// The placeholder if it is specific, else with the word before it: `{id}` of `groups` is `group_id`.
fn name(placeholder: &str, hint: &Hint, taken: &mut BTreeSet<String>) -> String {
    let plain = names::snake(placeholder);
    let wanted = match hint {
        Hint::Named(name) => names::snake(name),
        Hint::After(word) if is_vague(&plain) || taken.contains(&names::lower(&plain)) => {
            format!("{}_{}", singular(word), bare(&plain))
        }
        Hint::After(_) | Hint::None => plain,
    };
    let (name, _) = names::unique_name(&names::lower(&wanted), |it| !taken.contains(it));
    taken.insert(name.clone());
    name
}

/// `id`, `id1`, `id_or_user_principal_name`, `name`, `key`, `value`.
fn is_vague(name: &str) -> bool {
    matches!(bare(name), "id" | "name" | "key" | "value" | "guid") || name.starts_with("id_or_")
}

/// Without the number that tells it from another of its name: `id_2` -> `id`.
fn bare(name: &str) -> &str {
    name.trim_end_matches(|c: char| c.is_ascii_digit())
        .trim_end_matches('_')
}
