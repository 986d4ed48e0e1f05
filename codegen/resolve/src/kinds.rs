//! Entity or complex type: no page says it in so many words.

use std::collections::{BTreeMap, BTreeSet};

use model::diagnostics::Diagnostics;
use model::ir::{Operation, OperationKind, Property, Type, TypeKind, TypeName};

use super::Work;
use super::codes::{ENTITY_AS_PROPERTY, RELATIONSHIP_OF_VALUES};
use super::types::{ENTITY, INFERRED, Types, key, own_property};

/// Decides which types are entities. Then moves properties of entity types to the navigation properties, because an
/// entity is never part of another object, and relationships that lead to no entity the other way.
pub fn kinds(work: &mut Work<'_>) {
    let votes = votes(work);
    for name in work.types.names() {
        let is_entity = votes
            .get(&family(&work.types, &name))
            .is_some_and(Votes::elect_entity);
        if let Some(ty) = work.types.get_mut(&name)
            && ty.kind == TypeKind::Complex
            && is_entity
        {
            ty.kind = TypeKind::Entity;
        }
    }
    keys(&mut work.types);
    move_misplaced(&mut work.types, &mut work.diagnostics);
}

/// The same for types that no page describes, when examples have shown them: what has an id and is what an operation
/// on a resource returns is an entity.
pub fn inferred_kinds(work: &mut Work<'_>) {
    let on_resource = |it: &&Operation| {
        use OperationKind::{Create, Get, List, Update};
        matches!(it.kind, Create | Get | List | Update)
    };
    let returned: BTreeSet<&TypeName> = work
        .operations
        .iter()
        .filter(on_resource)
        .filter_map(|it| it.response.ty.as_ref())
        .collect();
    let bases: BTreeSet<TypeName> = work.types.iter().filter_map(|it| it.base.clone()).collect();
    for ty in work.types.iter_mut() {
        let is_alone = ty.base.is_none() && !bases.contains(&ty.name);
        let is_undescribed = ty.inferred && ty.name.namespace() != INFERRED;
        let has_id = own_property(ty, "id").is_some();
        if is_alone && is_undescribed && has_id && returned.contains(&ty.name) {
            ty.kind = TypeKind::Entity;
            ty.key = Some("id".to_owned());
        }
    }
    move_misplaced(&mut work.types, &mut Diagnostics::default());
}

/// What speaks for the types of a family being entities, and what against. The pages are wrong often enough that no
/// single sign will do: keys of complex types are annotated, and parts of objects listed as relationships.
#[derive(Debug, Default)]
struct Votes {
    entity: usize,
    complex: usize,
    /// Inherits from `microsoft.graph.entity`.
    is_sure: bool,
}

impl Votes {
    const fn elect_entity(&self) -> bool {
        self.is_sure || self.entity > self.complex
    }
}

/// A type, its bases and what is derived from them are all of one kind; the family's name is that of its root.
fn family(types: &Types, name: &TypeName) -> String {
    let chain = types.chain(name).map(|it| key(it.name.as_str()));
    let below = chain.filter(|it| it != ENTITY);
    below.last().unwrap_or_else(|| key(name.as_str()))
}

fn votes(work: &Work<'_>) -> BTreeMap<String, Votes> {
    let types = &work.types;
    let entity = TypeName::new(ENTITY);
    let mut all: BTreeMap<String, Votes> = BTreeMap::new();
    for ty in types.iter() {
        let votes = all.entry(family(types, &ty.name)).or_default();
        votes.is_sure |= types.is_a(&ty.name, &entity);
        votes.entity += usize::from(has_key(types, ty));
        for target in ty.navigation.iter().filter(|it| !it.inferred) {
            all.entry(family(types, &target.ty)).or_default().entity += 1;
        }
        for part in ty.properties.iter().filter(|it| !it.inferred) {
            all.entry(family(types, &part.ty)).or_default().complex += 1;
        }
    }
    for declaration in work.declared.iter().filter(|it| it.is_main) {
        let page = work.facts.get(declaration.page);
        let has_methods = page.is_some_and(|page| !page.methods.is_empty());
        if has_methods && types.property(&declaration.name, "id").is_some() {
            all.entry(family(types, &declaration.name))
                .or_default()
                .entity += 2;
        }
    }
    all
}

/// An annotation names a property of the type that can be a key.
fn has_key(types: &Types, ty: &Type) -> bool {
    let key = ty
        .key
        .as_ref()
        .and_then(|key| types.property(&ty.name, key));
    key.is_some_and(|(property, _)| property.ty.is_edm())
}

/// The key of an entity is `id` where nothing else is said. Only the type that declares the property has it.
fn keys(types: &mut Types) {
    for ty in types.iter_mut() {
        let key = ty.key.take().unwrap_or_else(|| "id".to_owned());
        if ty.kind == TypeKind::Entity {
            let own = own_property(ty, &key).filter(|(it, _)| it.ty.is_edm());
            ty.key = own.map(|(it, _)| it.name.clone());
        }
    }
}

/// Bodies of actions are left alone: what they hold is sent with them, be it an entity or not.
fn move_misplaced(types: &mut Types, diagnostics: &mut Diagnostics) {
    for name in types.names() {
        let Some(ty) = types.get(&name) else {
            continue;
        };
        if ty.name.namespace() == INFERRED {
            continue;
        }
        let is_entity = |it: &Property| !it.ty.is_edm() && types.is_entity(&it.ty);
        let (navigation, properties): (Vec<_>, Vec<_>) =
            ty.properties.iter().cloned().partition(is_entity);
        let (targets, parts): (Vec<_>, Vec<_>) = ty.navigation.iter().cloned().partition(is_entity);
        report(ty, &navigation, &parts, diagnostics);
        if let Some(ty) = types.get_mut(&name) {
            ty.properties = properties.into_iter().chain(parts).collect();
            ty.navigation = targets.into_iter().chain(navigation).collect();
        }
    }
}

fn report(ty: &Type, navigation: &[Property], parts: &[Property], diagnostics: &mut Diagnostics) {
    let page = super::whole_page(ty.pages.first().map_or("", String::as_str));
    for property in navigation.iter().filter(|it| !it.inferred) {
        let message = format!(
            "`{}` of `{}` is listed as a property and leads to the entity `{}`",
            property.name, ty.name, property.ty
        );
        diagnostics.push(&ENTITY_AS_PROPERTY, page.clone(), message);
    }
    for property in parts.iter().filter(|it| !it.inferred) {
        let message = format!(
            "`{}` of `{}` is listed as a relationship and `{}` is no entity",
            property.name, ty.name, property.ty
        );
        diagnostics.push(&RELATIONSHIP_OF_VALUES, page.clone(), message);
    }
}
