//! Entity or complex type: no page says it in so many words.

use std::collections::BTreeSet;

use crate::diagnostics::Diagnostics;
use crate::ir::{Property, TypeKind, TypeName};

use super::Work;
use super::codes::ENTITY_AS_PROPERTY;
use super::types::{ENTITY, Types, key, own_property};

/// Decides which types are entities, and moves properties of entity types to the navigation properties, because an
/// entity is never part of another.
pub(super) fn kinds(work: &mut Work<'_>, diagnostics: &mut Diagnostics) {
    let entities = entities(work);
    for ty in work.types.iter_mut() {
        if ty.kind == TypeKind::Complex && entities.contains(&key(ty.name.as_str())) {
            ty.kind = TypeKind::Entity;
        }
    }
    keys(&mut work.types);
    move_entities(&mut work.types, diagnostics);
}

/// An entity is what an annotation gives a key, what a relationship leads to, what has an id and methods of its own,
/// what inherits from an entity, and what an entity inherits from.
fn entities(work: &Work<'_>) -> BTreeSet<String> {
    let types = &work.types;
    let mut found: BTreeSet<String> = types
        .iter()
        .flat_map(|it| &it.navigation)
        .map(|it| key(it.ty.as_str()))
        .collect();
    found.insert(key(ENTITY));
    let with_methods = work.declared.iter().filter(|it| {
        let page = work.facts.get(it.page);
        it.is_main && page.is_some_and(|page| !page.methods.is_empty())
    });
    found.extend(
        with_methods
            .filter(|it| types.property(&it.name, "id").is_some())
            .map(|it| key(it.name.as_str())),
    );
    for ty in types.iter() {
        let has_key = ty
            .key
            .as_ref()
            .is_some_and(|it| types.property(&ty.name, it).is_some());
        if has_key {
            found.insert(key(ty.name.as_str()));
        }
    }
    spread(types, found)
}

/// A type, its bases and what is derived from it are all of one kind.
fn spread(types: &Types, mut found: BTreeSet<String>) -> BTreeSet<String> {
    loop {
        let before = found.len();
        for ty in types.iter() {
            let chain: Vec<String> = types
                .chain(&ty.name)
                .map(|it| key(it.name.as_str()))
                .collect();
            if chain.iter().any(|it| found.contains(it)) {
                found.extend(chain);
            }
        }
        if found.len() == before {
            return found;
        }
    }
}

/// The key of an entity is `id` where nothing else is said. Only the type that declares the property has it.
fn keys(types: &mut Types) {
    for name in types.names() {
        let Some(ty) = types.get(&name) else {
            continue;
        };
        let key = ty.key.clone().unwrap_or_else(|| "id".to_owned());
        let own = own_property(ty, &key).map(|(it, _)| it.name.clone());
        let own = own.filter(|_| ty.kind == TypeKind::Entity);
        if let Some(ty) = types.get_mut(&name) {
            ty.key = own;
        }
    }
}

fn move_entities(types: &mut Types, diagnostics: &mut Diagnostics) {
    for name in types.names() {
        let Some(ty) = types.get(&name) else {
            continue;
        };
        let leads_to_entity = |it: &&Property| !it.ty.is_edm() && types.is_entity(&it.ty);
        let moved: Vec<Property> = ty
            .properties
            .iter()
            .filter(leads_to_entity)
            .cloned()
            .collect();
        let page = ty.pages.first().cloned().unwrap_or_default();
        for property in moved {
            move_one(types, &name, property, &page, diagnostics);
        }
    }
}

fn move_one(
    types: &mut Types,
    of: &TypeName,
    property: Property,
    page: &str,
    diagnostics: &mut Diagnostics,
) {
    if !property.inferred {
        let message = format!(
            "`{}` of `{of}` is listed as a property and leads to the entity `{}`",
            property.name, property.ty
        );
        diagnostics.push(&ENTITY_AS_PROPERTY, super::whole_page(page), message);
    }
    if let Some(ty) = types.get_mut(of) {
        ty.properties.retain(|it| it.name != property.name);
        ty.navigation.push(property);
    }
}
