//! From the shapes of sample values to the type of the property that holds them.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use model::diagnostics::{Diagnostics, Span};
use model::facts::{Shape, TextKind};
use model::ir::{Primitive, Property, Type, TypeKind, TypeName};
use model::text::{lower_first, singular, upper_first};

use super::match_threshold::{MatchThreshold, Members, fits_inferred, member_names, odata_type};
use super::members::{
    DerivedProperties, Sample, UndeclaredMember, add_inferred, undeclared_members,
};
use super::primitive::primitive;
use super::types::{
    GRAPH, INFERRED, Types, bare_property, inferred_type, is_undescribed, key, own_property,
};

/// A property of `of` that holds the values of a member; `None` if they are of several kinds or all null or empty.
pub fn property_from(
    types: &mut Types,
    of: &TypeName,
    member: &UndeclaredMember<'_>,
) -> Option<Property> {
    let name = member.name;
    let (values, collection) = values(&member.shapes)?;
    let is_object = |it: &&&Shape| matches!(it, Shape::Object(_));
    let objects = values.iter().filter(is_object).count();
    let ty = if objects == 0 {
        scalar(types, of, name, &values)?
    } else if objects == values.len() {
        object(types, of, member, &values)
    } else {
        return None;
    };
    Some(bare_property(name, ty, collection))
}

/// The values, or the items of the lists, without nulls, and whether they are lists; `None` if there are none, if lists
/// and single values are mixed, or if lists are nested.
fn values<'a>(shapes: &[&'a Shape]) -> Option<(Vec<&'a Shape>, bool)> {
    let mut values = Vec::new();
    let (mut lists, mut singles) = (0, 0);
    for shape in shapes {
        match shape {
            Shape::Null => {}
            Shape::Array(items) => {
                lists += 1;
                values.extend(items.iter().filter(|it| **it != Shape::Null));
            }
            other => {
                singles += 1;
                values.push(*other);
            }
        }
    }
    let is_mixed = lists > 0 && singles > 0;
    let is_nested = values.iter().any(|it| matches!(it, Shape::Array(_)));
    (!values.is_empty() && !is_mixed && !is_nested).then_some((values, lists > 0))
}

fn scalar(types: &Types, of: &TypeName, name: &str, values: &[&Shape]) -> Option<TypeName> {
    let mut kinds = values.iter().map(|it| scalar_type(types, of, name, it));
    let first = kinds.next()??;
    kinds.try_fold(first, |all, next| common(all, next?))
}

/// The type that holds values of both, if there is one.
fn common(a: TypeName, b: TypeName) -> Option<TypeName> {
    use Primitive::{Date, DateTimeOffset, Double, Duration, Guid, Int32, Int64, TimeOfDay};
    const NUMBERS: [Primitive; 3] = [Int32, Int64, Double];
    const TEXTS: [Primitive; 6] = [
        Primitive::String,
        DateTimeOffset,
        Date,
        TimeOfDay,
        Duration,
        Guid,
    ];
    let rank = |it: &TypeName| {
        let primitive = it.primitive()?;
        NUMBERS.iter().position(|number| *number == primitive)
    };
    let is_text = |it: &TypeName| it.primitive().is_some_and(|it| TEXTS.contains(&it));
    match (rank(&a), rank(&b)) {
        (Some(left), Some(right)) => Some(if left < right { b } else { a }),
        _ if a == b => Some(a),
        _ if is_text(&a) && is_text(&b) => Some(Primitive::String.into()),
        _ => None,
    }
}

