//! The visitor that fills a place.

use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::Context;
use super::list::items;
use super::members::{Target, members};
use super::number::{take_raw, take_text};
use crate::model::{Json, Place};

/// From here on, not every integer is representable as a double.
const EXACT: u64 = 1 << 53;

/// A place to fill.
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
            Place::F64(_) if self.context.is_raw => {
                let raw = <&RawValue>::deserialize(deserializer)?;
                self.number(raw.get())
            }
            Place::I32(_) | Place::I64(_) if self.context.is_exact => {
                let raw = <&RawValue>::deserialize(deserializer)?;
                self.number(raw.get())
            }
            Place::Decimal(place) if self.context.is_raw => {
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

impl Seed<'_, '_> {
    /// Creates the error for a value of another type. It omits the value, which may be personal data.
    fn mismatch<E: Error>(&self, found: &str) -> E {
        E::custom(format_args!("expected {}, found {found}", self.expected()))
    }

    fn expected(&self) -> &'static str {
        match self.place {
            Place::Bool(_) => "a boolean",
            Place::I32(_) => "a 32-bit integer",
            Place::I64(_) => "a 64-bit integer",
            Place::F64(_) | Place::Decimal(_) => "a number",
            Place::String(_) | Place::Text(_) => "a string",
            Place::Json(_) => "any JSON",
            Place::Model(_) | Place::Poly(_) => "an object",
            Place::List(_) => "an array",
        }
    }

    /// Reads the JSON text of a number.
    fn number<E: Error>(mut self, json: &str) -> Result<(), E> {
        match take_raw(&mut self.place, json, &mut self.context.numbers) {
            Ok(()) => Ok(()),
            Err(Some(problem)) => Err(E::custom(problem)),
            Err(None) => Err(self.mismatch(kind(json))),
        }
    }
}

/// Returns the kind of a JSON text.
fn kind(json: &str) -> &'static str {
    match json.as_bytes().first() {
        Some(b'{') => "an object",
        Some(b'[') => "an array",
        Some(b'"') => "a string",
        Some(b't' | b'f') => "a boolean",
        Some(b'n') => "null",
        _ => "a number",
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
            _ => return Err(self.mismatch("a boolean")),
        }
        Ok(())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<(), E> {
        let mut is_usual = true;
        match self.place {
            Place::I64(place) => *place = value,
            #[allow(clippy::cast_precision_loss, reason = "the digits are kept beside it")]
            Place::F64(place) => {
                *place = value as f64;
                is_usual = value.unsigned_abs() < EXACT;
            }
            Place::I32(place) => match i32::try_from(value) {
                Ok(value) => *place = value,
                Err(_) => return Err(E::custom("number out of range for a 32-bit integer")),
            },
            _ => return Err(self.mismatch("a number")),
        }
        let numbers = &mut self.context.numbers;
        numbers.add(false, is_usual, || value.to_string().into());
        Ok(())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<(), E> {
        match (i64::try_from(value), self.place) {
            (Ok(value), place) => Seed::new(place, self.context).visit_i64(value),
            #[allow(clippy::cast_precision_loss, reason = "the digits are kept beside it")]
            (Err(_), Place::F64(place)) => {
                *place = value as f64;
                let numbers = &mut self.context.numbers;
                numbers.add(false, false, || value.to_string().into());
                Ok(())
            }
            (Err(_), Place::I32(_) | Place::I64(_)) => Err(E::custom("number out of range")),
            (Err(_), place) => Err(Seed::new(place, self.context).mismatch("a number")),
        }
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<(), E> {
        match self.place {
            Place::F64(place) => {
                *place = value;
                let json = || Json::from(value).to_string().into();
                self.context.numbers.add(false, true, json);
            }
            Place::I32(_) | Place::I64(_) if self.context.is_raw => {
                self.context.asks_exact = true;
                return Err(E::custom("not an integer"));
            }
            #[allow(clippy::cast_possible_truncation, reason = "it is whole and in range")]
            Place::I32(_) | Place::I64(_) if value.fract() == 0.0 && value.abs() < 9e15 => {
                return self.visit_i64(value as i64);
            }
            _ => return Err(self.mismatch("a number")),
        }
        Ok(())
    }

    fn visit_str<E: Error>(mut self, value: &str) -> Result<(), E> {
        match self.place {
            Place::String(place) => value.clone_into(place),
            Place::Text(place) => {
                if let Some(is_usual) = place.read_text(value) {
                    let json = || Json::from(value).to_string().into();
                    self.context.numbers.add_text(is_usual, json);
                }
            }
            Place::I32(_) | Place::I64(_) | Place::F64(_) => {
                let numbers = &mut self.context.numbers;
                return take_text(&mut self.place, value, None, numbers).map_err(E::custom);
            }
            _ => return Err(self.mismatch("a string")),
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

    fn visit_seq<A: SeqAccess<'de>>(self, all: A) -> Result<(), A::Error> {
        match self.place {
            Place::List(list) => items(list, all, self.context),
            _ => Err(self.mismatch("an array")),
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
    /// With the feature `arbitrary_precision`, `serde_json` provides numbers as maps in a private format.
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
