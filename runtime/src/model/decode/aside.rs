//! Values of an unexpected type: they are rejected individually, so that the rest of the response can be deserialized.
//!
//! The value of each field and item is first read as JSON text and then deserialized from it. If that fails, the field
//! remains unset or the item is left out, and the text is kept.

use serde::de::{Deserialize, Deserializer, Error};
use serde_json::value::RawValue;

use super::error::{Path, Step};
use super::field::FieldSeed;
use super::members::Came;
use super::{Context, DecodeError, Rejected};

/// The maximum nesting at which values are rejected individually. Each level is scanned twice, so without this limit
/// the time would grow with the depth. A value at this depth is rejected as a whole.
const MAX_DEPTH: usize = 16;

/// The maximum number of rejected values. A response with more has another type.
const MAX_REJECTED: usize = 10_000;

/// The rejected values and the current path.
#[derive(Default)]
pub(super) struct Aside {
    trail: Vec<Step>,
    rejected: Vec<Rejected>,
}

impl Aside {
    pub(super) fn into_rejected(self) -> Vec<Rejected> {
        self.rejected
    }
}

impl Context {
    /// Returns `true` if values of an unexpected type are rejected here.
    pub(super) fn sets_aside(&self) -> bool {
        self.aside.is_some() && self.depth <= MAX_DEPTH
    }

    /// Deserializes a value from its text. Returns `None` if it was rejected.
    pub(super) fn try_read<T, E: Error>(
        &mut self,
        step: Step,
        raw: &RawValue,
        read: impl FnOnce(&mut Self, &str) -> Result<T, serde_json::Error>,
    ) -> Result<Option<T>, E> {
        let depth = self.depth;
        self.go_below(step);
        let result = read(self, raw.get());
        let value = match result {
            Ok(value) => Some(value),
            Err(error) => {
                self.depth = depth;
                self.set_aside(raw, &error)?;
                None
            }
        };
        self.come_back();
        Ok(value)
    }

    fn go_below(&mut self, step: Step) {
        if let Some(aside) = &mut self.aside {
            aside.trail.push(step);
        }
    }

    fn come_back(&mut self) {
        if let Some(aside) = &mut self.aside {
            aside.trail.pop();
        }
    }

    fn set_aside<E: Error>(&mut self, raw: &RawValue, error: &serde_json::Error) -> Result<(), E> {
        let inner = std::mem::take(&mut self.path);
        let Some(aside) = &mut self.aside else {
            return Ok(());
        };
        if aside.rejected.len() >= MAX_REJECTED {
            return Err(E::custom("too many values of an unexpected type"));
        }
        let path = Path::whole(&aside.trail, inner);
        let error = DecodeError::new(path, error);
        let json = raw.get().into();
        aside.rejected.push(Rejected { error, json });
        Ok(())
    }
}

impl FieldSeed<'_, '_> {
    /// Reads a field whose value is never rejected as a whole.
    pub(super) fn read_below<'de, D: Deserializer<'de>>(
        self,
        deserializer: D,
    ) -> Result<Came, D::Error> {
        self.context.go_below(Step::Member(self.name().into()));
        let seed = FieldSeed {
            part: self.part,
            index: self.index,
            context: &mut *self.context,
        };
        let came = seed.read(deserializer);
        self.context.come_back();
        came
    }

    /// Reads a field or rejects its value.
    pub(super) fn read_or_set_aside<'de, D: Deserializer<'de>>(
        self,
        deserializer: D,
    ) -> Result<Came, D::Error> {
        let raw = <&RawValue>::deserialize(deserializer)?;
        let name = self.name();
        let part = &mut *self.part;
        let index = self.index;
        let came = self
            .context
            .try_read(Step::Member(name.into()), raw, |context, text| {
                let seed = FieldSeed {
                    part: &mut *part,
                    index,
                    context,
                };
                seed.read(&mut serde_json::Deserializer::from_str(text))
            })?;
        Ok(came.unwrap_or_else(|| {
            if let Some(slot) = self.part.slot_mut(index) {
                slot.clear();
            }
            Came::Other(raw.to_owned().into())
        }))
    }
}
