//! JSON as pages show it: read strictly where it is strict, else repaired, with every repair told.

mod repair;
mod shape;
mod text_kind;
mod value;

use crate::codes;
use model::diagnostics::Diagnostics;
use model::facts::Place;

pub use shape::{Reading, shape};
pub use value::Value;

/// What a text gave.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct JsonRead {
    /// One per document, in the order of the text; never empty unless the text is unreadable or blank.
    pub documents: Vec<JsonDocument>,
    /// What had to be repaired; empty where the text is strict JSON.
    pub repairs: Vec<Repair>,
    /// Why nothing could be read.
    pub unreadable: Option<String>,
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
pub fn read(text: &str, at: &Place) -> JsonRead {
    if let Some(documents) = read_strictly(text) {
        return JsonRead {
            documents,
            ..JsonRead::default()
        };
    }
    match repair::repair(text) {
        Ok(repaired) => accept(text, at, repaired),
        Err(why) => unreadable(why.to_owned()),
    }
}

/// Whether a text that is not strict JSON is meant as JSON: it starts like an object, an array or a member.
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

impl JsonRead {
    /// Adds a note for each kind of repair and a warning where nothing could be read.
    pub fn report(&self, at: &Place, page: &str, diagnostics: &mut Diagnostics) {
        for repair in &self.repairs {
            let times = match repair.count {
                1 => String::new(),
                count => format!(" ({count} times)"),
            };
            let message = format!("{}{times}", repair.what);
            diagnostics.push(&codes::JSON_REPAIRED, repair.at.span(page), message);
        }
        if let Some(why) = &self.unreadable {
            diagnostics.push(&codes::JSON_UNREADABLE, at.span(page), why.clone());
        }
    }
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

/// A repair counts only if what it gives is strict.
fn accept(text: &str, at: &Place, repaired: repair::Repaired) -> JsonRead {
    let mut documents = Vec::new();
    for text in repaired.documents {
        match serde_json::from_str(&text) {
            Ok(value) => documents.push(JsonDocument { text, value }),
            Err(error) => return unreadable(format!("after repair: {error}")),
        }
    }
    if documents.is_empty() {
        return unreadable("no JSON document found".to_owned());
    }
    let repairs = repaired.repairs.into_iter().map(|it| Repair {
        at: place_of(text, at, it.offset),
        what: it.kind.what(),
        count: it.count,
    });
    JsonRead {
        documents,
        repairs: repairs.collect(),
        unreadable: None,
    }
}

fn unreadable(why: String) -> JsonRead {
    JsonRead {
        unreadable: Some(why),
        ..JsonRead::default()
    }
}

/// The place of a byte offset in a text that starts at `at`.
pub fn place_of(text: &str, at: &Place, offset: usize) -> Place {
    let before = text.get(..offset).unwrap_or(text);
    let lines = before.matches('\n').count();
    let in_line = before.rsplit('\n').next().unwrap_or_default();
    let columns = in_line.chars().count();
    let first = if lines == 0 { at.column } else { 1 };
    Place {
        file: at.file.clone(),
        line: at.line.saturating_add(to_u32(lines)),
        column: first.saturating_add(to_u32(columns)),
    }
}

fn to_u32(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
