//! Strings in damaged JSON: where one ends, and how it reads in strict JSON.

use super::kind::{RepairKind, Tally};

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

    /// The repair that the quote itself stands for.
    pub fn repair(self) -> Option<RepairKind> {
        match self {
            Self::Double => None,
            Self::Single => Some(RepairKind::SingleQuotes),
            Self::Smart => Some(RepairKind::SmartQuotes),
            Self::Escaped => Some(RepairKind::EscapedQuotes),
        }
    }
}

fn is_smart(c: char) -> bool {
    matches!(c, '“' | '”' | '„' | '‟' | '‘' | '’')
}

/// A string in the text: byte offsets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Extent {
    pub start: usize,
    pub end: usize,
    /// Where to go on reading.
    pub resume: usize,
    /// How the end was found, where that is a repair.
    pub repair: Option<RepairKind>,
}

/// Finds the ends of strings. Remembers up to where there is no good closing quote on the line, so that a line full
/// of bad ones is searched once.
#[derive(Debug, Default)]
pub struct Finder {
    hopeless_until: usize,
    line_end: usize,
}

impl Finder {
    /// The extent of the string whose content starts at `start`; `key` says that a member's name is expected.
    pub fn find(&mut self, text: &str, start: usize, quote: Quote, key: bool) -> Extent {
        let closed = |(end, length): (usize, usize), repair| Extent {
            start,
            end,
            resume: end + length,
            repair,
        };
        if quote == Quote::Escaped {
            return find_escaped(text, start);
        }
        let line = self.rest_of_line(text, start);
        let mut quotes = Quotes::new(line, start, quote);
        let first = quotes.next();
        if let Some(it) = first.filter(|it| well_followed(text, it.0 + it.1)) {
            return closed(it, None);
        }
        if start >= self.hopeless_until {
            if let Some(it) = quotes.find(|it| well_followed(text, it.0 + it.1)) {
                return closed(it, None);
            }
            let mut smart = Quotes::new(line, start, Quote::Smart);
            if let Some(it) = smart.find(|it| well_followed(text, it.0 + it.1)) {
                return closed(it, Some(RepairKind::SmartQuotes));
            }
            self.hopeless_until = start + line.len();
        }
        if let Some(end) = name_end(line).filter(|_| key) {
            return closed((start + end, 0), Some(RepairKind::UnpairedQuote));
        }
        if let Some(it) = first {
            return closed(it, None);
        }
        multi_line(text, start, quote).unwrap_or_else(|| {
            let content = line.trim_end().trim_end_matches([',', '}', ']']).trim_end();
            closed((start + content.len(), 0), Some(RepairKind::UnpairedQuote))
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

/// Up to the next `\"`.
fn find_escaped(text: &str, start: usize) -> Extent {
    let rest = text.get(start..).unwrap_or_default();
    let found = rest.find("\\\"");
    let end = start + found.unwrap_or(rest.len());
    Extent {
        start,
        end,
        resume: end + found.map_or(0, |_| 2),
        repair: None,
    }
}

/// A string that ends on a later line: the next quote must be followed by what can follow a string.
fn multi_line(text: &str, start: usize, quote: Quote) -> Option<Extent> {
    let rest = text.get(start..)?;
    let (end, length) = Quotes::new(rest, start, quote).next()?;
    if !well_followed(text, end + length) {
        return None;
    }
    let content = text.get(start..end)?;
    let first_line_blank = content
        .lines()
        .next()
        .is_some_and(|it| it.trim().is_empty());
    let skipped = match first_line_blank {
        true => content.len() - content.trim_start().len(),
        false => 0,
    };
    Some(Extent {
        start: start + skipped,
        end,
        resume: end + length,
        repair: first_line_blank.then_some(RepairKind::UnpairedQuote),
    })
}

/// `name: …` -> the length of `name`.
fn name_end(line: &str) -> Option<usize> {
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

/// The unescaped closing quotes of a text: offset and length.
struct Quotes<'t> {
    chars: std::str::CharIndices<'t>,
    base: usize,
    quote: Quote,
}

impl<'t> Quotes<'t> {
    fn new(text: &'t str, base: usize, quote: Quote) -> Self {
        Self {
            chars: text.char_indices(),
            base,
            quote,
        }
    }
}

impl Iterator for Quotes<'_> {
    type Item = (usize, usize);

    fn next(&mut self) -> Option<Self::Item> {
        while let Some((at, c)) = self.chars.next() {
            if c == '\\' {
                self.chars.next();
            } else if self.quote.closes(c) {
                return Some((self.base + at, c.len_utf8()));
            }
        }
        None
    }
}

/// The content of a string as strict JSON, with quotes. Escapes stay as they are written.
pub fn encode(content: &str, offset: usize, tally: &mut Tally) -> String {
    let mut content = content;
    if content.starts_with('"') && content.len() > 1 {
        tally.add(RepairKind::UnpairedQuote, offset);
        content = content.trim_start_matches('"');
    }
    let mut out = String::with_capacity(content.len() + 2);
    out.push('"');
    let mut rest = content;
    while let Some(c) = rest.chars().next() {
        let taken = match c {
            '\\' => encode_escape(rest, offset, tally, &mut out),
            _ => encode_char(c, offset, tally, &mut out),
        };
        rest = rest.get(taken..).unwrap_or_default();
    }
    out.push('"');
    out
}

fn encode_char(c: char, offset: usize, tally: &mut Tally, out: &mut String) -> usize {
    match c {
        '"' => {
            tally.add(RepairKind::InnerQuotes, offset);
            out.push_str("\\\"");
        }
        '\n' => {
            tally.add(RepairKind::LineBreak, offset);
            out.push_str("\\n");
        }
        _ if c < ' ' => {
            tally.add(RepairKind::ControlCharacter, offset);
            out.push_str(&format!("\\u{:04x}", u32::from(c)));
        }
        _ => out.push(c),
    }
    c.len_utf8()
}

/// Writes the escape that the text starts with; an unknown one becomes a backslash, `\'` an apostrophe, and half a
/// surrogate pair the replacement character.
fn encode_escape(text: &str, offset: usize, tally: &mut Tally, out: &mut String) -> usize {
    let next = text.chars().nth(1);
    match next {
        Some('"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't') => {
            out.push_str(text.get(..2).unwrap_or_default());
            return 2;
        }
        Some('u') => {
            for length in [12, 6] {
                let escape = text.get(..length).unwrap_or_default();
                let strict = serde_json::from_str::<String>(&format!("\"{escape}\"")).is_ok();
                if strict && escape.starts_with("\\u") && one_character(escape, length) {
                    out.push_str(escape);
                    return length;
                }
            }
        }
        _ => {}
    }
    tally.add(RepairKind::BadEscape, offset);
    let half_pair = next == Some('u') && is_hex4(text);
    let (written, taken) = match next {
        Some('\'') => ("'", 2),
        Some('u') if half_pair => ("\\ufffd", 6),
        _ => ("\\\\", 1),
    };
    out.push_str(written);
    taken
}

/// Whether `\uXXXX` or, in twice the length, a pair of them stands for one character.
fn one_character(escape: &str, length: usize) -> bool {
    serde_json::from_str::<String>(&format!("\"{escape}\""))
        .is_ok_and(|it| it.chars().count() == 1 && escape.len() == length)
}

fn is_hex4(escape: &str) -> bool {
    escape
        .get(2..6)
        .is_some_and(|it| it.bytes().all(|b| b.is_ascii_hexdigit()))
}
