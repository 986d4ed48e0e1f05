//! The members of an object: which go to fields, which stay in `extra`, and what `@odata.type` does.

use std::fmt;

use indexmap::IndexMap;
use serde::de::value::MapDeserializer;
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, Visitor};

use super::filler::FieldSeed;
use super::{Context, Step};
use crate::model::copy::copy_model;
use crate::model::encode::TYPE;
use crate::model::lookup::{At, find, part_named};
use crate::model::{Derived, Json, Model, PolyPlace};

/// The model to be filled.
pub(super) enum Target<'a> {
    /// One that is of the declared type.
    Fixed(&'a mut dyn Model),
    /// One that may turn out to be of a derived type.
    Open(&'a mut dyn PolyPlace),
}

impl Target<'_> {
    fn model(&mut self) -> &mut dyn Model {
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
    let mut expected = At::default();
    loop {
        let model = &*target.model();
        match map.next_key_seed(NameSeed { model, expected })? {
            None => return Ok(()),
            Some(Name::Field(at)) => {
                field(target.model(), at, &mut map, context)?;
                expected = at.next();
            }
            Some(Name::Type) => {
                annotation(target, map.next_value()?, context).map_err(A::Error::custom)?
            }
            Some(Name::Other(name)) if name.starts_with(RESERVED) => {
                return Err(A::Error::custom("expected an object, found a number"));
            }
            Some(Name::Other(name)) => {
                let value = map.next_value()?;
                target.model().extra_mut().insert(name, value);
            }
        }
    }
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

/// Reads one member into its field, or into `extra` where the field is not compiled in.
fn field<'de, A: MapAccess<'de>>(
    model: &mut dyn Model,
    at: At,
    map: &mut A,
    context: &mut Context,
) -> Result<(), A::Error> {
    let Some((part, index)) = at.part(model) else {
        return map.next_value::<Json>().map(|_| ());
    };
    let name = part.meta().fields.get(index).map_or("", |field| field.name);
    let Some(slot) = part.slot_mut(index) else {
        let value = map.next_value()?;
        model.extra_mut().insert(name, value);
        return Ok(());
    };
    let outer = std::mem::take(&mut context.quoted);
    context.path.push(Step::Member(name));
    let null = map.next_value_seed(FieldSeed {
        slot,
        context: &mut *context,
    })?;
    context.path.pop();
    if null {
        model.extra_mut().set_null(name);
    }
    let quoted = context.quoted > 0;
    model.extra_mut().set_quoted(name, quoted);
    context.quoted = outer;
    Ok(())
}

/// Takes an `@odata.type`: picks the concrete type, and remembers the text if it is not the usual one of that type.
fn annotation(
    target: &mut Target<'_>,
    value: Json,
    context: &mut Context,
) -> Result<(), serde_json::Error> {
    let text = value.as_str().unwrap_or_default();
    if let Target::Open(poly) = target
        && let Some(derived) = poly.model().meta().descendant(text)
    {
        become_derived(*poly, derived, context)?;
    }
    let model = target.model();
    let usual = model.meta().is_named_by(text);
    model.extra_mut().set_typed(usual);
    if usual {
        model.extra_mut().remove(TYPE);
    } else {
        model.extra_mut().insert(TYPE, value);
    }
    Ok(())
}

/// Turns a model into one of a derived type. What was read so far - nothing, where `@odata.type` comes first - moves
/// along: fields as they are, and members that had no field are read again, as the derived type may have one.
fn become_derived(
    poly: &mut dyn PolyPlace,
    derived: &Derived,
    context: &mut Context,
) -> Result<(), serde_json::Error> {
    let old = poly.model();
    let mut new = (derived.new)();
    let Some(part) = part_named(&mut *new, old.meta().type_name) else {
        return Ok(());
    };
    copy_model(old, part);
    let again = new.extra_mut().take_additional();
    read_again(&mut *new, again, context)?;
    poly.replace(new);
    Ok(())
}

fn read_again(
    model: &mut dyn Model,
    again: IndexMap<String, Json>,
    context: &mut Context,
) -> Result<(), serde_json::Error> {
    if again.is_empty() {
        return Ok(());
    }
    let raw = std::mem::replace(&mut context.raw, false);
    let map = MapDeserializer::new(again.into_iter());
    let result = members(&mut Target::Fixed(model), map, context);
    context.raw = raw;
    result
}
