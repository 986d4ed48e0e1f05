//! Lookup of a model's fields by member name, including those of base types.

use super::{FieldMeta, Model, View};

/// The location of a field: the level in the chain of base types, and the slot.
#[derive(Debug, Clone, Copy)]
pub(super) struct At {
    /// All fields of this level.
    fields: &'static [FieldMeta],
    level: u32,
    index: u32,
}

impl At {
    pub(super) fn field(self) -> Option<&'static FieldMeta> {
        self.fields.get(self.index as usize)
    }

    /// The JSON name of the field.
    pub(super) fn name(self) -> &'static str {
        self.field().map_or("", |field| field.name)
    }

    /// The bit of the field in a Bloom filter for fields already read.
    pub(super) fn bit(self) -> u128 {
        1 << (self.level.wrapping_mul(61).wrapping_add(self.index) % 128)
    }

    /// Returns the part of the model with the field, and the index of the slot.
    pub(super) fn part(self, model: &mut dyn Model) -> Option<(&mut dyn Model, usize)> {
        Some((part_at(model, self.level)?, self.index as usize))
    }

    /// The field with this name after this one.
    fn ahead(self, name: &str) -> Option<Self> {
        let after = self.index as usize + 1;
        let steps = position(self.fields.get(after..)?, name)?;
        let index = self.index + 1 + steps;
        Some(Self { index, ..self })
    }
}

/// Finds a field by name, given the previous field.
///
/// Services write members in a stable order, so the search begins at the next expected field and usually succeeds
/// within a few fields. Only then are all fields searched.
pub(super) fn find(model: &dyn Model, name: &str, last: Option<At>) -> Option<At> {
    let ahead = last.and_then(|last| last.ahead(name));
    ahead.or_else(|| anywhere(model, name))
}

/// Returns the value of a field by name, if set.
pub(crate) fn field<'a>(model: &'a dyn Model, name: &str) -> Option<View<'a>> {
    chain(model).find_map(|part| {
        let index = position(part.meta().fields, name)?;
        part.slot(index as usize)?.view()
    })
}

/// Returns `true` if a field has this name.
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

/// Iterates over the model and its base types, nearest first.
pub(super) fn chain(model: &dyn Model) -> impl Iterator<Item = &dyn Model> {
    std::iter::successors(Some(model), |part| part.base())
}

fn part_at(model: &mut dyn Model, level: u32) -> Option<&mut dyn Model> {
    match level {
        0 => Some(model),
        _ => part_at(model.base_mut()?, level - 1),
    }
}

/// Returns the part of the model that has this type.
pub(super) fn part_named<'a>(
    model: &'a mut dyn Model,
    type_name: &str,
) -> Option<&'a mut dyn Model> {
    if model.meta().type_name == type_name {
        return Some(model);
    }
    part_named(model.base_mut()?, type_name)
}
