//! One member that has no field: the JSON text as it came, and what it means once someone asks.

use std::borrow::Cow;
use std::fmt;
use std::sync::OnceLock;

use serde::{Serialize, Serializer};
use serde_json::value::RawValue;

use crate::model::Json;

/// A member's value.
///
/// Most unknown members are never looked at, so their text is kept and parsed on demand. That also keeps what [`Json`]
/// has no room for: digits beyond a double's, the spelling of numbers, half of a surrogate pair.
#[derive(Clone)]
pub(crate) struct Member {
    /// The text as it came; `None` for what was made here.
    raw: Option<Box<RawValue>>,
    /// The inner `None` is for text that [`Json`] can't hold.
    json: OnceLock<Option<Json>>,
}

impl Member {
    pub(crate) fn raw(&self) -> Option<&RawValue> {
        self.raw.as_deref()
    }

    /// The value, unless [`Json`] can't hold it.
    pub(crate) fn json(&self) -> Option<&Json> {
        let parse = || serde_json::from_str(self.raw()?.get()).ok();
        self.json.get_or_init(parse).as_ref()
    }

    pub(crate) fn into_json(self) -> Option<Json> {
        self.json();
        self.json.into_inner().flatten()
    }

    /// The value as JSON text.
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

/// Equal if they mean the same; of what [`Json`] can't hold the text is compared.
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

/// Whether a serializer is one of `serde_json`'s, which alone can write JSON text as it is. Another one (YAML, say)
/// would write the wrapping of [`RawValue`] out, and serde has no other way to tell.
pub(crate) fn takes_raw<S>() -> bool {
    std::any::type_name::<S>().contains("serde_json::")
}
