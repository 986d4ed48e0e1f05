//! Properties, as fields of structs.

use std::collections::BTreeMap;

use super::change::{Aspect, Change, Class, Kind, Subject};
use super::item::{Comparison, Label};
use super::pairs::Pairs;
use model::public_api::{FieldItem, TypeItem};

/// Path in Rust -> type.
pub type ByPath<'s, 'a> = BTreeMap<&'s str, &'s TypeItem<'a>>;

/// The types of one crate.
pub fn by_path<'s, 'a>(types: &'s [TypeItem<'a>]) -> ByPath<'s, 'a> {
    types.iter().map(|it| (it.path.as_str(), it)).collect()
}

/// A type among the types of its crate.
#[derive(Debug, Clone, Copy)]
pub struct Side<'s, 'a> {
    ty: &'s TypeItem<'a>,
    types: &'s ByPath<'s, 'a>,
}

impl<'s, 'a> Side<'s, 'a> {
    pub fn new(ty: &'s TypeItem<'a>, types: &'s ByPath<'s, 'a>) -> Self {
        Self { ty, types }
    }

    /// The base type from which the type inherits the field, with the same name in Rust and the same type.
    fn ancestor_with(&self, field: &FieldItem<'_>) -> Option<&'s str> {
        let bases = self.ty.bases.iter();
        let mut bases = bases.filter_map(|it| self.types.get(it.as_str()));
        let same = |it: &FieldItem<'_>| (&it.name, &it.ty) == (&field.name, &field.ty);
        let base = bases.find(|it| it.fields.iter().any(same));
        base.map(|it| it.path.as_str())
    }

    fn label(&self, field: &FieldItem<'_>) -> Label {
        Label::within(self.ty, &field.ir.name, &field.name)
    }
}

/// Pairs the fields by their names in JSON, then by those in Rust, then by names that differ in case or number.
pub fn compare(old: Side<'_, '_>, new: Side<'_, '_>, changes: &mut Vec<Change>) {
    let pairs = Pairs::new(&old.ty.fields, &new.ty.fields)
        .by(|it| it.ir.name.clone())
        .by(|it| it.name.clone())
        .by_if(
            |it| loose(&it.ir.name),
            |old, new| old.ir.collection == new.ir.collection,
        );
    for (kind, it) in pairs.unpaired() {
        let (own, other) = match kind {
            Kind::Removed => (old, new),
            _ => (new, old),
        };
        let path = new.ty.path.as_str();
        let moved = match (other.ancestor_with(it), kind) {
            (None, _) => {
                changes.push(own.label(it).into_change(kind, Subject::Property));
                continue;
            }
            // A field of a base type can still be reached, but no longer be matched on.
            (Some(base), Kind::Removed) => (Class::Breaking, [path, base]),
            (Some(base), _) => (Class::Additive, [base, path]),
        };
        let labeled = moved.1.each_ref().map(|path| (path, new.label(it)));
        let mut comparison = Comparison::new(Subject::Property, labeled, changes);
        comparison.aspect(moved.0, Aspect::DeclaredBy, |it| [*it]);
    }
    for (before, after) in pairs.both {
        let labeled = [(before, old.label(before)), (after, new.label(after))];
        changed(Comparison::new(Subject::Property, labeled, changes), after);
    }
}

/// `hostNames`, `hostname` and `HostName` are one property spelt three ways.
fn loose(name: &str) -> String {
    let plain = model::text::fold(name);
    plain.strip_suffix('s').map_or(plain.clone(), str::to_owned)
}

fn changed<'l, 'a: 'l>(mut comparison: Comparison<'l, FieldItem<'a>>, new: &FieldItem<'_>) {
    comparison.names(|it| (&it.name, &it.ir.name));
    comparison.aspect(Class::Breaking, Aspect::Type, |it| [&it.ty]);
    let class = match new.setter {
        Some(_) => Class::Additive,
        None => Class::Breaking,
    };
    comparison.aspect(class, Aspect::Setter, |it| [it.setter.is_some()]);
    comparison.aspect(Class::Docs, Aspect::RequiredOnCreate, |it| {
        [it.ir.required_on_create]
    });
    comparison.aspect(Class::Docs, Aspect::Nullable, |it| it.ir.nullable);
    comparison.aspect(Class::Docs, Aspect::Deprecated, |it| &it.ir.deprecated);
    comparison.aspect(Class::Docs, Aspect::Values, |it| &it.ir.values);
}
