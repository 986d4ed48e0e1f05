//! Which areas need which types.

use std::collections::{BTreeMap, BTreeSet};

use model::ir::{Area, Operation, Property, Type, TypeName};

use super::Work;
use super::types::{ENTITY, Types, key};

/// Gives every type the areas that need it: those of the operations that send or return it, and those that need a
/// type which inherits from it, holds it in a property, or is its base. Navigation properties are not followed: their
/// objects stay in `extra` where their type is not compiled in. What is derived from `entity` itself is
/// everything, so that is not followed either.
pub fn areas_types(work: &mut Work<'_>) {
    let mut roots: BTreeMap<&Area, BTreeSet<String>> = BTreeMap::new();
    for operation in &work.operations {
        let named = named_by(operation).filter(|it| !it.is_edm());
        roots
            .entry(&operation.area)
            .or_default()
            .extend(named.map(|it| key(it.as_str())));
    }
    let needs = needs(&work.types);
    let mut areas: BTreeMap<String, Vec<Area>> = BTreeMap::new();
    for (area, roots) in roots {
        for name in closure(roots, &needs) {
            areas.entry(name).or_default().push(area.clone());
        }
    }
    for ty in work.types.iter_mut() {
        ty.areas = areas.remove(&key(ty.name.as_str())).unwrap_or_default();
    }
}

fn named_by(operation: &Operation) -> impl Iterator<Item = &TypeName> {
    let bodies = operation.request.iter().chain(&operation.response.ty);
    bodies.chain(operation.parameters.iter().map(|it| &it.ty))
}

/// Type -> the types that can't be left out where it is compiled in.
fn needs(types: &Types) -> BTreeMap<String, Vec<String>> {
    let mut needs: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for ty in types.iter() {
        let name = key(ty.name.as_str());
        if let Some(base) = &ty.base {
            needs
                .entry(name.clone())
                .or_default()
                .push(key(base.as_str()));
            if key(base.as_str()) != ENTITY {
                needs
                    .entry(key(base.as_str()))
                    .or_default()
                    .push(name.clone());
            }
        }
        needs.entry(name).or_default().extend(held(ty));
    }
    needs
}

fn held(ty: &Type) -> impl Iterator<Item = String> {
    let structural = ty.properties.iter().map(|Property { ty, .. }| ty);
    structural
        .filter(|it| !it.is_edm())
        .map(|it| key(it.as_str()))
}

fn closure(roots: BTreeSet<String>, needs: &BTreeMap<String, Vec<String>>) -> BTreeSet<String> {
    let mut open: Vec<String> = roots.iter().cloned().collect();
    let mut found = roots;
    while let Some(name) = open.pop() {
        for needed in needs.get(&name).into_iter().flatten() {
            if found.insert(needed.clone()) {
                open.push(needed.clone());
            }
        }
    }
    found
}
