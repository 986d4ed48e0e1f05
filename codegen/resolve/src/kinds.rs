//! Entity or complex type: no page states it.

use std::collections::{BTreeMap, BTreeSet};

use model::diagnostics::Diagnostics;
use model::ir::{Operation, OperationKind, Property, Type, TypeKind, TypeName};

use super::Work;
use super::codes::{ENTITY_AS_PROPERTY, RELATIONSHIP_OF_VALUES};
use super::declare::with_pages;
use super::types::{ENTITY, INFERRED, Types, key, own_property};

/// Decides which types are entities. An entity is never part of another object: properties of entity types become
/// navigation properties, and relationships that lead to no entity become properties.
pub fn kinds(work: &mut Work<'_>) {
    let votes = votes(work);
    for name in work.types.names() {
        let votes = votes.get(&family(&work.types, &name));
        if let Some(ty) = work.types.get_mut(&name)
            && ty.kind == TypeKind::Complex
            && votes.is_some_and(Votes::elect_entity)
        {
            ty.kind = TypeKind::Entity;
        }
    }
    set_keys(&mut work.types);
    move_misplaced(&mut work.types, &mut work.diagnostics);
}

/// Decides the same for types that only examples describe: one with an id that an operation on a resource returns is
/// an entity.
pub fn inferred_kinds(work: &mut Work<'_>) {
    use OperationKind::{Create, Get, List, Update};
    let on_resource = |it: &&Operation| matches!(it.kind, Create | Get | List | Update);
    let on_resource = work.operations.iter().filter(on_resource);
    let returned: BTreeSet<&TypeName> = on_resource
        .filter_map(|it| it.response.body.ty.as_ref())
        .collect();
    let bases: BTreeSet<TypeName> = work.types.iter().filter_map(|it| it.base.clone()).collect();
    for ty in work.types.iter_mut() {
        let is_alone = ty.base.is_none() && !bases.contains(&ty.name);
        let is_named = ty.inferred && ty.name.namespace() != INFERRED;
        let has_id = own_property(ty, "id").is_some();
        if is_alone && is_named && has_id && returned.contains(&ty.name) {
            ty.kind = TypeKind::Entity;
            ty.key = Some("id".to_owned());
        }
    }
    // Relationships of examples contradict no table.
    move_misplaced(&mut work.types, &mut Diagnostics::default());
}

/// The votes of a page that lists methods and a property `id`: as many as two other signs.
const METHODS_WEIGHT: usize = 2;

/// Signs that the types of a family are entities or complex types. No single sign is reliable: pages annotate keys of
/// complex types and list parts of objects as relationships.
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

/// The root of the type's hierarchy below `entity`: all types of a hierarchy are of one kind.
fn family(types: &Types, name: &TypeName) -> String {
    let chain = types.chain(name).map(|it| key(it.name.as_str()));
    let below = chain.filter(|it| it != ENTITY);
    below.last().unwrap_or_else(|| key(name.as_str()))
}

fn votes(work: &Work<'_>) -> BTreeMap<String, Votes> {
    let types = &work.types;
    let entity = TypeName::new(ENTITY);
    let mut all: BTreeMap<String, Votes> = BTreeMap::new();
    let mut of = |name: &TypeName, vote: &dyn Fn(&mut Votes)| {
        vote(all.entry(family(types, name)).or_default());
    };
    for ty in types.iter() {
        of(&ty.name, &|it| {
            it.is_sure |= types.is_a(&ty.name, &entity);
            it.entity += usize::from(has_key(types, ty));
        });
        for target in ty.navigation.iter().filter(|it| !it.inferred) {
            of(&target.ty, &|it| it.entity += 1);
        }
        for part in ty.properties.iter().filter(|it| !it.inferred) {
            of(&part.ty, &|it| it.complex += 1);
        }
    }
    for (declaration, page) in with_pages(&work.declared, &work.facts) {
        let has_methods = declaration.is_main && !page.methods.is_empty();
        if has_methods && types.property(&declaration.name, "id").is_some() {
            of(&declaration.name, &|it| it.entity += METHODS_WEIGHT);
        }
    }
    all
}

