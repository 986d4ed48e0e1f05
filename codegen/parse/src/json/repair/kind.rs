//! What can be wrong with JSON, and the tally of it.

use std::collections::BTreeMap;

/// One kind of damage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RepairKind {
    /// `// like this` or `/* this */`.
    Comment,
    /// `...`, which stands for what the author left out.
    Ellipsis,
    /// A blank that JSON does not know, such as a no-break space.
    OddBlank,
    /// `[1,]`
    TrailingComma,
    /// `{"a":1 "b":2}`
    MissingComma,
    /// `[1,,2]`
    StrayComma,
    /// `{"a" 1}`
    MissingColon,
    /// `{"a":: 1}`
    StrayColon,
    /// `{"a": , "b"}`
    MissingValue,
    /// `{a: 1}`
    UnquotedKey,
    /// `{"a": text}`
    UnquotedText,
    /// `True`, `None`, `NULL`.
    Literal,
    /// `007`
    LeadingZeros,
    /// `'a'`
    SingleQuotes,
    /// `“a”`
    SmartQuotes,
    /// `{\"a\": 1}`, the inside of a string without the string.
    EscapedQuotes,
    /// `"say "a" twice"`
    InnerQuotes,
    /// `{"a: 1}`, `{a": 1}`, `""a"`
    UnpairedQuote,
    /// A string that goes on in the next line.
    LineBreak,
    /// A tab or the like inside a string.
    ControlCharacter,
    /// `"\d"`
    BadEscape,
    /// `"a": 1}`
    MissingOpening,
    /// `{"a": [1`
    MissingClosing,
    /// `{{"a": 1}`
    StrayOpening,
    /// `{"a": 1}}`
    StrayClosing,
    /// `{"a", "b"}`
    ListInBraces,
    /// `{"a": 1]`
    WrongClosing,
    /// `{"a": 1}, "b": 2}`
    EarlyClosing,
    /// Text before, between or after the documents.
    OutsideText,
}

impl RepairKind {
    /// What was done, for the diagnostic.
    pub fn what(self) -> &'static str {
        match self {
            Self::Comment => "comment left out",
            Self::Ellipsis => "ellipsis left out",
            Self::OddBlank => "blank that JSON does not know replaced",
            Self::TrailingComma => "trailing comma left out",
            Self::MissingComma => "missing comma added",
            Self::StrayComma => "stray comma left out",
            Self::MissingColon => "missing colon added",
            Self::StrayColon => "stray colon left out",
            Self::MissingValue => "missing value read as null",
            Self::UnquotedKey => "quotes added round a key",
            Self::UnquotedText => "quotes added round a value",
            Self::Literal => "literal of another language replaced",
            Self::LeadingZeros => "leading zeros taken off a number",
            Self::SingleQuotes => "single quotes replaced",
            Self::SmartQuotes => "typographic quotes replaced",
            Self::EscapedQuotes => "backslashes before quotes left out",
            Self::InnerQuotes => "quotes inside a string escaped",
            Self::UnpairedQuote => "unpaired quote mended",
            Self::LineBreak => "line break inside a string escaped",
            Self::ControlCharacter => "control character inside a string escaped",
            Self::BadEscape => "unknown escape in a string mended",
            Self::MissingOpening => "missing opening brace added",
            Self::MissingClosing => "missing closing bracket added",
            Self::StrayOpening => "stray opening bracket left out",
            Self::StrayClosing => "stray closing bracket left out",
            Self::ListInBraces => "braces round a list replaced by brackets",
            Self::WrongClosing => "closing bracket of the wrong kind replaced",
            Self::EarlyClosing => "closing brace moved behind the members that follow it",
            Self::OutsideText => "text outside of the JSON left out",
        }
    }
}

/// One kind of damage as found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// What.
    pub kind: RepairKind,
    /// Byte offset of the first.
    pub offset: usize,
    /// How many.
    pub count: usize,
}

/// Counts what was repaired.
#[derive(Debug, Default)]
pub struct Tally(BTreeMap<RepairKind, (usize, usize)>);

impl Tally {
    pub fn add(&mut self, kind: RepairKind, offset: usize) {
        let entry = self.0.entry(kind).or_insert((offset, 0));
        entry.0 = entry.0.min(offset);
        entry.1 += 1;
    }

    /// In the order of the text.
    pub fn into_found(self) -> Vec<Found> {
        let mut found: Vec<Found> = self
            .0
            .into_iter()
            .map(|(kind, (offset, count))| Found {
                kind,
                offset,
                count,
            })
            .collect();
        found.sort_by_key(|it| (it.offset, it.kind));
        found
    }
}
