//! From the shapes of sample values to the type of the property that holds them.

use std::collections::{BTreeMap, BTreeSet};

use model::facts::{Shape, TextKind};
use model::ir::{Property, Type, TypeKind, TypeName};

use super::enums::is_undescribed;
use super::infer::type_from_shapes;
use super::observe::{Members, Trust, fits, is_member, stated_type};
use super::primitive::{UNTYPED, edm, primitive};
use super::types::{GRAPH, INFERRED, Types, bare_property, key, own_property};
use model::text::{lower_first, upper_first};

/// A property of `of` that holds such values; `None` where they are of no one kind or say nothing.
pub fn property_from(
    types: &mut Types,
    of: &TypeName,
    name: &str,
    shapes: &[&Shape],
) -> Option<Property> {
    let (values, collection) = values(shapes)?;
    let objects: Vec<&Members> = values
        .iter()
        .filter_map(|it| match it {
            Shape::Object(members) => Some(members.as_slice()),
            _ => None,
        })
        .collect();
    let ty = if objects.is_empty() {
        scalar(types, of, name, &values)?
    } else if objects.len() == values.len() {
        object(types, of, name, &objects, &values)
    } else {
        return None;
    };
    Some(bare_property(name, ty, collection))
}

/// The values without lists round them and without nulls; `None` if there are none, or lists beside single values.
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
    let is_odd = values.is_empty() || lists > 0 && singles > 0;
    let nested = values.iter().any(|it| matches!(it, Shape::Array(_)));
    (!is_odd && !nested).then_some((values, lists > 0))
}

fn scalar(types: &Types, of: &TypeName, name: &str, values: &[&Shape]) -> Option<TypeName> {
    let mut kinds = values.iter().map(|it| kind(types, of, name, it));
    let first = kinds.next()??;
    kinds.try_fold(first, |all, next| common(all, next?))
}

/// A type that takes both, if it is sure.
fn common(a: TypeName, b: TypeName) -> Option<TypeName> {
    const NUMBERS: [&str; 3] = ["Edm.Int32", "Edm.Int64", "Edm.Double"];
    const TEXTS: [&str; 6] = [
        "Edm.String",
        "Edm.DateTimeOffset",
        "Edm.Date",
        "Edm.TimeOfDay",
        "Edm.Duration",
        "Edm.Guid",
    ];
    let rank = |it: &TypeName| NUMBERS.iter().position(|number| *number == it.as_str());
    let is_text = |it: &TypeName| TEXTS.contains(&it.as_str());
    match (rank(&a), rank(&b)) {
        (Some(left), Some(right)) => Some(if left < right { b } else { a }),
        _ if a == b => Some(a),
        _ if is_text(&a) && is_text(&b) => Some(edm("String")),
        _ => None,
    }
}

/// One sample of a GUID does not make an `Edm.Guid`: most ids of the API are strings that happen to look like one.
fn kind(types: &Types, of: &TypeName, name: &str, shape: &Shape) -> Option<TypeName> {
    let local = match shape {
        Shape::Bool => "Boolean",
        Shape::Integer { wide } if *wide || counts_bytes(name) => "Int64",
        Shape::Integer { .. } => "Int32",
        Shape::Number => "Double",
        Shape::Text(TextKind::Type(stated)) => return Some(stated_kind(types, of, stated)),
        Shape::Text(TextKind::Plain | TextKind::Guid) => "String",
        Shape::Text(TextKind::DateTime) => "DateTimeOffset",
        Shape::Text(TextKind::Date) => "Date",
        Shape::Text(TextKind::TimeOfDay) => "TimeOfDay",
        Shape::Text(TextKind::Duration) => "Duration",
        Shape::Null | Shape::Array(_) | Shape::Object(_) => return None,
    };
    Some(edm(local))
}

/// A sample of a size is small where real sizes are not.
fn counts_bytes(name: &str) -> bool {
    let name = key(name);
    ["bytes", "size", "quota"]
        .iter()
        .any(|it| name.ends_with(it))
}

