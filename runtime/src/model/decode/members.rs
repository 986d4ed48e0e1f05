//! Members of an object: assigns them to fields or to `extra`.

use std::fmt;

use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::derive::annotation;
use super::field::FieldSeed;
use super::{Context, Step};
use crate::model::encode::TYPE;
use crate::model::extra::Member;
use crate::model::lookup::{At, find};
use crate::model::{Json, Model, PolyPlace};

/// The model to fill.
pub(super) enum Target<'a> {
    /// A model of the declared type.
    Fixed(&'a mut dyn Model),
    /// A model that may become one of a derived type.
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

/// The prefix of the member names that `serde_json` reserves. With its feature `arbitrary_precision`, which any crate
/// of a program can enable for all, a number is an object with such a member.
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
    let mut last = None;
    let mut nulls = 0;
    loop {
        let model = target.model();
        let key = NameSeed {
            model: &*model,
            last: &mut last,
        };
        match map.next_key_seed(key)? {
            None => break,
            Some(Name::Field) => {
                if let Some(at) = last {
                    known(model, at, &mut nulls, context, &mut map)?;
                }
            }
            Some(Name::Other(name)) => {
                let value = other(&name, context, &mut map)?;
                model.extra_mut().insert_member(name, value);
            }
            Some(Name::Type) => {
                let value = other(TYPE, context, &mut map)?;
                if annotation(target, value, context).map_err(A::Error::custom)? {
                    last = None;
                    nulls = u128::MAX;
                }
            }
        }
    }
    context.leave();
    Ok(())
}

/// The name of a member.
enum Name {
    /// The field that was found last.
    Field,
    Type,
    Other(String),
}

struct NameSeed<'a> {
    model: &'a dyn Model,
    last: &'a mut Option<At>,
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
        Ok(match find(self.model, name, *self.last) {
            Some(at) => {
                *self.last = Some(at);
                Name::Field
            }
            None if name == TYPE => Name::Type,
            None => Name::Other(name.to_owned()),
        })
    }
}

/// Reads a member with a field. `nulls` has the bits of the fields that were null in this object, so that a duplicate
/// is detected without a search.
fn known<'de, A: MapAccess<'de>>(
    model: &mut dyn Model,
    at: At,
    nulls: &mut u128,
    context: &mut Context,
    map: &mut A,
) -> Result<(), A::Error> {
    let was_null = *nulls & at.bit() != 0;
    match field(model, at, context, |seed| map.next_value_seed(seed))? {
        Came::Value if was_null => model.extra_mut().unset_null(at.name()),
        Came::Value => {}
        Came::Null if was_null => model.extra_mut().set_null(at.name()),
        Came::Null => {
            *nulls |= at.bit();
            if let Some(field) = at.field() {
                model.extra_mut().push_null(field);
            }
        }
        Came::Other(value) => {
            let name = at.name().to_owned();
            model.extra_mut().insert_member(name, value);
        }
    }
    Ok(())
}

/// The value of a field.
pub(super) enum Came {
    Null,
    Value,
    /// The field is not compiled in.
    Other(Member),
}

/// Reads one member into its field.
pub(super) fn field<E: Error>(
    model: &mut dyn Model,
    at: At,
    context: &mut Context,
    read: impl FnOnce(FieldSeed<'_, '_>) -> Result<Came, E>,
) -> Result<Came, E> {
    let Some((part, index)) = at.part(model) else {
        return Err(E::custom("not a field"));
    };
    let outer = context.numbers.take();
    let seed = FieldSeed {
        part,
        index,
        context: &mut *context,
    };
    let came = match read(seed) {
        Ok(came) => came,
        Err(error) => {
            context.path.enclose(Step::Member(at.name().into()));
            return Err(error);
        }
    };
    if let Some(numbers) = context.numbers.take() {
        context.has_odd |= !numbers.are_usual();
        if context.has_odd {
            model.extra_mut().set_numbers(at.name(), numbers);
        }
    }
    if let Some(outer) = outer {
        context.numbers = outer;
    }
    Ok(came)
}

/// Reads a member without a field.
fn other<'de, A: MapAccess<'de>>(
    name: &str,
    context: &mut Context,
    map: &mut A,
) -> Result<Member, A::Error> {
    if name.starts_with(RESERVED) {
        return Err(A::Error::custom("expected an object, found a number"));
    }
    let value = map.next_value_seed(MemberSeed(context.is_raw));
    value.inspect_err(|_| context.path.enclose(Step::Member(name.to_owned().into())))
}

/// Reads the value of a member unchanged; as text if the deserializer provides it.
pub(super) struct MemberSeed(pub(super) bool);

impl<'de> DeserializeSeed<'de> for MemberSeed {
    type Value = Member;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Member, D::Error> {
        Ok(match self.0 {
            true => Box::<RawValue>::deserialize(deserializer)?.into(),
            false => Json::deserialize(deserializer)?.into(),
        })
    }
}
