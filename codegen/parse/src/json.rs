//! JSON as pages show it: read strictly if it is strict, else repaired, with a note of every repair.

mod repair;
mod shape;
mod text_kind;
mod value;

use crate::lines::place_of;
use model::facts::Place;

pub use shape::{Reading, shape};
pub use value::Value;

/// The JSON of a text.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct JsonRead {
    /// One per document, in the order of the text; empty only if the text is blank.
    pub documents: Vec<JsonDocument>,
    /// What had to be repaired; empty if the text is strict JSON.
    pub repairs: Vec<Repair>,
}

/// One JSON document.
#[derive(Debug, Clone, PartialEq)]
pub struct JsonDocument {
    /// Strict JSON: as written, or after repair.
    pub text: String,
    /// The same as a tree.
    pub value: Value,
}

/// One kind of repair in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repair {
    /// Where it was needed first.
    pub at: Place,
    /// `trailing comma left out`.
    pub what: &'static str,
    /// How often it was needed.
    pub count: usize,
}

/// Reads the text that starts at `at`.
///
/// # Errors
/// Says why nothing could be read.
pub fn read(text: &str, at: &Place) -> Result<JsonRead, String> {
    if let Some(documents) = read_strictly(text) {
        return Ok(JsonRead {
            documents,
            repairs: Vec::new(),
        });
    }
    let (documents, tally) = repair::repair(text)?;
    let strict = |text: String| match serde_json::from_str(&text) {
        Ok(value) => Ok(JsonDocument { text, value }),
        Err(error) => Err(format!("after repair: {error}")),
    };
    let documents = documents
        .into_iter()
        .map(strict)
        .collect::<Result<Vec<_>, _>>()?;
    if documents.is_empty() {
        return Err("no JSON document found".to_owned());
    }
    let repairs = tally
        .into_found()
        .into_iter()
        .map(|(damage, found)| Repair {
            at: place_of(text, at, found.first),
            what: damage.repair(),
            count: found.count,
        });
    Ok(JsonRead {
        documents,
        repairs: repairs.collect(),
    })
}

/// All documents of the text, if each is strict. Several must be objects or arrays: loose words are no documents.
fn read_strictly(text: &str) -> Option<Vec<JsonDocument>> {
    let mut documents = Vec::new();
    let mut stream = serde_json::Deserializer::from_str(text).into_iter::<Value>();
    loop {
        let start = stream.byte_offset();
        let Some(value) = stream.next() else { break };
        let value = value.ok()?;
        let text = text.get(start..stream.byte_offset())?.trim().to_owned();
        documents.push(JsonDocument { text, value });
    }
    let nested = |it: &JsonDocument| matches!(it.value, Value::Array(_) | Value::Object(_));
    (documents.len() == 1 || documents.iter().all(nested)).then_some(documents)
}

/// Whether a text that is not strict JSON should be read as JSON: it starts like an object, an array or a member.
pub fn looks_like_json(text: &str) -> bool {
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let inner = match text.chars().next() {
        Some('{' | '[') => text.get(1..).unwrap_or_default(),
        Some('"') => return text.lines().next().is_some_and(|line| line.contains("\":")),
        _ => return false,
    };
    let placeholder = inner
        .chars()
        .all(|c| !matches!(c, '"' | '\'' | ':' | '{' | '[' | '“'));
    let hollow =
        inner.trim_matches(|c: char| c.is_whitespace() || matches!(c, '.' | '…' | '}' | ']'));
    !placeholder || hollow.is_empty()
}

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
