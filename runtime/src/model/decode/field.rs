//! Visitors that fill a field.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::Context;
use super::filler::Seed;
use super::members::{Came, MemberSeed};
use crate::model::{FieldMeta, Model, Place, SlotMut};

/// A field to fill.
pub(super) struct FieldSeed<'p, 'c> {
    pub(super) part: &'p mut dyn Model,
    pub(super) index: usize,
    pub(super) context: &'c mut Context,
}

impl<'de> DeserializeSeed<'de> for FieldSeed<'_, '_> {
    type Value = Came;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Came, D::Error> {
        match (self.context.sets_aside(), self.is_required()) {
            (true, false) => self.read_or_set_aside(deserializer),
            (true, true) => self.read_below(deserializer),
            (false, _) => self.read(deserializer),
        }
    }
}

impl FieldSeed<'_, '_> {
    pub(super) fn read<'de, D: Deserializer<'de>>(self, deserializer: D) -> Result<Came, D::Error> {
        let context = self.context;
        match self.part.slot_mut(self.index) {
            Some(SlotMut::Str(field)) => deserializer.deserialize_any(TextField(field, context)),
            Some(slot) => deserializer.deserialize_option(AnyField(slot, context)),
            None => MemberSeed(context.is_raw)
                .deserialize(deserializer)
                .map(Came::Other),
        }
    }

    pub(super) fn name(&self) -> &'static str {
        self.meta().map_or("", |field| field.name)
    }

    fn is_required(&self) -> bool {
        self.meta().is_some_and(FieldMeta::is_required)
    }

    fn meta(&self) -> Option<&'static FieldMeta> {
        self.part.meta().fields.get(self.index)
    }
}

/// A field of any type.
struct AnyField<'p, 'c>(SlotMut<'p>, &'c mut Context);

impl<'de> Visitor<'de> for AnyField<'_, '_> {
    type Value = Came;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value or null")
    }

    fn visit_none<E: Error>(self) -> Result<Came, E> {
        self.0.clear();
        Ok(Came::Null)
    }

    fn visit_unit<E: Error>(self) -> Result<Came, E> {
        self.visit_none()
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Came, D::Error> {
        let Some(place) = self.0.place() else {
            return Err(D::Error::custom("not a field"));
        };
        Seed::new(place, self.1).deserialize(deserializer)?;
        Ok(Came::Value)
    }
}

/// A string field, the most common kind, filled in one step.
struct TextField<'p, 'c>(&'p mut Option<String>, &'c mut Context);

impl<'p, 'c> TextField<'p, 'c> {
    fn seed(self) -> Seed<'p, 'c> {
        Seed::new(Place::String(self.0.get_or_insert_default()), self.1)
    }
}

impl<'de> Visitor<'de> for TextField<'_, '_> {
    type Value = Came;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string or null")
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Came, E> {
        *self.0 = Some(value.to_owned());
        Ok(Came::Value)
    }

    fn visit_string<E: Error>(self, value: String) -> Result<Came, E> {
        *self.0 = Some(value);
        Ok(Came::Value)
    }

    fn visit_unit<E: Error>(self) -> Result<Came, E> {
        *self.0 = None;
        Ok(Came::Null)
    }

    fn visit_none<E: Error>(self) -> Result<Came, E> {
        self.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Came, D::Error> {
        deserializer.deserialize_any(self)
    }

    // Everything else is an error, for which `Seed` writes the message without the value.

    fn visit_bool<E: Error>(self, value: bool) -> Result<Came, E> {
        self.seed().visit_bool(value).map(|()| Came::Value)
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Came, E> {
        self.seed().visit_i64(value).map(|()| Came::Value)
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Came, E> {
        self.seed().visit_u64(value).map(|()| Came::Value)
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Came, E> {
        self.seed().visit_f64(value).map(|()| Came::Value)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<Came, A::Error> {
        self.seed().visit_seq(items).map(|()| Came::Value)
    }

    fn visit_map<A: MapAccess<'de>>(self, members: A) -> Result<Came, A::Error> {
        self.seed().visit_map(members).map(|()| Came::Value)
    }
}
