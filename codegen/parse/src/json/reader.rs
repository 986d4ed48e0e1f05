//! Reads JSON as pages show it, in one pass: what is strict as it is, and the rest with a note of every repair.

mod object;

use super::damage::{Damage, Tally};
use super::strings::{self, Finder, Quote};
use super::value::{Member, Node, Value};
use super::words;

/// Deeper nesting is no sample any more.
const MAX_DEPTH: usize = 100;

/// A document, and the offset behind it.
pub type Extent = (Node, usize);

/// Reads a text: its documents, and what was repaired. `Err` says why that is not possible.
pub fn read(text: &str) -> Result<(Vec<Extent>, Tally), &'static str> {
    let mut reader = Reader::new(text);
    let documents = reader.documents();
    match reader.is_too_deep {
        true => Err("nested too deeply"),
        false => Ok((documents, reader.tally)),
    }
}

/// The strict value that a text begins with, whatever follows it.
pub fn read_prefix(text: &str) -> Option<Node> {
    let mut reader = Reader::new(text);
    reader.next()?;
    let node = reader.value();
    (reader.tally.is_empty() && !reader.is_too_deep).then_some(node)
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
    /// What closes the open objects and arrays, the outermost first.
    open: Vec<char>,
    /// A comma that an object without its closing brace leaves to the array around it.
    passed_comma: Option<usize>,
    is_too_deep: bool,
    finder: Finder,
    tally: Tally,
}

/// The commas between the members of an object or array.
#[derive(Default)]
struct Commas {
    /// Members so far.
    count: usize,
    /// Where a comma was read since the last member.
    comma: Option<usize>,
    /// An ellipsis or a missing value was read since: commas beside it are no damage of their own.
    is_relaxed: bool,
}

impl Commas {
    fn comma(&mut self, at: usize, tally: &mut Tally) {
        if (self.count == 0 || self.comma.is_some()) && !self.is_relaxed {
            tally.note(Damage::StrayComma, at);
        }
        self.comma = (self.count > 0).then_some(at);
    }

    fn member(&mut self, at: usize, tally: &mut Tally) {
        if self.count > 0 && self.comma.is_none() && !self.is_relaxed {
            tally.note(Damage::MissingComma, at);
        }
        *self = Self {
            count: self.count + 1,
            ..Self::default()
        };
    }

    fn end(&self, tally: &mut Tally) {
        if let Some(at) = self.comma.filter(|_| !self.is_relaxed) {
            tally.note(Damage::TrailingComma, at);
        }
    }
}

impl<'t> Reader<'t> {
    fn new(text: &'t str) -> Self {
        Self {
            text,
            at: 0,
            open: Vec::new(),
            passed_comma: None,
            is_too_deep: false,
            finder: Finder::default(),
            tally: Tally::default(),
        }
    }

    fn documents(&mut self) -> Vec<Extent> {
        let mut documents: Vec<Extent> = Vec::new();
        let mut comma = false;
        while let Some(c) = self.next() {
            let start = self.at;
            match c {
                '{' | '[' => {
                    let node = self.value();
                    documents.push((node, self.at));
                    comma = false;
                }
                ',' if !comma && !documents.is_empty() => {
                    comma = true;
                    self.at += 1;
                }
                ',' => self.skip_as(Damage::StrayComma),
                ':' => self.skip_as(Damage::StrayColon),
                '}' | ']' => self.skip_as(Damage::StrayClosing),
                _ if self.is_ellipsis() => self.ellipsis(),
                _ => match self.quoted(true) {
                    Some(_) if self.colon_follows() => {
                        self.at = start;
                        self.bare_members(comma, &mut documents);
                        comma = false;
                    }
                    Some(name) if documents.is_empty() && self.rest().trim().is_empty() => {
                        documents.push((Node::new(start, Value::Text(name)), self.at));
                    }
                    Some(_) => self.tally.note(Damage::OutsideText, start),
                    None => {
                        self.tally.note(Damage::OutsideText, start);
                        self.at += words::outside_length(self.rest()).max(1);
                    }
                },
            }
        }
        documents
    }

    /// Members outside of an object: its opening brace is missing, or its closing one came too early.
    fn bare_members(&mut self, comma: bool, documents: &mut Vec<Extent>) {
        let start = self.at;
        if let Some((
            Node {
                value: Value::Object(members),
                ..
            },
            end,
        )) = documents.last_mut().filter(|_| comma)
        {
            self.tally.note(Damage::EarlyClosing, start);
            self.open.push('}');
            let mut commas = Commas::default();
            members.extend(self.members(&mut commas, false).0);
            *end = self.at;
            return;
        }
        let value = self.implicit_object();
        documents.push((Node::new(start, value), self.at));
    }

    fn implicit_object(&mut self) -> Value {
        self.tally.note(Damage::MissingOpening, self.at);
        self.open.push('}');
        let is_outermost = self.open.len() == 1;
        Value::Object(self.members(&mut Commas::default(), is_outermost).0)
    }

