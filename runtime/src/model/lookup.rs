//! From a member's name to a field of a model, through the chain of its base types.

use super::{FieldMeta, Model, View};

/// Where a field is: how many steps down the chain of base types, and its slot there.
#[derive(Debug, Clone, Copy)]
pub(super) struct At {
    /// All fields of that level.
    fields: &'static [FieldMeta],
    level: u32,
    index: u32,
}

impl At {
    pub(super) fn field(self) -> Option<&'static FieldMeta> {
        self.fields.get(self.index as usize)
    }

    /// The field's name in JSON.
    pub(super) fn name(self) -> &'static str {
        self.field().map_or("", |field| field.name)
    }

    /// A bit for it in a filter that tells what surely hasn't been there yet.
    pub(super) fn bit(self) -> u128 {
        1 << (self.level.wrapping_mul(61).wrapping_add(self.index) % 128)
    }

    /// The part of the model that has the field, and the slot's index in it.
    pub(super) fn part(self, model: &mut dyn Model) -> Option<(&mut dyn Model, usize)> {
        Some((part_at(model, self.level)?, self.index as usize))
    }

    /// The field of that name after this one.
    fn ahead(self, name: &str) -> Option<Self> {
        let after = self.index as usize + 1;
        let steps = position(self.fields.get(after..)?, name)?;
        let index = self.index + 1 + steps;
        Some(Self { index, ..self })
    }
}

/// The field of that name, where the one before is known.
///
/// Services write members in a steady order, so the search goes forward from where the next field is expected to be
/// and finds it at the first look or a few fields later; only then it looks everywhere.
pub(super) fn find(model: &dyn Model, name: &str, last: Option<At>) -> Option<At> {
    let ahead = last.and_then(|last| last.ahead(name));
    ahead.or_else(|| anywhere(model, name))
}

/// The value of the field of that name, if it is set.
pub(crate) fn field<'a>(model: &'a dyn Model, name: &str) -> Option<View<'a>> {
    chain(model).find_map(|part| {
        let index = position(part.meta().fields, name)?;
        part.slot(index as usize)?.view()
    })
}

/// Whether a field has that name.
pub(super) fn has_field(model: &dyn Model, name: &str) -> bool {
    anywhere(model, name).is_some()
}

fn anywhere(model: &dyn Model, name: &str) -> Option<At> {
    let (mut part, mut level) = (model, 0);
    loop {
        let fields = part.meta().fields;
        if let Some(index) = position(fields, name) {
            return Some(At {
                fields,
                level,
                index,
            });
        }
        part = part.base()?;
        level += 1;
    }
}

fn position(fields: &[FieldMeta], name: &str) -> Option<u32> {
    let index = fields.iter().position(|field| field.name == name)?;
    u32::try_from(index).ok()
}

/// The model, its base type's part, that one's base type's part, and so on.
pub(super) fn chain(model: &dyn Model) -> impl Iterator<Item = &dyn Model> {
    std::iter::successors(Some(model), |part| part.base())
}

fn part_at(model: &mut dyn Model, level: u32) -> Option<&mut dyn Model> {
    match level {
        0 => Some(model),
        _ => part_at(model.base_mut()?, level - 1),
    }
}

/// The part of the model that is of the named type.
pub(super) fn part_named<'a>(
    model: &'a mut dyn Model,
    type_name: &str,
) -> Option<&'a mut dyn Model> {
    if model.meta().type_name == type_name {
        return Some(model);
    }
    part_named(model.base_mut()?, type_name)
}
