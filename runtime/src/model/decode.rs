//! From JSON to models: the shared half of `Deserialize`.
//!
//! One visitor fills one [`Place`](super::Place) and recurses into lists and objects. On an error the path is collected
//! from the inside out. Nothing is buffered: a model is filled while the text is read. A model whose `@odata.type` comes
//! last is moved into its derived type then (`members.rs`).
//!
//! The first pass stops at the first error. An answer of the service that fails is read a second time, in which values
//! that do not fit are set aside (`aside.rs`).

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

/// How deep lists and objects may be nested, as in `serde_json`; here it bounds what is read in several goes.
const DEEPEST: usize = 128;

/// What some services send before UTF-8 text; JSON allows to ignore it (RFC 8259, section 8.1).
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// Reads an item from any deserializer.
///
/// # Errors
///
/// If the input is not what the item expects; the message begins with the place in it.
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

/// Whether a deserializer can hand out the JSON text of a value without copying it. Only `serde_json`'s own can, and
/// serde has no other way to tell; a wrong "no" costs the spelling of numbers and no more.
fn hands_out_text<D>() -> bool {
    const OWN: &str = "&mut serde_json::de::Deserializer<serde_json::read::S";
    std::any::type_name::<D>().starts_with(OWN)
}

/// Reads a generated type, or a list of them, from JSON text, such as the body of a change notification.
///
/// It does what `serde_json::from_slice` does, but faster, and the error tells the place by itself.
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
    read(text, &mut Context::of_text())
}

/// Reads the body of an answer. Unless it is `strict`, values that do not fit are set aside, if the answer is a model:
/// other answers have no place to report them in.
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
    // Only now, as each level is scanned once more than it would be otherwise.
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
        tracing::warn!(path, count, "values of an answer were set aside");
    }
    match item.place() {
        Place::Model(model) => model.extra_mut().set_rejected(rejected),
        Place::Poly(poly) => poly.model().extra_mut().set_rejected(rejected),
        _ => {}
    }
    Ok(item)
}

/// What an answer without content is read as: an empty model that says so.
///
/// # Errors
///
/// If it is no model, which has nowhere to say so.
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

/// The text without what some services send before it.
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

/// Not generic, so that the deserializer of JSON text is compiled once, here.
fn fill(place: Place<'_>, text: &[u8], context: &mut Context) -> Result<(), serde_json::Error> {
    // Text that is valid as a whole needs no check string by string.
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

/// What goes along while reading.
#[derive(Default)]
struct Context {
    /// The way to where it failed.
    path: Path,
    /// Whether the deserializer is the one for JSON text, which can hand that text out.
    is_raw: bool,
    /// Whether whole numbers are read from their own digits, which is slower.
    is_exact: bool,
    /// Whether that is needed, as one is written as a fraction or with an exponent.
    asks_exact: bool,
    /// Whether it is an answer of the service.
    is_received: bool,
    /// How many lists and objects there are around.
    depth: usize,
    /// How the numbers of the current field came.
    numbers: Numbers,
    /// Whether any number came otherwise than it would be written, so that what is remembered of them may need care.
    has_odd: bool,
    /// The values that do not fit, if they are to be set aside.
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

    /// Sets all back to read the same text from its digits.
    fn start_again(&mut self) {
        *self = Self {
            is_exact: true,
            is_received: self.is_received,
            ..Self::of_text()
        };
    }

    /// Goes into a list or an object.
    fn enter<E: serde::de::Error>(&mut self) -> Result<(), E> {
        self.depth += 1;
        match self.depth > DEEPEST {
            true => Err(E::custom("recursion limit exceeded")),
            false => Ok(()),
        }
    }

    fn leave(&mut self) {
        self.depth -= 1;
    }
}
