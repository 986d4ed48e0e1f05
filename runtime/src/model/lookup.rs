//! From a member's name to a field of a model, through the chain of its base types.

use super::Model;

/// Where a field is: how many steps down the chain of base types, and its slot there.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct At {
    level: usize,
    index: usize,
}

impl At {
    /// The field after this one, which is the likeliest one to come next.
    pub(super) fn next(self) -> Self {
        let index = self.index + 1;
        Self { index, ..self }
    }

    /// A bit for it in a filter that tells what surely hasn't been there yet.
    pub(super) fn bit(self) -> u128 {
        1 << ((self.level * 61 + self.index) % 128)
    }

    /// The part of the model that has the field, and the slot's index in it.
    pub(super) fn part(self, model: &mut dyn Model) -> Option<(&mut dyn Model, usize)> {
        Some((part_at_mut(model, self.level)?, self.index))
    }
}

/// The field of that name.
///
/// Services write members in a steady order, so the search goes forward from where the next field is expected to be
/// and finds it at the first look or a few fields later; only then it looks everywhere.
pub(super) fn find(model: &dyn Model, name: &str, expected: At) -> Option<At> {
    ahead(model, name, expected).or_else(|| anywhere(model, name))
}

/// Whether a field has that name.
pub(super) fn has_field(model: &dyn Model, name: &str) -> bool {
    anywhere(model, name).is_some()
}

fn ahead(model: &dyn Model, name: &str, expected: At) -> Option<At> {
    let part = part_at(model, expected.level)?;
    let rest = part.meta().fields.get(expected.index..)?;
    let steps = rest.iter().position(|field| field.name == name)?;
    let index = expected.index + steps;
    Some(At { index, ..expected })
}

fn anywhere(model: &dyn Model, name: &str) -> Option<At> {
    let (mut part, mut level) = (model, 0);
    loop {
        let mut fields = part.meta().fields.iter();
        if let Some(index) = fields.position(|field| field.name == name) {
            return Some(At { level, index });
        }
        part = part.base()?;
        level += 1;
    }
}

/// The model, its base type's part, that one's base type's part, and so on.
pub(super) fn chain(model: &dyn Model) -> impl Iterator<Item = &dyn Model> {
    std::iter::successors(Some(model), |part| part.base())
}

fn part_at(mut model: &dyn Model, level: usize) -> Option<&dyn Model> {
    for _ in 0..level {
        model = model.base()?;
    }
    Some(model)
}

fn part_at_mut(model: &mut dyn Model, level: usize) -> Option<&mut dyn Model> {
    match level {
        0 => Some(model),
        _ => part_at_mut(model.base_mut()?, level - 1),
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
