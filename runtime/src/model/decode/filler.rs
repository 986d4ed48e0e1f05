//! The visitor that fills one place.

use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::members::{Target, members};
use super::{Context, Step};
use crate::model::{Json, List, Place, SlotMut};

/// A place to be filled.
pub(super) struct Seed<'p, 'c> {
    place: Place<'p>,
    context: &'c mut Context,
}

impl<'p, 'c> Seed<'p, 'c> {
    pub(super) fn new(place: Place<'p>, context: &'c mut Context) -> Self {
        Self { place, context }
    }
}

impl<'de> DeserializeSeed<'de> for Seed<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        match self.place {
            Place::Json(place) => {
                *place = Json::deserialize(deserializer)?;
                Ok(())
            }
            Place::Decimal(place) if self.context.raw => {
                let raw = <&RawValue>::deserialize(deserializer)?;
                place.set_json(raw.get()).map_err(D::Error::custom)
            }
            Place::Decimal(place) => {
                let json = Json::deserialize(deserializer)?;
                place.set_json(&json.to_string()).map_err(D::Error::custom)
            }
            _ => deserializer.deserialize_any(self),
        }
    }
}

/// A field to be filled; answers whether it came as null.
pub(super) struct FieldSeed<'p, 'c> {
    pub(super) slot: SlotMut<'p>,
    pub(super) context: &'c mut Context,
}

impl<'de> DeserializeSeed<'de> for FieldSeed<'_, '_> {
    type Value = bool;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<bool, D::Error> {
        deserializer.deserialize_option(self)
    }
}

impl<'de> Visitor<'de> for FieldSeed<'_, '_> {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value or null")
    }

    fn visit_none<E: Error>(self) -> Result<bool, E> {
        self.slot.clear();
        Ok(true)
    }

    fn visit_unit<E: Error>(self) -> Result<bool, E> {
        self.visit_none()
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<bool, D::Error> {
        let Some(place) = self.slot.place() else {
            return Err(D::Error::custom("not a field"));
        };
        let seed = Seed::new(place, self.context);
        seed.deserialize(deserializer).map(|()| false)
    }
}

impl Seed<'_, '_> {
    /// The error for a value of another kind. It doesn't quote the value, which may be personal.
    fn mismatch<E: Error>(&self, found: &str) -> E {
        E::custom(format_args!("expected {}, found {found}", self.expected()))
    }

    fn expected(&self) -> &'static str {
        match self.place {
            Place::Bool(_) => "true or false",
            Place::I32(_) => "a whole number of 32 bits",
            Place::I64(_) => "a whole number of 64 bits",
            Place::F64(_) | Place::Decimal(_) => "a number",
            Place::String(_) | Place::Text(_) => "text",
            Place::Json(_) => "any JSON",
            Place::Model(_) | Place::Poly(_) => "an object",
            Place::List(_) => "a list",
        }
    }

    /// Takes a number that came as text, if the same text can be sent back.
    fn number_from_text<E: Error>(self, text: &str) -> Result<(), E> {
        let special = matches!(text, "INF" | "-INF" | "NaN");
        let taken = match self.place {
            Place::I32(place) => take_exact(place, text),
            Place::I64(place) => take_exact(place, text),
            Place::F64(place) if special => {
                *place = text.parse().unwrap_or(f64::NAN);
                return Ok(());
            }
            Place::F64(place) => take_exact(place, text),
            _ => false,
        };
        if !taken {
            return Err(E::custom("expected a number, found other text"));
        }
        self.context.quoted += 1;
        Ok(())
    }
}

fn take_exact<T: std::str::FromStr + ToString>(place: &mut T, text: &str) -> bool {
    match text.parse::<T>() {
        Ok(value) if value.to_string() == text => {
            *place = value;
            true
        }
        _ => false,
    }
}

