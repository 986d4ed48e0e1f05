//! Members of enums, as variants.

use super::change::{Aspect, Change, Class, Kind, Subject};
use super::pairs::Pairs;
use super::subject::{Label, Log, came_or_went};
use super::types;
use model::public_api::{TypeItem, VariantItem};

/// Pairs the variants by their texts, then by their names in Rust, then by texts that differ in case.
pub fn compare(old: &TypeItem<'_>, new: &TypeItem<'_>, changes: &mut Vec<Change>) {
    let pairs = Pairs::new(&old.variants, &new.variants)
        .by(|it| it.ir.name.clone())
        .by(|it| it.name.clone())
        .by(|it| it.ir.name.to_ascii_lowercase());
    for (before, after) in pairs.both {
        let labels = (label(old, before), label(new, after));
        let mut log = Log::new(changes, Subject::Member, labels.0, labels.1);
        log.named(before.name != after.name, (&before.ir.name, &after.ir.name));
        log.values(Class::Docs, Aspect::Number, before.ir.value, after.ir.value);
    }
    for it in pairs.removed {
        came_or_went(changes, Kind::Removed, Subject::Member, label(old, it));
    }
    for it in pairs.added {
        came_or_went(changes, Kind::Added, Subject::Member, label(new, it));
    }
}

fn label(ty: &TypeItem<'_>, variant: &VariantItem<'_>) -> Label {
    let of = types::label(ty);
    Label {
        item: format!("{}/{}", of.item, variant.ir.name),
        rust: format!("{}::{}", of.rust, variant.name),
        ..of
    }
}
