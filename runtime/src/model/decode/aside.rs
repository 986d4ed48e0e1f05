//! Values of an answer that do not fit: they are set aside, so that the rest can be read.
//!
//! Each value of a field and each item of a list is first taken as JSON text and then read from that text. If that
//! fails, the field stays unset, or the item is left out, and the text is kept.

use serde::de::{Deserialize, Deserializer, Error};
use serde_json::value::RawValue;

use super::error::{Path, Step};
use super::field::FieldSeed;
use super::members::Came;
use super::{Context, DecodeError, Rejected};

/// Down to this depth values are set aside one by one. Each level is scanned once more, so that the time would grow with
/// the depth without this limit; below it, the value at this depth is set aside as a whole.
const DEEPEST: usize = 16;

/// The most values that are set aside. An answer with more is not what the operation promises.
const MOST: usize = 10_000;

/// The values that were set aside, and where the reader is.
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
    /// Whether a value that does not fit is set aside here.
    pub(super) fn sets_aside(&self) -> bool {
        self.aside.is_some() && self.depth <= DEEPEST
    }

    /// Reads a value from its own text. Answers `None` if it does not fit and was set aside.
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
        if aside.rejected.len() >= MOST {
            return Err(E::custom("too many values do not fit"));
        }
        let path = Path::whole(&aside.trail, inner);
        let error = DecodeError::new(path, error);
        let json = raw.get().into();
        aside.rejected.push(Rejected { error, json });
        Ok(())
    }
}

impl FieldSeed<'_, '_> {
    /// Reads a field that is never set aside itself.
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

    /// Reads a field, or sets its value aside.
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
