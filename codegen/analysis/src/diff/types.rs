//! Types, as structs and enums, and members of enums, as variants.

use std::collections::BTreeSet;

use super::change::{Aspect, Change, Class, Kind, Subject};
use super::fields::{self, Side, by_path};
use super::item::{Comparison, Label};
use super::pairs::Pairs;
use model::ir::TypeKind;
use model::public_api::{PublicApi, TypeItem};

/// Pairs the types by their names in the docs, then by those in Rust, then by a page that describes one of them alone.
pub fn compare(old: &PublicApi<'_>, new: &PublicApi<'_>) -> Vec<Change> {
    let pairs = Pairs::new(&old.types, &new.types)
        .by(|it| it.ir.name.clone())
        .by(|it| it.path.clone())
        .by_if(|it| (it.ir.pages.first(), is_enum(it)), has_much_of);
    let unpaired = pairs.unpaired();
    let mut changes: Vec<Change> = unpaired
        .map(|(kind, it)| Label::of_type(it).into_change(kind, Subject::Type))
        .collect();
    let areas: BTreeSet<&str> = old.areas.intersection(&new.areas).copied().collect();
    let (before, after) = (by_path(&old.types), by_path(&new.types));
    for (old, new) in pairs.both {
        changed([old, new], &areas, &mut changes);
        if is_enum(old) == is_enum(new) {
            let sides = (Side::new(old, &before), Side::new(new, &after));
            fields::compare(sides.0, sides.1, &mut changes);
            members(old, new, &mut changes);
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

/// `areas` are those that both crates have: an area that was added or removed is a change of its own.
fn changed(pair: [&TypeItem<'_>; 2], areas: &BTreeSet<&str>, changes: &mut Vec<Change>) {
    let [old, new] = pair;
    let labeled = pair.map(|it| (it, Label::of_type(it)));
    let mut comparison = Comparison::new(Subject::Type, labeled, changes);
    comparison.names(|it| (&it.path, it.ir.name.as_str()));
    let mut lost = old.features.difference(&new.features);
    let class = match lost.any(|it| areas.contains(it)) {
        true => Class::Breaking,
        false => Class::Additive,
    };
    comparison.aspect(class, Aspect::Features, |it| {
        it.features.iter().filter(|it| areas.contains(*it))
    });
    let class = match is_enum(old) == is_enum(new) {
        true => Class::Docs,
        false => Class::Breaking,
    };
    comparison.aspect(class, Aspect::Kind, |it| [kind(it)]);
    comparison.aspect(Class::Breaking, Aspect::Base, |it| it.bases.first());
    // What this changes in fields of the enum is reported for each field.
    comparison.aspect(Class::Docs, Aspect::Flags, |it| [it.ir.flags]);
    comparison.aspect(Class::Docs, Aspect::Abstract, |it| [it.ir.is_abstract]);
    comparison.aspect(Class::Docs, Aspect::Open, |it| [it.ir.is_open]);
    comparison.aspect(Class::Docs, Aspect::Deprecated, |it| &it.ir.deprecated);
    // The pages of an inferred type are those of all examples that it occurs in.
    if !old.ir.inferred && !new.ir.inferred {
        comparison.aspect(Class::Docs, Aspect::Pages, |it| &it.ir.pages);
    }
}

fn kind(ty: &TypeItem<'_>) -> &'static str {
    match ty.ir.kind {
        TypeKind::Entity => "entity",
        TypeKind::Complex => "complex",
        TypeKind::Enum => "enum",
    }
}

/// Pairs the variants by their texts, then by their names in Rust, then by texts that differ in case.
fn members(old: &TypeItem<'_>, new: &TypeItem<'_>, changes: &mut Vec<Change>) {
    let pairs = Pairs::new(&old.variants, &new.variants)
        .by(|it| it.ir.name.clone())
        .by(|it| it.name.clone())
        .by(|it| it.ir.name.to_ascii_lowercase());
    for (kind, it) in pairs.unpaired() {
        let ty = if kind == Kind::Removed { old } else { new };
        let label = Label::within(ty, &it.ir.name, &it.name);
        changes.push(label.into_change(kind, Subject::Member));
    }
    for (before, after) in pairs.both {
        let labeled = [(old, before), (new, after)]
            .map(|(ty, it)| (it, Label::within(ty, &it.ir.name, &it.name)));
        let mut comparison = Comparison::new(Subject::Member, labeled, changes);
        comparison.names(|it| (&it.name, &it.ir.name));
        comparison.aspect(Class::Docs, Aspect::Number, |it| it.ir.value);
        comparison.aspect(Class::Docs, Aspect::Deprecated, |it| &it.ir.deprecated);
    }
}