/// Whether an annotation names a key, and a property of the type can be it.
fn has_key(types: &Types, ty: &Type) -> bool {
    let key = ty
        .key
        .as_ref()
        .and_then(|key| types.property(&ty.name, key));
    key.is_some_and(|(property, _)| property.ty.is_edm())
}

/// Sets the key of every entity that declares the property itself; unless an annotation names another, it is `id`.
fn set_keys(types: &mut Types) {
    for ty in types.iter_mut() {
        let key = ty.key.take().unwrap_or_else(|| "id".to_owned());
        if ty.kind == TypeKind::Entity {
            let own = own_property(ty, &key).filter(|(it, _)| it.ty.is_edm());
            ty.key = own.map(|(it, _)| it.name.clone());
        }
    }
}

/// Skips inferred bodies of actions, which hold entities themselves, not links to them.
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
    let page = ty.pages.first().map_or("", String::as_str);
    let mut push = |code, message| diagnostics.push(code, super::whole_page(page), message);
    for Property { name, ty: of, .. } in navigation.iter().filter(|it| !it.inferred) {
        let of_type = format!("`{name}` of `{}`", ty.name);
        let message = format!("{of_type} is listed as a property and leads to the entity `{of}`");
        push(&ENTITY_AS_PROPERTY, message);
    }
    for Property { name, ty: of, .. } in parts.iter().filter(|it| !it.inferred) {
        let of_type = format!("`{name}` of `{}`", ty.name);
        let message = format!("{of_type} is listed as a relationship and `{of}` is no entity");
        push(&RELATIONSHIP_OF_VALUES, message);
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::check_after;

    const ONE_VOTE: &str = "a.md | a type | @a key=id | id: String";

    /// What the page adds, and what becomes of `a`.
    fn check(rows: &[(&str, &str)]) {
        for (more, expected) in rows {
            check_after("kinds", &[(&format!("{ONE_VOTE}{more}"), expected)]);
        }
    }

    #[test]
    fn the_majority_of_the_signs_decides() {
        check(&[
            ("", "entity a key=id | id: String"),
            (
                "\nx.md | x type | @x | p: a",
                "complex a | id: String\ncomplex x | p: a",
            ),
            (
                "\nx.md | x type | @x | p: a | > n: a",
                "entity a key=id | id: String\ncomplex x | > n: a | > p: a\n! entity-as-property",
            ),
            // Methods count twice.
            (
                " | methods\nx.md | x type | @x | p: a | q: a",
                "entity a key=id | id: String\ncomplex x | > p: a | > q: a\n! entity-as-property\n! entity-as-property",
            ),
            (
                " | methods\nx.md | x type | @x | p: a | q: a | r: a",
                "complex a | id: String\ncomplex x | p: a | q: a | r: a",
            ),
            // An annotated key that is a property of a type of its own is none.
            (
                "\nx.md | x type | @x key=p | p: y",
                "entity a key=id | id: String\ncomplex x | p: y\ncomplex y inferred open",
            ),
        ]);
    }

    #[test]
    fn a_hierarchy_is_of_one_kind() {
        check(&[
            (
                "\nb.md | b type | inherits a | s: Int32",
                "entity a key=id | id: String\nentity b : a | s: Int32",
            ),
            (
                "\nb.md | b type | inherits a\nx.md | x type | p: b",
                "complex a | id: String\ncomplex b : a\ncomplex x | p: b",
            ),
            // Whatever inherits from `entity` is one.
            (
                "\nentity.md | entity type\nb.md | b type | inherits entity\nx.md | x type | > p: y | q: b",
                "entity a key=id | id: String\nentity b : entity\nentity entity\ncomplex x | > p: y | > q: b\nentity y inferred open\n! entity-as-property",
            ),
        ]);
    }
}
