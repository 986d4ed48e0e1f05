//! From JSON to models: the shared half of `Deserialize`.
//!
//! One visitor fills one [`Place`]; it goes down into lists and objects by itself and keeps the way it went in
//! [`Context`], so that an error can say where it happened. Nothing is buffered: a model is filled while the text is
//! read, and one that turns out to be of a derived type only at its end is moved into that type then (`members.rs`).
//!
//! Reading stops at the first error. Lists that keep their good items beside one odd item can be built on top: after
//! an error the bytes are still there, so the slow way - parse to [`Json`], then fill item by item, keep what failed
//! as it is - costs nothing where all is well.

mod filler;
mod members;

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error as _};

use super::{Item, Place};
use filler::Seed;

/// Reads an item from any deserializer.
///
/// # Errors
///
/// If the input is not what the item expects; the message begins with the place in it.
pub fn deserialize<'de, T: Item, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let mut item = T::blank();
    let mut context = Context::default();
    let place = item.place();
    let seed = Seed::new(place, &mut context);
    match seed.deserialize(deserializer) {
        Ok(()) => Ok(item),
        Err(error) if context.path.is_empty() => Err(error),
        Err(error) => Err(D::Error::custom(format_args!(
            "{}: {error}",
            context.path()
        ))),
    }
}

/// Reads a generated type, or a list of them, from JSON text, such as the body of a change notification.
///
/// It does what serde's `Deserialize` of the type does, and two things better: the error tells the place by itself, and
/// all digits of a [`Decimal`](crate::edm::Decimal) survive.
///
/// # Errors
///
/// If the text is not JSON, or not what the type expects.
///
/// ```
/// let error = msgraph_runtime::model::from_json::<Vec<i32>>(b"[1, true]").unwrap_err();
/// assert_eq!(error.path(), "[1]");
/// ```
pub fn from_json<T: Item>(text: &[u8]) -> Result<T, DecodeError> {
    let mut item = T::blank();
    fill(item.place(), text)?;
    Ok(item)
}

/// Not generic, so that the deserializer of JSON text is compiled once, here.
fn fill(place: Place<'_>, text: &[u8]) -> Result<(), DecodeError> {
    let mut context = Context {
        raw: true,
        ..Context::default()
    };
    let mut deserializer = serde_json::Deserializer::from_slice(text);
    let seed = Seed::new(place, &mut context);
    let result = seed.deserialize(&mut deserializer);
    result
        .and_then(|()| deserializer.end())
        .map_err(|error| DecodeError {
            path: context.path(),
            message: error.to_string(),
        })
}

/// Why JSON could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecodeError {
    path: String,
    message: String,
}

impl DecodeError {
    pub(crate) fn empty() -> Self {
        Self {
            path: String::new(),
            message: "the body is empty".to_owned(),
        }
    }

    /// Where in the JSON, such as `value[3].createdDateTime`; empty if it is the whole.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }
}

impl std::error::Error for DecodeError {}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.path.as_str() {
            "" => f.write_str(&self.message),
            path => write!(f, "{path}: {}", self.message),
        }
    }
}

/// What goes along while reading.
#[derive(Default)]
struct Context {
    /// The way from the root to here. An error leaves it as it is.
    path: Vec<Step>,
    /// Whether the deserializer is the one for JSON text, which can hand out a number's own digits.
    raw: bool,
    /// How many numbers of the current field came as text.
    quoted: usize,
}

/// One step of the way.
enum Step {
    Member(&'static str),
    Item(usize),
}

impl Context {
    fn path(&self) -> String {
        let mut text = String::new();
        for step in &self.path {
            match step {
                Step::Item(index) => text.push_str(&format!("[{index}]")),
                Step::Member(name) if text.is_empty() => text.push_str(name),
                Step::Member(name) => {
                    text.push('.');
                    text.push_str(name);
                }
            }
        }
        text
    }
}