/// A GUID in a sample is taken for a string: most ids of the API are strings that happen to look like one.
fn scalar_type(types: &Types, of: &TypeName, name: &str, shape: &Shape) -> Option<TypeName> {
    let primitive = match shape {
        Shape::Bool => Primitive::Boolean,
        Shape::Integer { wide } if *wide || counts_bytes(name) => Primitive::Int64,
        Shape::Integer { .. } => Primitive::Int32,
        Shape::Number => Primitive::Double,
        Shape::Text(TextKind::Type(stated)) => return Some(stated_type(types, of, stated)),
        Shape::Text(TextKind::Plain | TextKind::Guid) => Primitive::String,
        Shape::Text(TextKind::DateTime) => Primitive::DateTimeOffset,
        Shape::Text(TextKind::Date) => Primitive::Date,
        Shape::Text(TextKind::TimeOfDay) => Primitive::TimeOfDay,
        Shape::Text(TextKind::Duration) => Primitive::Duration,
        Shape::Null | Shape::Array(_) | Shape::Object(_) => return None,
    };
    Some(primitive.into())
}

/// Samples of sizes are small, real sizes may not be.
fn counts_bytes(name: &str) -> bool {
    let name = key(name);
    ["bytes", "size", "quota"]
        .iter()
        .any(|it| name.ends_with(it))
}

/// `"String (timestamp)"` or `"microsoft.graph.x"` in a JSON representation; any other text is a sample of a string.
fn stated_type(types: &Types, of: &TypeName, stated: &str) -> TypeName {
    let stated = stated.trim().trim_start_matches('#');
    let sibling = || {
        let local = TypeName::new(format!("{}.{stated}", of.namespace()));
        types.get(&local).map(|it| it.name.clone())
    };
    types
        .full_name(stated)
        .or_else(sibling)
        .or_else(|| primitive(stated))
        .unwrap_or_else(|| Primitive::String.into())
}

/// The type of objects: the one that they state; one that the page links and that the property is named after; a
/// described one with such a name that they fit; an inferred one of just their members; else one built from them.
fn object(
    types: &mut Types,
    of: &TypeName,
    member: &UndeclaredMember<'_>,
    values: &[&Shape],
) -> TypeName {
    let objects = values.iter().filter_map(|it| match it {
        Shape::Object(members) => Some(members.as_slice()),
        _ => None,
    });
    let objects: Vec<&Members> = objects.collect();
    let mut stated = objects.iter().filter_map(|it| odata_type(it));
    if let Some(stated) = stated.find_map(|it| types.full_name(it)) {
        return stated;
    }
    if objects.iter().all(|it| member_names(it).next().is_none()) {
        return Primitive::Untyped.into();
    }
    let locals = locals_of(of, member.name);
    let mut linked = locals.iter();
    if let Some(linked) = linked.find_map(|it| types.linked(&member.at.page, it).cloned()) {
        if types.get(&linked).is_none() {
            types.note_mention(&linked, member.at.clone());
            return types.insert(inferred_type(linked, TypeKind::Complex));
        }
        if fits(types, &linked, &objects) {
            return linked;
        }
    }
    let known = named_after(types, of, member.name, &objects);
    if let Some(known) = known.or_else(|| with_members(types, &objects)) {
        return known;
    }
    let name = format!("{INFERRED}.{}{}", of.local(), upper_first(member.name));
    build(types, &name, values, member.at)
}

/// `threads` of `conversation`: `threads`, `thread`, `conversationThread`.
fn locals_of(of: &TypeName, name: &str) -> [String; 3] {
    let single = singular(name);
    let long = format!("{}{}", of.local(), upper_first(&single));
    [lower_first(name), single, long]
}

