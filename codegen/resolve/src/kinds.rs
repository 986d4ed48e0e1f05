//! Entity or complex type: no page states it.

mod signs;

use std::collections::{BTreeMap, BTreeSet};

use model::decision::Subject;
use model::diagnostics::Diagnostics;
use model::ir::{Operation, OperationKind, Property, Type, TypeKind, TypeName};

use super::Work;
use super::codes::{ENTITY_AS_PROPERTY, RELATIONSHIP_OF_VALUES};
use super::decide::Verdict;
use super::types::{INFERRED, Types, own_property};

/// Decides which types are entities. An entity is never part of another object: properties of entity types become
/// navigation properties, and relationships that lead to no entity become properties.
pub fn kinds(work: &mut Work<'_>) {
    let ballots = signs::ballots(work);
    let verdicts: BTreeMap<String, Verdict<TypeKind>> = ballots
        .into_iter()
        .filter_map(|(family, ballot)| Some((family, ballot.decide()?)))
        .collect();
    for name in work.types.names() {
        let verdict = verdicts.get(&signs::family(&work.types, &name));
        if let Some(verdict) = verdict
            && let Some(ty) = work.types.get_mut(&name)
            && ty.kind != TypeKind::Enum
        {
            ty.kind = verdict.value;
            let show = |it: &TypeKind| format!("{it:?}").to_ascii_lowercase();
            let decision = verdict.decision(Subject::Type(name), show);
            work.decisions.push(decision);
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
    let returned: BTreeSet<&TypeName> =
        on_resource.filter_map(|it| it.response.body.ty()).collect();
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

/// Sets the key of every entity that declares the property itself: the annotated one if it is a property, else `id`.
fn set_keys(types: &mut Types) {
    for ty in types.iter_mut() {
        let annotated = ty.key.take();
        if ty.kind == TypeKind::Entity {
            let own = |key: &str| {
                let (own, _) = own_property(ty, key).filter(|(it, _)| it.ty.is_edm())?;
                Some(own.name.clone())
            };
            ty.key = annotated.and_then(|it| own(&it)).or_else(|| own("id"));
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

    const ANNOTATED: &str = "a.md | a type | @a key=id | id: String";

    /// What the page adds, and what becomes of `a`.
    fn check(rows: &[(&str, &str)]) {
        for (more, expected) in rows {
            check_after("kinds", &[(&format!("{ANNOTATED}{more}"), expected)]);
        }
    }

    #[test]
    fn the_signs_are_weighed() {
        check(&[
            ("", "entity a key=id | id: String"),
            // The value of a property: more than an annotation, as much as that and a relationship.
            (
                "\nx.md | x type | @x | p: a",
                "complex a | id: String\ncomplex x | p: a",
            ),
            (
                "\nx.md | x type | @x | p: a\ny.md | y type | > n: a",
                "complex a | id: String\ncomplex x | p: a\nentity y | n: a\n! relationship-of-values",
            ),
            // Methods, and a key that its row tells, weigh as much as an annotation.
            (
                " | methods | > n: a\nx.md | x type | @x | p: a",
                "entity a key=id | id: String | > n: a\ncomplex x | > p: a\n! entity-as-property",
            ),
            (
                " | methods\nx.md | x type | @x | p: a",
                "complex a | id: String\ncomplex x | p: a",
            ),
            // Read by its key: as much as the value of a property.
            (
                "\nx.md | x type | @x | p: a\napi/a-get.md | Get | GET /as/{id} | 200 a",
                "entity a key=id | id: String\ncomplex x | > p: a\n! entity-as-property",
            ),
            (
                "\nx.md | x type | @x | p: a\napi/a-get.md | Get | GET /as | 200 a",
                "complex a | id: String\ncomplex x | p: a",
            ),
            // An annotated key that is a property of a type of its own is none.
            (
                "\nx.md | x type | @x key=p | p: y",
                "entity a key=id | id: String\ncomplex x | p: y\ncomplex y inferred open",
            ),
        ]);
        let rows = [
            ("a.md | a type | id: String", "complex a | id: String"),
            (
                "a.md | a type | id!: String",
                "entity a key=id | id: String",
            ),
            (
                "a.md | a type | methods | id!: String\nx.md | x type | p: a",
                "complex a | id: String\ncomplex x | p: a",
            ),
            (
                "a.md | a type | methods | @a key=id | id!: String\nx.md | x type | p: a",
                "entity a key=id | id: String\ncomplex x | > p: a\n! entity-as-property",
            ),
            (
                "a.md | a type | methods | id: String",
                "entity a key=id | id: String",
            ),
            (
                "a.md | a type\napi/a.md | Post | POST /as | 201 a",
                "complex a",
            ),
            (
                "a.md | a type | id: String\napi/a.md | Post | POST /as | 201 a",
                "entity a key=id | id: String",
            ),
        ];
        check_after("kinds", &rows);
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
                "\nentity.md | entity type\nb.md | b type | inherits entity\nx.md | x type | q: b | r: b",
                "entity a key=id | id: String\nentity b : entity\nentity entity\ncomplex x | > q: b | > r: b\n! entity-as-property\n! entity-as-property",
            ),
        ]);
    }
}
