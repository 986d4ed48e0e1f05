//! A member without a field: its JSON text, parsed on demand.

use std::borrow::Cow;
use std::fmt;
use std::sync::OnceLock;

use serde::{Serialize, Serializer};
use serde_json::value::RawValue;

use crate::model::Json;

/// The value of a member.
///
/// Most unknown members are never read, so their text is kept and parsed on demand. This also preserves what [`Json`]
/// can't represent: the precision and notation of numbers, lone surrogates.
#[derive(Clone)]
pub(crate) struct Member {
    /// The text as received; `None` for a value created locally.
    raw: Option<Box<RawValue>>,
    /// The inner `None` is for text that [`Json`] can't represent.
    json: OnceLock<Option<Json>>,
}

impl Member {
    pub(crate) fn raw(&self) -> Option<&RawValue> {
        self.raw.as_deref()
    }

    /// Returns the value, unless [`Json`] can't represent it.
    pub(crate) fn json(&self) -> Option<&Json> {
        let parse = || serde_json::from_str(self.raw()?.get()).ok();
        self.json.get_or_init(parse).as_ref()
    }

    pub(crate) fn into_json(self) -> Option<Json> {
        self.json();
        self.json.into_inner().flatten()
    }

    /// Returns the JSON text.
    pub(crate) fn text(&self) -> Cow<'_, str> {
        match self.raw() {
            Some(raw) => raw.get().into(),
            None => self.json().unwrap_or(&Json::Null).to_string().into(),
        }
    }
}

impl From<Json> for Member {
    fn from(json: Json) -> Self {
        let json = OnceLock::from(Some(json));
        Self { raw: None, json }
    }
}

impl From<Box<RawValue>> for Member {
    fn from(raw: Box<RawValue>) -> Self {
        let raw = Some(raw);
        let json = OnceLock::new();
        Self { raw, json }
    }
}

/// Compares values, or texts if [`Json`] can't represent them.
impl PartialEq for Member {
    fn eq(&self, other: &Self) -> bool {
        match (self.json(), other.json()) {
            (Some(one), Some(other)) => one == other,
            _ => self.text() == other.text(),
        }
    }
}

impl Serialize for Member {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.raw() {
            Some(raw) if takes_raw::<S>() => raw.serialize(serializer),
            _ => self.json().serialize(serializer),
        }
    }
}

impl fmt::Debug for Member {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.json() {
            Some(json) => json.fmt(f),
            None => f.write_str(&self.text()),
        }
    }
}

/// Returns `true` if the serializer is one of `serde_json`'s, the only ones that write raw JSON text. Others, such as
/// YAML, would write the wrapper of [`RawValue`]. serde has no other way to find out.
pub(crate) fn takes_raw<S>() -> bool {
    std::any::type_name::<S>().contains("serde_json::")
}