/// A described type that the name of the property suggests and that all objects fit: one of [`locals_of`] it; the type
/// that most properties of that name have; or the only type that ends in the name.
fn named_after(types: &Types, of: &TypeName, name: &str, objects: &[&Members]) -> Option<TypeName> {
    let locals = locals_of(of, name);
    let namespaces = [of.namespace(), GRAPH].into_iter();
    let named = namespaces.flat_map(|namespace| {
        let full = move |local: &String| TypeName::new(format!("{namespace}.{local}"));
        locals.iter().map(full)
    });
    let named = named.filter_map(|it| types.get(&it).map(|it| it.name.clone()));
    let usual = types_of_namesakes(types, name);
    let ending = types.only_ending_in(&upper_first(&singular(name)));
    let ending = ending.map(|it| it.name.clone());
    // The name alone is not enough for a type that no page describes, but that with the owner's is.
    let [.., long] = &locals;
    let is_candidate = |it: &TypeName| {
        let is_described = types.get(it).is_some_and(|it| !is_undescribed(it));
        is_described || it.local() == long
    };
    let mut candidates = named.chain(usual).chain(ending).filter(is_candidate);
    candidates.find(|it| fits(types, it, objects))
}

fn fits(types: &Types, name: &TypeName, objects: &[&Members]) -> bool {
    match types.get(name) {
        Some(ty) if ty.inferred => fits_inferred(ty, objects),
        Some(ty) if ty.kind != TypeKind::Enum => objects
            .iter()
            .all(|members| MatchThreshold::PropertyName.fits(types, name, members)),
        _ => false,
    }
}

/// A type that other examples made of objects with the same members, which include an object. Bodies have pages, and
/// are no parts of others.
fn with_members(types: &Types, objects: &[&Members]) -> Option<TypeName> {
    let mut members = objects.iter().flat_map(|it| it.iter());
    members.find(|(_, shape)| matches!(shape, Shape::Object(_)))?;
    let is_part = |it: &&Type| it.name.namespace() == INFERRED && it.pages.is_empty();
    let mut parts = types.iter().filter(is_part);
    let found = parts.find(|it| fits_inferred(it, objects))?;
    Some(found.name.clone())
}

/// The types of all properties of that name, the most frequent first.
fn types_of_namesakes(types: &Types, name: &str) -> Vec<TypeName> {
    let mut counts: BTreeMap<&TypeName, usize> = BTreeMap::new();
    for ty in types.iter() {
        if let Some((property, _)) = own_property(ty, name)
            && !property.ty.is_edm()
        {
            *counts.entry(&property.ty).or_default() += 1;
        }
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|(_, count)| Reverse(*count));
    counts.into_iter().map(|(name, _)| name.clone()).collect()
}

/// Makes a complex type of objects, and types of the objects in them (hence the recursion), in `msgraph.inferred`
/// unless the name is a full one. Adds to the type if it exists. Returns the name as it was first spelt.
pub fn type_from_shapes(types: &mut Types, name: &str, shapes: &[&Shape]) -> TypeName {
    build(types, name, shapes, &Span::default())
}

fn build(types: &mut Types, name: &str, shapes: &[&Shape], at: &Span) -> TypeName {
    let name = match name.contains('.') {
        true => TypeName::new(name),
        false => TypeName::new(format!("{INFERRED}.{name}")),
    };
    let of = types.insert(inferred_type(name, TypeKind::Complex));
    let samples: Vec<Sample<'_>> = shapes
        .iter()
        .map(|shape| Sample {
            of: of.clone(),
            shape,
            at: at.clone(),
            threshold: Some(MatchThreshold::Declaration),
        })
        .collect();
    let derived = DerivedProperties::new();
    // A type that is built from samples can't contradict them: there is nothing to report.
    let mut ignored = Diagnostics::default();
    let found = undeclared_members(&mut samples.iter().collect(), types, &derived, &mut ignored);
    for (owner, members) in found {
        for member in members {
            let property = property_from(types, &owner, &member);
            let is_enum = types
                .get(&owner)
                .is_some_and(|it| it.kind == TypeKind::Enum);
            // Null or an empty list in every sample: the property exists and may hold anything.
            let untyped = || bare_property(member.name, Primitive::Untyped.into(), false);
            if let Some(property) = property.or_else(|| (!is_enum).then(untyped)) {
                add_inferred(types, &owner, property);
            }
        }
    }
    of
}

#[cfg(test)]
mod tests;
