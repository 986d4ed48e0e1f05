//! From a member's name to a field of a model, through the chain of its base types.

use super::{FieldMeta, Model};

/// Where a field is: how many steps down the chain of base types, and its slot there.
#[derive(Debug, Clone, Copy)]
pub(super) struct At {
    level: usize,
    index: usize,
    /// Its name in JSON.
    pub(super) name: &'static str,
    /// All fields of that level.
    fields: &'static [FieldMeta],
}

impl At {
    /// A bit for it in a filter that tells what surely hasn't been there yet.
    pub(super) fn bit(self) -> u128 {
        1 << ((self.level * 61 + self.index) % 128)
    }

    /// The part of the model that has the field, and the slot's index in it.
    pub(super) fn part(self, model: &mut dyn Model) -> Option<(&mut dyn Model, usize)> {
        Some((part_at(model, self.level)?, self.index))
    }

    /// The field of that name after this one.
    fn ahead(self, name: &str) -> Option<Self> {
        let rest = self.fields.get(self.index + 1..)?;
        let (steps, field) = named(rest, name)?;
        Some(Self {
            index: self.index + 1 + steps,
            name: field.name,
            ..self
        })
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

/// Whether a field has that name.
pub(super) fn has_field(model: &dyn Model, name: &str) -> bool {
    anywhere(model, name).is_some()
}

fn anywhere(model: &dyn Model, name: &str) -> Option<At> {
    let (mut part, mut level) = (model, 0);
    loop {
        let fields = part.meta().fields;
        if let Some((index, field)) = named(fields, name) {
            let name = field.name;
            return Some(At {
                level,
                index,
                name,
                fields,
            });
        }
        part = part.base()?;
        level += 1;
    }
}

fn named(fields: &'static [FieldMeta], name: &str) -> Option<(usize, &'static FieldMeta)> {
    let mut fields = fields.iter().enumerate();
    fields.find(|(_, field)| field.name == name)
}

/// The model, its base type's part, that one's base type's part, and so on.
pub(super) fn chain(model: &dyn Model) -> impl Iterator<Item = &dyn Model> {
    std::iter::successors(Some(model), |part| part.base())
}

fn part_at(model: &mut dyn Model, level: usize) -> Option<&mut dyn Model> {
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
