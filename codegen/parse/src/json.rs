//! JSON as pages show it, as a tree that keeps places, with a note of every repair.

mod damage;
mod reader;
mod shape;
mod strings;
mod text_kind;
mod value;
mod words;

use crate::lines::place_of;
use model::facts::Place;

pub use reader::read_prefix;
pub use shape::{JsonKind, shape};
pub use value::{Member, Node, Value};

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
    pub node: Node,
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
    let (documents, tally) = match scalar(text) {
        Some(value) => (
            vec![(Node::new(0, value), text.len())],
            damage::Tally::default(),
        ),
        None => reader::read(text)?,
    };
    if documents.is_empty() && !text.trim().is_empty() {
        return Err("no JSON document found".to_owned());
    }
    let found = tally.into_found();
    let document = |(node, end): (Node, usize)| JsonDocument {
        text: match text.get(node.at..end).filter(|_| found.is_empty()) {
            Some(strict) => strict.trim().to_owned(),
            None => node.value.to_string(),
        },
        node,
    };
    let documents = documents.into_iter().map(document).collect();
    let repairs = found.iter().map(|(damage, (first, count))| Repair {
        at: place_of(text, at, *first),
        what: damage.repair(),
        count: *count,
    });
    Ok(JsonRead {
        documents,
        repairs: repairs.collect(),
    })
}

/// The first document of a text, whatever is wrong with it. Places are byte offsets.
#[must_use]
pub fn tree(text: &str) -> Option<Node> {
    let read = read(text, &Place::default()).ok()?;
    read.documents.into_iter().next().map(|it| it.node)
}

/// A text that is one number, literal or string: among others, loose words are no documents.
fn scalar(text: &str) -> Option<Value> {
    let text = text.trim();
    match serde_json::from_str(text).ok()? {
        serde_json::Value::String(text) => Some(Value::Text(text)),
        serde_json::Value::Array(_) | serde_json::Value::Object(_) => None,
        _ => words::literal(text).map(|it| it.0),
    }
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
