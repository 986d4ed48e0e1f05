//! Names and types of a function's arguments.

use std::collections::BTreeSet;

use super::route::{Hint, Part, Route};
use super::shape::Target;
use crate::names;
use model::ir::{ArgumentIn, Operation};
use model::text::singular;

/// An argument that goes into the path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArgumentPlan {
    /// `group_id`.
    pub name: String,
    /// A number, a `bool` or text.
    pub target: Target,
}

/// The arguments of one function, in path order, each with a name of its own.
pub fn plan(operation: &Operation, route: &Route) -> Vec<ArgumentPlan> {
    let mut taken = BTreeSet::from(["client".to_owned()]);
    let placeholders = route.parts.iter().filter_map(Part::placeholder);
    let arguments = placeholders.zip(&route.hints).map(|(placeholder, hint)| {
        let name = name(placeholder, hint, &taken);
        taken.insert(name.clone());
        let target = target(operation, placeholder);
        ArgumentPlan { name, target }
    });
    arguments.collect()
}

/// The placeholder if it is specific, else with the word before it: `{id}` of `groups` is `group_id`.
fn name(placeholder: &str, hint: &Hint, taken: &BTreeSet<String>) -> String {
    let plain = names::snake(placeholder);
    let wanted = match hint {
        Hint::Named(name) => names::snake(name),
        Hint::After(word) if is_vague(&plain) || taken.contains(&names::lower(&plain)) => {
            format!("{}_{}", singular(word), bare(&plain))
        }
        Hint::After(_) | Hint::None => plain,
    };
    names::unique_name(&names::lower(&wanted), |it| !taken.contains(it)).0
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

fn target(operation: &Operation, placeholder: &str) -> Target {
    let mut parameters = operation.parameters.iter();
    let found = parameters.find(|it| it.place == ArgumentIn::Path && it.name == placeholder);
    match found.map(|it| it.ty.as_str()) {
        Some("Edm.Boolean") => Target::Bool,
        Some("Edm.Int32" | "Edm.Int16") => Target::I32,
        Some("Edm.Int64") => Target::I64,
        Some("Edm.Double" | "Edm.Single") => Target::F64,
        _ => Target::Text,
    }
}
