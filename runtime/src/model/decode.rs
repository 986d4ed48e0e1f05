//! Deserialization of models: the shared implementation of `Deserialize`.
//!
//! One visitor fills one [`Place`](super::Place) and recurses into lists and objects. The path of an error is collected
//! on the way out. Nothing is buffered: a model is filled while the text is parsed. If `@odata.type` comes last, the
//! model is then moved into its derived type (`members.rs`).
//!
//! The first pass stops at the first error. If deserializing a response fails, it is repeated in a mode that rejects
//! values of an unexpected type individually (`aside.rs`).

mod aside;
mod derive;
mod error;
mod field;
mod filler;
mod list;
mod members;
mod number;
mod rejected;

use serde::de::{DeserializeSeed, Deserializer, Error as _};

use super::extra::Numbers;
use super::{Item, Place};
use aside::Aside;
pub use error::DecodeError;
use error::{Path, Step};
use filler::Seed;
pub(super) use number::{is_double, is_whole};
pub use rejected::Rejected;

/// The maximum nesting of lists and objects, as in `serde_json`; also limits values that are parsed in several steps.
const MAX_DEPTH: usize = 128;

/// The byte order mark, which some services send before UTF-8 text and which parsers may ignore (RFC 8259, section
/// 8.1).
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// Deserializes an item.
///
/// # Errors
///
/// Returns an error if the input is not valid for the item. The message begins with the path.
pub fn deserialize<'de, T: Item, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let mut item = T::blank();
    let mut context = Context::default();
    context.is_raw = hands_out_text::<D>();
    context.is_exact = context.is_raw;
    let seed = Seed::new(item.place(), &mut context);
    match seed.deserialize(deserializer) {
        Ok(()) => Ok(item),
        Err(error) if context.path.is_empty() => Err(error),
        Err(error) => {
            let path = context.path.take();
            Err(D::Error::custom(format_args!("{path}: {error}")))
        }
    }
}

/// Returns `true` if the deserializer can provide the raw JSON text of a value. Only `serde_json`'s own can, and serde
/// has no other way to find out. A false negative only loses the notation of numbers.
fn hands_out_text<D>() -> bool {
    const OWN: &str = "&mut serde_json::de::Deserializer<serde_json::read::S";
    std::any::type_name::<D>().starts_with(OWN)
}

/// Deserializes a generated type, or a list of them, from JSON text, such as the body of a change notification.
///
/// Faster than `serde_json::from_slice`, and the error has the path.
///
/// # Errors
///
/// Returns an error if the text is not JSON, or not valid for the type.
///
/// ```
/// # extern crate msgraph_runtime as msgraph;
/// let error = msgraph::model::from_json::<Vec<i32>>(b"[1, true]").unwrap_err();
/// assert_eq!(error.path(), "[1]");
/// ```
pub fn from_json<T: Item>(text: &[u8]) -> Result<T, DecodeError> {
    read(text, &mut Context::of_text())
}

/// Deserializes the body of a response. Unless it is `strict`, values of an unexpected type are rejected if the
/// response is a model; other types have no place to report them.
pub(crate) fn from_answer<T: Item>(body: &[u8], strict: bool) -> Result<T, DecodeError> {
    let is_received = true;
    let mut context = Context {
        is_received,
        ..Context::of_text()
    };
    let result: Result<T, _> = read(body, &mut context);
    if result.is_ok() || strict || !is_model(T::blank().place()) {
        return result;
    }
    // Only on failure, because it scans each level twice.
    let mut context = Context {
        is_received,
        is_exact: true,
        aside: Some(Aside::default()),
        ..Context::of_text()
    };
    let mut item: T = read(body, &mut context)?;
    let rejected = context.aside.map(Aside::into_rejected).unwrap_or_default();
    if let Some(first) = rejected.first() {
        let (path, count) = (first.path(), rejected.len());
        tracing::warn!(path, count, "rejected values of an unexpected type");
    }
    match item.place() {
        Place::Model(model) => model.extra_mut().set_rejected(rejected),
        Place::Poly(poly) => poly.model().extra_mut().set_rejected(rejected),
        _ => {}
    }
    Ok(item)
}

/// Creates the value of a response without content: an empty model that is marked as such.
///
/// # Errors
///
/// Returns an error if the type is not a model, which can't be marked.
pub(crate) fn from_no_content<T: Item>() -> Result<T, DecodeError> {
    let mut item = T::blank();
    match item.place() {
        Place::Json(_) => {}
        Place::Model(model) => model.extra_mut().set_no_content(),
        Place::Poly(poly) => poly.model().extra_mut().set_no_content(),
        _ => return Err(DecodeError::empty()),
    }
    Ok(item)
}

fn is_model(place: Place<'_>) -> bool {
    matches!(place, Place::Model(_) | Place::Poly(_))
}

/// Removes the byte order mark.
pub(crate) fn without_mark(text: &[u8]) -> &[u8] {
    text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text)
}

fn read<T: Item>(text: &[u8], context: &mut Context) -> Result<T, DecodeError> {
    let mut item = T::blank();
    let text = without_mark(text);
    let mut result = fill(item.place(), text, context);
    if context.asks_exact {
        context.start_again();
        item = T::blank();
        result = fill(item.place(), text, context);
    }
    match result {
        Ok(()) => Ok(item),
        Err(error) => Err(DecodeError::new(context.path.take(), &error)),
    }
}

/// Not generic, so that the JSON deserializer is compiled once, here.
fn fill(place: Place<'_>, text: &[u8], context: &mut Context) -> Result<(), serde_json::Error> {
    // If the whole text is valid UTF-8, strings need no individual checks.
    match std::str::from_utf8(text) {
        Ok(text) => fill_from(place, serde_json::Deserializer::from_str(text), context),
        Err(_) => fill_from(place, serde_json::Deserializer::from_slice(text), context),
    }
}

fn fill_from<'de, R: serde_json::de::Read<'de>>(
    place: Place<'_>,
    mut deserializer: serde_json::Deserializer<R>,
    context: &mut Context,
) -> Result<(), serde_json::Error> {
    Seed::new(place, context).deserialize(&mut deserializer)?;
    deserializer.end()
}

/// The state of deserialization.
#[derive(Default)]
struct Context {
    /// The path of the error.
    path: Path,
    /// Whether the deserializer provides raw JSON text.
    is_raw: bool,
    /// Whether integers are parsed from their digits, which is slower.
    is_exact: bool,
    /// Whether that is necessary, because an integer has a fraction or an exponent.
    asks_exact: bool,
    /// Whether the text is a response.
    is_received: bool,
    /// The current nesting of lists and objects.
    depth: usize,
    /// The notation of the numbers of the current field.
    numbers: Numbers,
    /// Whether any number has an unusual notation.
    has_odd: bool,
    /// The rejected values, in the mode that rejects them individually.
    aside: Option<Aside>,
}

impl Context {
    fn of_text() -> Self {
        let is_raw = true;
        Self {
            is_raw,
            ..Self::default()
        }
    }

    /// Resets the state to parse the same text again, with integers parsed from their digits.
    fn start_again(&mut self) {
        *self = Self {
            is_exact: true,
            is_received: self.is_received,
            ..Self::of_text()
        };
    }

    /// Enters a list or an object.
    fn enter<E: serde::de::Error>(&mut self) -> Result<(), E> {
        self.depth += 1;
        match self.depth > MAX_DEPTH {
            true => Err(E::custom("recursion limit exceeded")),
            false => Ok(()),
        }
    }

    fn leave(&mut self) {
        self.depth -= 1;
    }
}