/// `"String (timestamp)"` or `"microsoft.graph.x"` in a JSON representation; any other text is a sample of a string.
fn stated_kind(types: &Types, of: &TypeName, stated: &str) -> TypeName {
    let stated = stated.trim().trim_start_matches('#');
    let is_word = !stated.contains(' ');
    let named = types.full_name(stated).or_else(|| {
        let local = TypeName::new(format!("{}.{stated}", of.namespace()));
        let found = if is_word { types.get(&local) } else { None };
        found.map(|it| it.name.clone())
    });
    named
        .or_else(|| primitive(stated))
        .unwrap_or_else(|| edm("String"))
}

/// The type of objects: the one that they state; a known one that the property is named after and that they fit; else
/// one made of them.
fn object(
    types: &mut Types,
    of: &TypeName,
    name: &str,
    objects: &[&Members],
    values: &[&Shape],
) -> TypeName {
    let stated = objects
        .iter()
        .find_map(|it| types.full_name(stated_type(it)?));
    if let Some(stated) = stated {
        return stated;
    }
    if objects
        .iter()
        .all(|it| !it.iter().any(|(name, _)| is_member(name)))
    {
        return TypeName::new(UNTYPED);
    }
    if let Some(known) = named_after(types, of, name, objects) {
        return known;
    }
    let owner = of.local();
    type_from_shapes(
        types,
        &format!("{INFERRED}.{owner}{}", upper_first(name)),
        values,
    )
}

/// A type that the name of the property speaks for and that all objects fit. `threads` of `conversation`: `threads`,
/// `thread`, `conversationThread`; the type that most properties of that name have; or the only type that ends in
/// `Thread`.
fn named_after(types: &Types, of: &TypeName, name: &str, objects: &[&Members]) -> Option<TypeName> {
    let single = singular(name);
    let locals = [
        lower_first(name),
        single.clone(),
        format!("{}{}", of.local(), upper_first(&single)),
    ];
    let full = |namespace: &str| {
        locals
            .clone()
            .map(|it| TypeName::new(format!("{namespace}.{it}")))
    };
    let named = full(of.namespace()).into_iter().chain(full(GRAPH));
    let named = named.filter_map(|it| types.get(&it).map(|it| it.name.clone()));
    let usual = types_of_namesakes(types, name);
    let ending = types
        .only_ending_in(&upper_first(&single))
        .map(|it| it.name.clone());
    let fitting = |it: &TypeName| match types.get(it) {
        Some(ty) if ty.inferred => has_just(ty, objects),
        Some(ty) if ty.kind != TypeKind::Enum => objects
            .iter()
            .all(|members| fits(types, it, members, Trust::Named)),
        _ => false,
    };
    named.chain(usual).chain(ending).find(fitting)
}

/// An inferred type stands for objects of other places too if they have the same members.
fn has_just(ty: &Type, objects: &[&Members]) -> bool {
    let shown = objects
        .iter()
        .flat_map(|it| it.iter())
        .map(|(name, _)| name);
    let shown: BTreeSet<String> = shown.filter(|it| is_member(it)).map(|it| key(it)).collect();
    let own: BTreeSet<String> = ty.properties.iter().map(|it| key(&it.name)).collect();
    is_undescribed(ty) && ty.name.namespace() != INFERRED || !own.is_empty() && own == shown
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
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    counts.into_iter().map(|(name, _)| name.clone()).collect()
}

/// `categories` -> `category`, `addresses` -> `address`, `threads` -> `thread`.
fn singular(name: &str) -> String {
    if let Some(stem) = name.strip_suffix("ies") {
        return format!("{stem}y");
    }
    let hissing = ["sses", "xes", "ches", "shes"]
        .iter()
        .any(|it| name.ends_with(it));
    let stem = if hissing {
        name.strip_suffix("es")
    } else {
        name.strip_suffix('s')
    };
    stem.unwrap_or(name).to_owned()
}