impl<'de> Visitor<'de> for Seed<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.expected())
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<(), E> {
        match self.place {
            Place::Bool(place) => *place = value,
            _ => return Err(self.mismatch("true or false")),
        }
        Ok(())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<(), E> {
        match self.place {
            Place::I64(place) => *place = value,
            #[allow(clippy::cast_precision_loss, reason = "a double has no more digits")]
            Place::F64(place) => *place = value as f64,
            Place::I32(place) => match i32::try_from(value) {
                Ok(value) => *place = value,
                Err(_) => return Err(E::custom("the number needs more than 32 bits")),
            },
            _ => return Err(self.mismatch("a number")),
        }
        Ok(())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<(), E> {
        match (i64::try_from(value), self.place) {
            (Ok(value), place) => Seed::new(place, self.context).visit_i64(value),
            #[allow(clippy::cast_precision_loss, reason = "a double has no more digits")]
            (Err(_), Place::F64(place)) => {
                *place = value as f64;
                Ok(())
            }
            (Err(_), place) => Err(Seed::new(place, self.context).mismatch("a larger number")),
        }
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<(), E> {
        match self.place {
            Place::F64(place) => *place = value,
            #[allow(clippy::cast_possible_truncation, reason = "it is whole and in range")]
            Place::I32(_) | Place::I64(_) if value.fract() == 0.0 && value.abs() < 9e15 => {
                return self.visit_i64(value as i64);
            }
            _ => return Err(self.mismatch("a number")),
        }
        Ok(())
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<(), E> {
        match self.place {
            Place::String(place) => value.clone_into(place),
            Place::Text(place) => place.set_text(value),
            Place::I32(_) | Place::I64(_) | Place::F64(_) => return self.number_from_text(value),
            _ => return Err(self.mismatch("text")),
        }
        Ok(())
    }

    fn visit_string<E: Error>(self, value: String) -> Result<(), E> {
        match self.place {
            Place::String(place) => *place = value,
            _ => return self.visit_str(&value),
        }
        Ok(())
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        Err(self.mismatch("null"))
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        self.visit_unit()
    }

    fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<(), A::Error> {
        match self.place {
            Place::List(list) => fill_list(list, items, self.context),
            _ => Err(self.mismatch("a list")),
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<(), A::Error> {
        match self.place {
            Place::Model(model) => members(&mut Target::Fixed(model), map, self.context),
            Place::Poly(poly) => members(&mut Target::Open(poly), map, self.context),
            Place::I32(_) | Place::I64(_) | Place::F64(_) => self.visit_number_as_map(map),
            _ => Err(self.mismatch("an object")),
        }
    }
}

impl Seed<'_, '_> {
    /// With its feature `arbitrary_precision` `serde_json` hands out numbers as maps that only it understands.
    fn visit_number_as_map<'de, A: MapAccess<'de>>(self, map: A) -> Result<(), A::Error> {
        let json = Json::deserialize(MapAccessDeserializer::new(map))?;
        if let Some(value) = json.as_i64() {
            self.visit_i64(value)
        } else if let Some(value) = json.as_f64() {
            self.visit_f64(value)
        } else {
            Err(self.mismatch("an object"))
        }
    }
}

fn fill_list<'de, A: SeqAccess<'de>>(
    list: &mut dyn List,
    mut items: A,
    context: &mut Context,
) -> Result<(), A::Error> {
    let outer = std::mem::take(&mut context.quoted);
    loop {
        context.path.push(Step::Item(list.count()));
        let item = ItemSeed(&mut *list, &mut *context);
        let found = items.next_element_seed(item)?;
        context.path.pop();
        if found.is_none() {
            break;
        }
    }
    match context.quoted {
        0 => context.quoted = outer,
        count if count == list.count() => context.quoted = outer + 1,
        _ => {
            return Err(A::Error::custom(
                "some numbers of the list are text and some are not",
            ));
        }
    }
    Ok(())
}

/// The next item of a list. It is added only when there is one.
struct ItemSeed<'l, 'c>(&'l mut dyn List, &'c mut Context);

impl<'de> DeserializeSeed<'de> for ItemSeed<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        Seed::new(self.0.push(), self.1).deserialize(deserializer)
    }
}