    fn value(&mut self) -> Node {
        let start = self.at;
        if self.open.len() >= MAX_DEPTH {
            self.give_up();
            return Node::new(start, Value::Null);
        }
        let value = match self.peek() {
            Some('{') => self.object(),
            Some('[') => self.array(),
            _ => match self.quoted(false) {
                Some(text) => Value::Text(text),
                None => self.bare_value(),
            },
        };
        Node::new(start, value)
    }

    fn array(&mut self) -> Value {
        let mut items = Vec::new();
        let mut commas = Commas::default();
        self.at += 1;
        self.open.push(']');
        let depth = self.open.len();
        while self.next_member(&mut commas, false).is_some() {
            commas.member(self.at, &mut self.tally);
            items.push(self.item());
            if let Some(at) = self.passed_comma.take() {
                commas.comma(at, &mut self.tally);
            }
        }
        commas.end(&mut self.tally);
        self.open.truncate(depth - 1);
        Value::Array(items)
    }

    fn item(&mut self) -> Node {
        let start = self.at;
        let node = self.value();
        if matches!(node.value, Value::Text(_)) && self.colon_follows() {
            self.at = start;
            return Node::new(start, self.implicit_object());
        }
        node
    }

    /// Ends the innermost object or array at a closing bracket, which may be that of an outer one.
    fn close(&mut self, closer: char) {
        if self.open.last() == Some(&closer) {
            self.at += 1;
        } else if self.open.contains(&closer) {
            self.tally.note(Damage::MissingClosing, self.at);
        } else {
            self.skip_as(Damage::WrongClosing);
        }
    }

    /// A text in quotes, without them.
    fn quoted(&mut self, is_key: bool) -> Option<String> {
        let start = self.at;
        let (quote, length) = Quote::opening(self.rest())?;
        let extent = self.finder.find(self.text, start + length, quote, is_key);
        for damage in [quote.damage(), extent.damage].into_iter().flatten() {
            self.tally.note(damage, start);
        }
        self.at = extent.resume;
        let content = self.text.get(extent.content).unwrap_or_default();
        Some(strings::decode(content, start, &mut self.tally))
    }

    /// A name without quotes; `None` for other text, which is left out.
    fn bare_key(&mut self) -> Option<String> {
        let start = self.at;
        let length = words::key_length(self.rest());
        let raw = self.rest().get(..length).unwrap_or_default().trim();
        self.at += length.max(1);
        let name = raw.trim_end_matches('"').trim();
        let damage = match (self.colon_follows(), name.len() == raw.len()) {
            (false, _) => Damage::OutsideText,
            (true, true) => Damage::UnquotedKey,
            (true, false) => Damage::UnpairedQuote,
        };
        self.tally.note(damage, start);
        (damage != Damage::OutsideText).then(|| strings::decode(name, start, &mut self.tally))
    }

    fn bare_value(&mut self) -> Value {
        let start = self.at;
        let length = words::value_length(self.rest()).max(1);
        let raw = self.rest().get(..length).unwrap_or_default().trim();
        self.at += length;
        let (value, damage) = words::literal(raw).unwrap_or_else(|| {
            let text = raw.trim_end_matches('"');
            let damage = match text.len() == raw.len() {
                true => Damage::UnquotedText,
                false => Damage::UnpairedQuote,
            };
            let text = strings::decode(text, start, &mut self.tally);
            (Value::Text(text), Some(damage))
        });
        if let Some(damage) = damage {
            self.tally.note(damage, start);
        }
        value
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// Skips blanks and comments; the next character.
    fn next(&mut self) -> Option<char> {
        loop {
            let rest = self.rest();
            let c = rest.chars().next()?;
            match c {
                ' ' | '\t' | '\n' | '\r' => self.at += 1,
                _ if c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}') => {
                    self.tally.note(Damage::NonJsonBlank, self.at);
                    self.at += c.len_utf8();
                }
                '/' if rest.starts_with("//") || rest.starts_with("/*") => {
                    self.tally.note(Damage::Comment, self.at);
                    self.at += match rest.strip_prefix("/*") {
                        Some(inner) => inner.find("*/").map_or(rest.len(), |end| end + 4),
                        None => rest.find('\n').unwrap_or(rest.len()),
                    };
                }
                _ => return Some(c),
            }
        }
    }

    fn give_up(&mut self) {
        self.is_too_deep = true;
        self.at = self.text.len();
    }

    /// Leaves out one character.
    fn skip_as(&mut self, damage: Damage) {
        self.tally.note(damage, self.at);
        self.at += 1;
    }

    fn colon_follows(&self) -> bool {
        self.rest().trim_start().starts_with(':')
    }

    fn is_ellipsis(&self) -> bool {
        self.rest().starts_with("..") || self.rest().starts_with('…')
    }

    /// `...`, with the words that follow it: `... more members ...`.
    fn ellipsis(&mut self) {
        self.tally.note(Damage::Ellipsis, self.at);
        let rest = self.rest();
        let end = rest.find([',', '\n', '"', '{', '}', '[', ']']);
        self.at += end.unwrap_or(rest.len());
    }
}
