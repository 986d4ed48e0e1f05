//! The members of an object: which go to fields, and which stay in `extra`.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::derive::annotation;
use super::filler::FieldSeed;
use super::{Context, Step};
use crate::model::encode::TYPE;
use crate::model::extra::Member;
use crate::model::lookup::{At, find};
use crate::model::{Json, Model, PolyPlace, SlotMut};

/// The model to be filled.
pub(super) enum Target<'a> {
    /// One that is of the declared type.
    Fixed(&'a mut dyn Model),
    /// One that may turn out to be of a derived type.
    Open(&'a mut dyn PolyPlace),
}

impl Target<'_> {
    pub(super) fn model(&mut self) -> &mut dyn Model {
        match self {
            Self::Fixed(model) => *model,
            Self::Open(poly) => poly.model(),
        }
    }
}

/// How the names begin that `serde_json` keeps for itself. With its feature `arbitrary_precision`, which any crate of a
/// program can turn on for all of them, it hands out a number as an object with such a member.
const RESERVED: &str = "$serde_json::private::";

/// Reads all members of an object.
pub(super) fn members<'de, A: MapAccess<'de>>(
    target: &mut Target<'_>,
    mut map: A,
    context: &mut Context,
) -> Result<(), A::Error> {
    context.enter()?;
    if context.is_received {
        target.model().extra_mut().set_received();
    }
    let mut expected = At::default();
    let mut nulls = 0;
    loop {
        let model = &*target.model();
        match map.next_key_seed(NameSeed { model, expected })? {
            None => break,
            Some(Name::Field(at)) => {
                known(target.model(), at, &mut nulls, context, &mut map)?;
                expected = at.next();
            }
            Some(Name::Type) => {
                let value = other(TYPE, context, &mut map)?;
                if annotation(target, value, context).map_err(A::Error::custom)? {
                    expected = At::default();
                    nulls = u128::MAX;
                }
            }
            Some(Name::Other(name)) => {
                let value = other(&name, context, &mut map)?;
                target.model().extra_mut().insert_member(name, value);
            }
        }
    }
    context.leave();
    Ok(())
}

/// A member's name, looked up without allocating.
enum Name {
    Field(At),
    Type,
    Other(String),
}

struct NameSeed<'a> {
    model: &'a dyn Model,
    expected: At,
}

impl<'de> DeserializeSeed<'de> for NameSeed<'_> {
    type Value = Name;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Name, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for NameSeed<'_> {
    type Value = Name;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a member's name")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Name, E> {
        Ok(match find(self.model, name, self.expected) {
            Some(at) => Name::Field(at),
            None if name == TYPE => Name::Type,
            None => Name::Other(name.to_owned()),
        })
    }
}

/// Reads a member that has a field. `nulls` has the bits of the fields that came as null in this object, so that one
/// that comes twice, which hardly happens, is noticed without a search.
fn known<'de, A: MapAccess<'de>>(
    model: &mut dyn Model,
    at: At,
    nulls: &mut u128,
    context: &mut Context,
    map: &mut A,
) -> Result<(), A::Error> {
    let came = field(model, at, context, |seed| map.next_value_seed(seed))?;
    let was_null = *nulls & at.bit() != 0;
    match came {
        Came::Null(name) if was_null => model.extra_mut().set_null(name),
        Came::Null(name) => {
            *nulls |= at.bit();
            model.extra_mut().push_null(name.into());
        }
        Came::Value(name) if was_null => model.extra_mut().unset_null(name),
        Came::Value(_) => {}
        Came::NoField(name) => {
            let value = other(name, context, map)?;
            model.extra_mut().insert_member(name.to_owned(), value);
        }
    }
    Ok(())
}

/// What was found in a field's member, and the field's name.
pub(super) enum Came {
    Null(&'static str),
    Value(&'static str),
    /// Nothing was read: the field is not compiled in.
    NoField(&'static str),
}

/// Reads one member into its field.
pub(super) fn field<E>(
    model: &mut dyn Model,
    at: At,
    context: &mut Context,
    read: impl FnOnce(FieldSeed<'_, '_>) -> Result<bool, E>,
) -> Result<Came, E> {
    let Some((part, index)) = at.part(model) else {
        return Ok(Came::NoField(""));
    };
    let name = part.meta().fields.get(index).map_or("", |field| field.name);
    let Some(slot) = part.slot_mut(index) else {
        return Ok(Came::NoField(name));
    };
    let has_numbers = !matches!(slot, SlotMut::Str(_) | SlotMut::Bool(_) | SlotMut::Json(_));
    let outer = has_numbers.then(|| std::mem::take(&mut context.numbers));
    context.in_value = context.depth == 1 && name == "value";
    let seed = FieldSeed {
        slot,
        context: &mut *context,
    };
    let is_null = match read(seed) {
        Ok(is_null) => is_null,
        Err(error) => {
            context.path.enclose(Step::Member(name.into()));
            return Err(error);
        }
    };
    if let Some(outer) = outer {
        let numbers = std::mem::replace(&mut context.numbers, outer);
        context.has_odd |= !numbers.are_usual();
        if context.has_odd {
            model.extra_mut().set_numbers(name, numbers);
        }
    }
    Ok(match is_null {
        true => Came::Null(name),
        false => Came::Value(name),
    })
}

/// Reads a member that has no field.
fn other<'de, A: MapAccess<'de>>(
    name: &str,
    context: &mut Context,
    map: &mut A,
) -> Result<Member, A::Error> {
    if name.starts_with(RESERVED) {
        return Err(A::Error::custom("expected an object, found a number"));
    }
    let value = match context.is_raw {
        true => map.next_value::<Box<RawValue>>().map(Member::from),
        false => map.next_value::<Json>().map(Member::from),
    };
    value.inspect_err(|_| context.path.enclose(Step::Member(name.to_owned().into())))
}
