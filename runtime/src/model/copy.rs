//! Copy of a model into another one of the same type: the shared implementation of `Clone`.

use super::{List, Model, Place, SlotMut, View};

/// Copies all set fields of `from` to `to`, an empty model of the same type.
pub fn copy_model(from: &dyn Model, to: &mut dyn Model) {
    copy_part(from, to);
    *to.extra_mut() = from.extra().clone();
}

fn copy_part(from: &dyn Model, to: &mut dyn Model) {
    for index in 0..from.meta().fields.len() {
        let value = from.slot(index).and_then(|slot| slot.view());
        let place = to.slot_mut(index).filter(|_| value.is_some());
        if let (Some(value), Some(place)) = (value, place.and_then(SlotMut::place)) {
            copy(value, place);
        }
    }
    if let (Some(from), Some(to)) = (from.base(), to.base_mut()) {
        copy_part(from, to);
    }
}

/// Copies a value. Both have the same type, so their kinds never differ.
pub(super) fn copy(value: View<'_>, place: Place<'_>) {
    match (value, place) {
        (View::Bool(from), Place::Bool(to)) => *to = from,
        (View::I32(from), Place::I32(to)) => *to = from,
        (View::I64(from), Place::I64(to)) => *to = from,
        (View::F64(from), Place::F64(to)) => *to = from,
        (View::Str(from), Place::String(to)) => from.clone_into(to),
        (View::Str(from) | View::Flags(from), Place::Text(to)) => to.set_text(from),
        (View::Decimal(from), Place::Decimal(to)) => to.clone_from(from),
        (View::Json(from), Place::Json(to)) => to.clone_from(from),
        (View::Model(from), Place::Model(to)) => copy_model(from, to),
        (View::Poly(from, _), Place::Poly(to)) => {
            let mut new = from.blank_boxed();
            copy_model(from, &mut *new);
            to.replace(new);
        }
        (View::List(from), Place::List(to)) => copy_list(from, to),
        _ => {}
    }
}

fn copy_list(from: &dyn List, to: &mut dyn List) {
    for item in (0..from.count()).map_while(|index| from.item(index)) {
        copy(item, to.push());
    }
}
