//! Strings in damaged JSON: where one ends, and how it reads in strict JSON.

use std::ops::Range;

use super::tally::{Damage, Tally};

/// What a string was opened with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quote {
    Double,
    Single,
    Smart,
    /// `\"`
    Escaped,
}

impl Quote {
    /// The quote that the text starts with, and its length.
    pub fn opening(text: &str) -> Option<(Self, usize)> {
        let c = text.chars().next()?;
        match c {
            '"' => Some((Self::Double, 1)),
            '\'' | '`' => Some((Self::Single, 1)),
            '\\' if text.starts_with("\\\"") => Some((Self::Escaped, 2)),
            _ if is_smart(c) => Some((Self::Smart, c.len_utf8())),
            _ => None,
        }
    }

    fn closes(self, c: char) -> bool {
        match self {
            Self::Double | Self::Escaped => c == '"',
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
            Self::Escaped => Some(Damage::EscapedQuotes),
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
        if quote == Quote::Escaped {
            let rest = text.get(start..).unwrap_or_default();
            let end = rest.find("\\\"").map(|it| (start + it, 2));
            return extent(end.unwrap_or((text.len(), 0)), None);
        }
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

/// The content of a string as strict JSON, with quotes. Escapes stay as they are written.
pub fn encode(content: &str, tally: &mut Tally) -> String {
    let mut rest = content;
    if content.starts_with('"') && content.len() > 1 {
        tally.note(Damage::UnpairedQuote);
        rest = content.trim_start_matches('"');
    }
    let mut out = String::with_capacity(rest.len() + 2);
    out.push('"');
    while let Some(c) = rest.chars().next() {
        let taken = match c {
            '\\' => encode_escape(rest, tally, &mut out),
            _ => encode_char(c, tally, &mut out),
        };
        rest = rest.get(taken..).unwrap_or_default();
    }
    out.push('"');
    out
}

fn encode_char(c: char, tally: &mut Tally, out: &mut String) -> usize {
    let (damage, escape) = match c {
        '"' => (Damage::InnerQuotes, "\\\"".to_owned()),
        '\n' => (Damage::LineBreak, "\\n".to_owned()),
        _ if c < ' ' => (Damage::ControlCharacter, format!("\\u{:04x}", u32::from(c))),
        _ => {
            out.push(c);
            return c.len_utf8();
        }
    };
    tally.note(damage);
    out.push_str(&escape);
    c.len_utf8()
}

/// Writes the escape that the text starts with; an unknown one becomes a backslash, `\'` an apostrophe, and half a
/// surrogate pair the replacement character.
fn encode_escape(text: &str, tally: &mut Tally, out: &mut String) -> usize {
    let next = text.chars().nth(1);
    let lengths: &[usize] = match next {
        Some('"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't') => &[2],
        Some('u') => &[12, 6],
        _ => &[],
    };
    let escapes = lengths.iter().filter_map(|it| text.get(..*it));
    if let Some(escape) = escapes.into_iter().find(|it| is_one_character(it)) {
        out.push_str(escape);
        return escape.len();
    }
    tally.note(Damage::BadEscape);
    let (written, taken) = match next {
        Some('\'') => ("'", 2),
        Some('u') if is_hex4(text) => ("\\ufffd", 6),
        _ => ("\\\\", 1),
    };
    out.push_str(written);
    taken
}

/// Whether an escape, or a surrogate pair of them, stands for one character.
fn is_one_character(escape: &str) -> bool {
    serde_json::from_str::<String>(&format!("\"{escape}\"")).is_ok_and(|it| it.chars().count() == 1)
}

fn is_hex4(escape: &str) -> bool {
    escape
        .get(2..6)
        .is_some_and(|it| it.bytes().all(|b| b.is_ascii_hexdigit()))
}
