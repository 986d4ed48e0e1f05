//! What JSON representations say about the properties that rows list.

use model::decision::Witness;
use model::facts::{ResourceBlock, Shape, TextKind};
use model::ir::{Primitive, Property, TypeName};

use crate::Work;
use crate::declare::with_pages;
use crate::infer_members::shapes_of;
use crate::match_threshold::odata_type;
use crate::primitive::primitive;
use crate::types::{Types, key, own_property};

use super::{Said, is_text, own_mut};

/// Adds the statements of every representation, and the values that it lists instead of a type.
pub fn represented(work: &mut Work<'_>) {
    let mut listed = Vec::new();
    for (declaration, page) in with_pages(&work.declared, &work.facts) {
        let of = &declaration.name;
        for block in declaration.blocks(page) {
            for (name, shape) in members(block) {
                let own = work.types.get(of).and_then(|it| own_property(it, name));
                let Some((property, _)) = own else {
                    continue;
                };
                let (ty, collection) = read(&work.types, property, shape, of);
                work.said.push(Said {
                    of: of.clone(),
                    name: key(name),
                    witness: Witness::Representation,
                    ty,
                    collection,
                    at: block.at.span(&page.page),
                });
                let values = values(shape);
                if property.values.is_empty() && !values.is_empty() {
                    listed.push((of.clone(), key(name), values));
                }
            }
        }
    }
    for (of, name, values) in listed {
        let property = own_mut(&mut work.types, &of, &name);
        if let Some(property) = property.filter(|it| it.ty.is(Primitive::String)) {
            property.values = values;
        }
    }
}

/// The full name that a representation gives the type of a property.
pub fn full_name<'a>(block: &'a ResourceBlock, property: &str) -> Option<&'a str> {
    let is = |(name, _): &&(String, Shape)| name.eq_ignore_ascii_case(property);
    let (_, shape) = members(block).find(is)?;
    let (name, _) = stated(shape)?;
    name.starts_with("microsoft.").then_some(name)
}

fn members(block: &ResourceBlock) -> impl Iterator<Item = &(String, Shape)> {
    let objects = shapes_of(&block.body).iter().map(|it| match it {
        Shape::Object(members) => members.as_slice(),
        _ => &[],
    });
    objects.flatten()
}

/// Type and form of a member, as far as it tells them.
fn read(
    types: &Types,
    property: &Property,
    shape: &Shape,
    of: &TypeName,
) -> (Option<TypeName>, Option<bool>) {
    let item = item(shape);
    let Some((name, is_list)) = stated(item) else {
        let form = matches!(shape, Shape::Array(_)).then_some(true);
        let is_single = matches!(shape, Shape::Object(_) | Shape::Bool | Shape::Number);
        return (None, form.or_else(|| is_single.then_some(false)));
    };
    let sibling = || {
        let sibling = TypeName::new(format!("{}.{name}", of.namespace()));
        types.get(&sibling).map(|it| it.name.clone())
    };
    let ty = types.full_name(name).or_else(sibling);
    let ty = ty.or_else(|| primitive(name));
    let form = ty.is_some().then_some(is_list || item != shape);
    // Any value that JSON writes as a string is called so.
    let is_string = ty.as_ref().is_some_and(|it| it.is(Primitive::String));
    match is_string && (is_text(types, &property.ty) || property.ty.is_edm()) {
        true => (Some(property.ty.clone()), form),
        false => (ty, form),
    }
}

/// An item of a list, or the value itself.
fn item(shape: &Shape) -> &Shape {
    match shape {
        Shape::Array(items) => items.first().unwrap_or(shape),
        other => other,
    }
}

/// The name of a type that stands in place of a value, without `Collection(…)`, and whether that was there.
fn stated(shape: &Shape) -> Option<(&str, bool)> {
    let name = match item(shape) {
        Shape::Text(TextKind::Type(name)) => name.as_str(),
        Shape::Object(members) => odata_type(members)?,
        _ => return None,
    };
    let name = name.trim().trim_start_matches('#');
    let list = name
        .split_once('(')
        .filter(|(word, _)| word.eq_ignore_ascii_case("collection"));
    Some(match list {
        Some((_, rest)) => (rest.trim_end_matches(')'), true),
        None => (name, false),
    })
}

/// `one | two | three` in place of a type.
fn values(shape: &Shape) -> Vec<String> {
    let Shape::Text(TextKind::Type(text)) = item(shape) else {
        return Vec::new();
    };
    let values: Vec<&str> = text.split('|').map(str::trim).collect();
    let is_word = |it: &&str| !it.is_empty() && it.chars().all(|c| c.is_ascii_alphanumeric());
    match values.len() > 1 && values.iter().all(is_word) {
        true => values.into_iter().map(str::to_owned).collect(),
        false => Vec::new(),
    }
}
