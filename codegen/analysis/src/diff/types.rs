//! Types, as structs and enums.

use std::collections::{BTreeMap, BTreeSet};

use super::change::{Aspect, Change, Class, Kind, Subject};
use super::fields::{self, Kin};
use super::members;
use super::pairs::Pairs;
use super::subject::{Label, Log, came_or_went};
use model::ir::TypeKind;
use model::public_api::{PublicApi, TypeItem};

/// Pairs the types by their names in the docs, then by those in Rust, then by a page that describes one of them alone.
pub fn compare(old: &PublicApi<'_>, new: &PublicApi<'_>) -> Vec<Change> {
    let pairs = Pairs::new(&old.types, &new.types)
        .by(|it| it.ir.name.clone())
        .by(|it| it.path.clone())
        .by_if(|it| (it.ir.pages.first(), is_enum(it)), has_much_of);
    let mut changes = Vec::new();
    let areas: BTreeSet<&str> = old.areas.intersection(&new.areas).copied().collect();
    let (kin_before, kin_after) = (Kin::new(&old.types), Kin::new(&new.types));
    for (old, new) in pairs.both {
        changed(old, new, &areas, &mut changes);
        if is_enum(old) == is_enum(new) {
            fields::compare((old, &kin_before), (new, &kin_after), &mut changes);
            members::compare(old, new, &mut changes);
        }
    }
    for (kind, list) in [(Kind::Removed, pairs.removed), (Kind::Added, pairs.added)] {
        for it in list {
            came_or_went(&mut changes, kind, Subject::Type, label(it));
        }
    }
    changes
}

fn is_enum(ty: &TypeItem<'_>) -> bool {
    ty.ir.kind == TypeKind::Enum
}

/// Half of the properties or members are the same: one type under two names.
fn has_much_of(old: &TypeItem<'_>, new: &TypeItem<'_>) -> bool {
    let names = |it: &TypeItem<'_>| -> BTreeSet<String> {
        let fields = it.fields.iter().map(|it| it.name.clone());
        let variants = it.variants.iter().map(|it| it.name.clone());
        fields.chain(variants).collect()
    };
    let (old, new) = (names(old), names(new));
    let common = old.intersection(&new).count();
    common > 0 && common * 2 >= old.len().max(new.len())
}

pub fn label(ty: &TypeItem<'_>) -> Label {
    Label {
        item: ty.ir.name.to_string(),
        rust: ty.path.clone(),
        areas: ty.features.iter().map(|it| (*it).to_owned()).collect(),
        page: ty.ir.pages.first().cloned(),
    }
}

/// `areas` are those that both crates have: that a whole one came or went is a change of its own.
fn changed(
    old: &TypeItem<'_>,
    new: &TypeItem<'_>,
    areas: &BTreeSet<&str>,
    changes: &mut Vec<Change>,
) {
    let mut log = Log::new(changes, Subject::Type, label(old), label(new));
    log.named(
        old.path != new.path,
        (old.ir.name.as_str(), new.ir.name.as_str()),
    );
    let common = |it: &TypeItem<'_>| -> Vec<String> {
        let features = it.features.iter().filter(|it| areas.contains(**it));
        features.map(|it| (*it).to_owned()).collect()
    };
    let (before, after) = (common(old), common(new));
    let class = match before.iter().all(|it| after.contains(it)) {
        true => Class::Additive,
        false => Class::Breaking,
    };
    log.lists(class, Aspect::Features, &before, &after);
    let class = match is_enum(old) == is_enum(new) {
        true => Class::Docs,
        false => Class::Breaking,
    };
    log.values(class, Aspect::Kind, Some(kind(old)), Some(kind(new)));
    let (before, after) = (old.bases.first(), new.bases.first());
    log.values(Class::Breaking, Aspect::Base, before, after);
    let (old, new) = (old.ir, new.ir);
    // What this does to those who use the enum is said of each of them.
    log.flags(Class::Docs, Aspect::Flags, old.flags, new.flags);
    log.flags(
        Class::Docs,
        Aspect::Abstract,
        old.is_abstract,
        new.is_abstract,
    );
    log.flags(Class::Docs, Aspect::Open, old.is_open, new.is_open);
    log.flags(
        Class::Docs,
        Aspect::Deprecated,
        old.deprecated,
        new.deprecated,
    );
    // Those of inferred types are all the examples that they were seen in.
    if !old.inferred && !new.inferred {
        log.lists(Class::Docs, Aspect::Pages, &old.pages, &new.pages);
    }
}

fn kind(ty: &TypeItem<'_>) -> &'static str {
    match ty.ir.kind {
        TypeKind::Entity => "entity",
        TypeKind::Complex => "complex",
        TypeKind::Enum => "enum",
    }
}

/// Path in Rust -> type.
pub type ByPath<'s, 'a> = BTreeMap<&'s str, &'s TypeItem<'a>>;
