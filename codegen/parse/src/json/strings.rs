//! Strings in damaged JSON: where one ends, and what it says.

use std::ops::Range;

use super::damage::{Damage, Tally};

/// What a string was opened with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quote {
    Double,
    Single,
    Smart,
}

impl Quote {
    /// The quote that the text starts with, and its length.
    pub fn opening(text: &str) -> Option<(Self, usize)> {
        let c = text.chars().next()?;
        match c {
            '"' => Some((Self::Double, 1)),
            '\'' | '`' => Some((Self::Single, 1)),
            _ if is_smart(c) => Some((Self::Smart, c.len_utf8())),
            _ => None,
        }
    }

    fn closes(self, c: char) -> bool {
        match self {
            Self::Double => c == '"',
            Self::Single => matches!(c, '\'' | '`' | '’'),
            Self::Smart => is_smart(c) || c == '"',
        }
    }

    /// What is wrong with the quote itself.
    pub fn damage(self) -> Option<Damage> {
        match self {
            Self::Double => None,
            Self::Single => Some(Damage::SingleQuotes),
            Self::Smart => Some(Damage::SmartQuotes),
        }
    }
}

fn is_smart(c: char) -> bool {
    matches!(c, '“' | '”' | '„' | '‟' | '‘' | '’')
}

/// A string in the text, as byte offsets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extent {
    /// Without the quotes.
    pub content: Range<usize>,
    /// Where to go on reading.
    pub resume: usize,
    /// What was wrong with its end.
    pub damage: Option<Damage>,
}

/// Finds the ends of strings. Remembers up to where a line has no closing quote that is followed well, so that a
/// line full of others is searched once.
#[derive(Debug, Default)]
pub struct Finder {
    hopeless_until: usize,
    line_end: usize,
}

impl Finder {
    /// The extent of the string whose content starts at `start`; `key` says that a member's name is expected.
    pub fn find(&mut self, text: &str, start: usize, quote: Quote, key: bool) -> Extent {
        let extent = |(end, length): (usize, usize), damage| Extent {
            content: start..end,
            resume: end + length,
            damage,
        };
        let unclosed = |end| extent((end, 0), Some(Damage::UnpairedQuote));
        let line = self.rest_of_line(text, start);
        let good = |it: &(usize, usize)| well_followed(text, it.0 + it.1);
        let mut quotes = closing_quotes(line, start, quote);
        let first = quotes.next();
        if let Some(it) = first.filter(good) {
            return extent(it, None);
        }
        if start >= self.hopeless_until {
            if let Some(it) = quotes.find(good) {
                return extent(it, None);
            }
            if let Some(it) = closing_quotes(line, start, Quote::Smart).find(good) {
                return extent(it, Some(Damage::SmartQuotes));
            }
            self.hopeless_until = start + line.len();
        }
        if let Some(length) = name_length(line).filter(|_| key) {
            return unclosed(start + length);
        }
        if let Some(it) = first {
            return extent(it, None);
        }
        multi_line(text, start, quote).unwrap_or_else(|| {
            let content = line.trim_end().trim_end_matches([',', '}', ']']).trim_end();
            unclosed(start + content.len())
        })
    }

    fn rest_of_line<'t>(&mut self, text: &'t str, start: usize) -> &'t str {
        if start > self.line_end || self.line_end == 0 {
            let rest = text.get(start..).unwrap_or_default();
            self.line_end = start + rest.find('\n').unwrap_or(rest.len());
        }
        text.get(start..self.line_end).unwrap_or_default()
    }
}

/// A string that ends on a later line: the next quote must be followed by what can follow a string.
fn multi_line(text: &str, start: usize, quote: Quote) -> Option<Extent> {
    let (end, length) = closing_quotes(text.get(start..)?, start, quote).next()?;
    if !well_followed(text, end + length) {
        return None;
    }
    let content = text.get(start..end)?;
    let first_line = content.lines().next();
    let blank = first_line.is_some_and(|it| it.trim().is_empty());
    let skipped = match blank {
        true => content.len() - content.trim_start().len(),
        false => 0,
    };
    Some(Extent {
        content: start + skipped..end,
        resume: end + length,
        damage: blank.then_some(Damage::UnpairedQuote),
    })
}

/// `name: …` -> the length of `name`.
fn name_length(line: &str) -> Option<usize> {
    let plain = |c: char| c.is_alphanumeric() || "_@.$#-".contains(c);
    let rest = line.trim_start_matches(plain);
    let end = line.len() - rest.len();
    (end > 0 && rest.trim_start().starts_with(':')).then_some(end)
}

/// Whether what stands at `offset` can follow a string: punctuation, a line's end, a comment, another string.
fn well_followed(text: &str, offset: usize) -> bool {
    let rest = text.get(offset..).unwrap_or_default();
    let next = rest.trim_start_matches(|c: char| c.is_whitespace() && c != '\n');
    let apart = next.len() < rest.len();
    match next.chars().next() {
        None | Some('\n' | ',' | ':' | '}' | ']') => true,
        Some('/') => next.starts_with("//") || next.starts_with("/*"),
        Some('.') => next.starts_with(".."),
        Some('"' | '…' | '“') => apart,
        _ => false,
    }
}

/// The unescaped closing quotes of a text that starts at `base`: offset and length.
fn closing_quotes(text: &str, base: usize, quote: Quote) -> impl Iterator<Item = (usize, usize)> {
    let mut chars = text.char_indices();
    std::iter::from_fn(move || {
        while let Some((at, c)) = chars.next() {
            if c == '\\' {
                chars.next();
            } else if quote.closes(c) {
                return Some((base + at, c.len_utf8()));
            }
        }
        None
    })
}

/// What the content of a string that starts at `at` says.
pub fn decode(content: &str, at: usize, tally: &mut Tally) -> String {
    let mut rest = content;
    if content.starts_with('"') && content.len() > 1 {
        tally.note(Damage::UnpairedQuote, at);
        rest = content.trim_start_matches('"');
    }
    let mut out = String::with_capacity(rest.len());
    while let Some(c) = rest.chars().next() {
        let (shown, length, damage) = match c {
            '\\' => escape(rest),
            '"' => (c, 1, Some(Damage::InnerQuotes)),
            '\n' => (c, 1, Some(Damage::LineBreak)),
            _ if c < ' ' => (c, 1, Some(Damage::ControlCharacter)),
            _ => (c, c.len_utf8(), None),
        };
        damage.into_iter().for_each(|it| tally.note(it, at));
        out.push(shown);
        rest = rest.get(length..).unwrap_or_default();
    }
    out
}

/// The character that the text begins with as an escape, and its length. An unknown escape is a backslash, `\'` an
/// apostrophe, and half a surrogate pair the replacement character.
fn escape(text: &str) -> (char, usize, Option<Damage>) {
    for length in [2, 12, 6] {
        let escape = text.get(..length).map(|it| format!("\"{it}\""));
        let read = escape.and_then(|it| serde_json::from_str::<char>(&it).ok());
        if let Some(c) = read {
            return (c, length, None);
        }
    }
    let is_half = text
        .get(2..6)
        .is_some_and(|it| it.bytes().all(|b| b.is_ascii_hexdigit()));
    let (c, length) = match text.chars().nth(1) {
        Some('\'') => ('\'', 2),
        Some('u') if is_half => ('\u{fffd}', 6),
        _ => ('\\', 1),
    };
    (c, length, Some(Damage::BadEscape))
}
