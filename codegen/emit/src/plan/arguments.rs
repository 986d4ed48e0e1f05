//! Names and types of a function's arguments.

use std::collections::BTreeSet;

use super::route::{Hint, Part, Route};
use super::types::first_free;
use crate::names;
use model::ir::{ArgumentIn, Operation};

/// An argument that goes into the path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Argument {
    /// `group_id`.
    pub name: String,
    /// Its Rust type.
    pub ty: ArgumentType,
}

/// The Rust type of a path argument.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ArgumentType {
    /// `&str`.
    Text,
    /// `bool`.
    Bool,
    /// `i32`.
    I32,
    /// `i64`.
    I64,
    /// `f64`.
    F64,
}

/// The arguments of one function, in path order, each with a name of its own.
pub fn plan(operation: &Operation, route: &Route) -> Vec<Argument> {
    let mut taken = BTreeSet::from(["client".to_owned()]);
    let values = route.parts.iter().filter_map(|it| match it {
        Part::Text(_) => None,
        Part::Segment(name) | Part::Quoted(name) | Part::Bare(name) | Part::Path(name) => {
            Some(name)
        }
    });
    let mut arguments = Vec::new();
    for (placeholder, hint) in values.zip(&route.hints) {
        let name = name(placeholder, hint, &taken);
        taken.insert(name.clone());
        let ty = ty(operation, placeholder);
        arguments.push(Argument { name, ty });
    }
    arguments
}

/// The placeholder where it says something, else the word before it: `{id}` of `groups` is `group_id`.
fn name(placeholder: &str, hint: &Hint, taken: &BTreeSet<String>) -> String {
    let plain = names::part(placeholder);
    let wanted = match hint {
        Hint::Named(name) => names::part(name),
        Hint::After(word) if is_vague(&plain) || taken.contains(&names::lower(&plain)) => {
            format!("{}_{}", names::singular(word), bare(&plain))
        }
        Hint::After(_) | Hint::None => plain,
    };
    first_free(&names::lower(&wanted), |it| !taken.contains(it)).0
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

fn ty(operation: &Operation, placeholder: &str) -> ArgumentType {
    let mut parameters = operation.parameters.iter();
    let found = parameters.find(|it| it.place == ArgumentIn::Path && it.name == placeholder);
    match found.map(|it| it.ty.as_str()) {
        Some("Edm.Boolean") => ArgumentType::Bool,
        Some("Edm.Int32" | "Edm.Int16") => ArgumentType::I32,
        Some("Edm.Int64") => ArgumentType::I64,
        Some("Edm.Double" | "Edm.Single") => ArgumentType::F64,
        _ => ArgumentType::Text,
    }
}
