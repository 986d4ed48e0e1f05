//! Properties, as fields of structs.

use super::change::{Aspect, Change, Class, Kind, Subject};
use super::pairs::Pairs;
use super::subject::{Label, Log, came_or_went};
use super::types::{self, ByPath};
use model::public_api::{FieldItem, TypeItem};

/// The types of one crate, for what they inherit.
#[derive(Debug)]
pub struct Kin<'s, 'a>(ByPath<'s, 'a>);

impl<'s, 'a> Kin<'s, 'a> {
    pub fn new(types: &'s [TypeItem<'a>]) -> Self {
        Self(types.iter().map(|it| (it.path.as_str(), it)).collect())
    }

    /// The base type from which the type has the field, with the same name in Rust and the same type.
    fn heir_of(&self, ty: &TypeItem<'_>, field: &FieldItem<'_>) -> Option<&'s str> {
        let bases = ty.bases.iter().filter_map(|it| self.0.get(it.as_str()));
        let has = |it: &&&TypeItem<'_>| {
            let mut own = it.fields.iter();
            own.any(|it| (&it.name, &it.ty) == (&field.name, &field.ty))
        };
        let mut bases = bases.filter(has);
        bases.next().map(|it| it.path.as_str())
    }
}

/// A type among the types of its crate.
type Side<'s, 'k, 'a> = (&'s TypeItem<'a>, &'k Kin<'s, 'a>);

/// Pairs the fields by their names in JSON, then by those in Rust, then by names that differ in case or number.
pub fn compare(old: Side<'_, '_, '_>, new: Side<'_, '_, '_>, changes: &mut Vec<Change>) {
    let pairs = Pairs::new(&old.0.fields, &new.0.fields)
        .by(|it| it.ir.name.clone())
        .by(|it| it.name.clone())
        .by_if(
            |it| loose(&it.ir.name),
            |old, new| old.ir.collection == new.ir.collection,
        );
    for (before, after) in pairs.both {
        let labels = (label(old.0, before), label(new.0, after));
        let mut log = Log::new(changes, Subject::Property, labels.0, labels.1);
        changed(before, after, &mut log);
    }
    for it in pairs.removed {
        match new.1.heir_of(new.0, it) {
            Some(base) => {
                let places = (new.0.path.as_str(), base);
                moved(Class::Breaking, places, label(new.0, it), changes);
            }
            None => came_or_went(changes, Kind::Removed, Subject::Property, label(old.0, it)),
        }
    }
    for it in pairs.added {
        let label = label(new.0, it);
        match old.1.heir_of(old.0, it) {
            Some(base) => moved(Class::Additive, (base, &new.0.path), label, changes),
            None => came_or_went(changes, Kind::Added, Subject::Property, label),
        }
    }
}

/// `hostNames`, `hostname` and `HostName` are one property spelt three ways.
fn loose(name: &str) -> String {
    let mut plain = name.to_ascii_lowercase();
    plain.retain(|c| c.is_ascii_alphanumeric());
    let stem = plain.strip_suffix('s').map(str::to_owned);
    stem.unwrap_or(plain)
}

pub fn label(ty: &TypeItem<'_>, field: &FieldItem<'_>) -> Label {
    let of = types::label(ty);
    Label {
        item: format!("{}/{}", of.item, field.ir.name),
        rust: format!("{}::{}", of.rust, field.name),
        ..of
    }
}

/// A field that a base type takes over can still be reached, but no longer be matched on.
fn moved(class: Class, (from, to): (&str, &str), label: Label, changes: &mut Vec<Change>) {
    let mut log = Log::new(changes, Subject::Property, label.clone(), label);
    log.values(class, Aspect::DeclaredBy, Some(from), Some(to));
}

fn changed(old: &FieldItem<'_>, new: &FieldItem<'_>, log: &mut Log<'_>) {
    log.named(old.name != new.name, (&old.ir.name, &new.ir.name));
    log.values(Class::Breaking, Aspect::Type, Some(&old.ty), Some(&new.ty));
    let class = match new.setter {
        Some(_) => Class::Additive,
        None => Class::Breaking,
    };
    let (before, after) = (old.setter.is_some(), new.setter.is_some());
    log.flags(class, Aspect::Setter, before, after);
    let (old, new) = (old.ir, new.ir);
    let (before, after) = (old.required_on_create, new.required_on_create);
    log.flags(Class::Docs, Aspect::RequiredOnCreate, before, after);
    log.values(Class::Docs, Aspect::Nullable, old.nullable, new.nullable);
    log.flags(
        Class::Docs,
        Aspect::Deprecated,
        old.deprecated,
        new.deprecated,
    );
    log.lists(Class::Docs, Aspect::Values, &old.values, &new.values);
}
