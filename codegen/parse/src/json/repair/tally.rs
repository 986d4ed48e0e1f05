//! The kinds of damage that are repaired, and how often a text has each.

use std::collections::BTreeMap;

/// Declares the kinds of damage, each with what its repair does.
macro_rules! damages {
    ($($name:ident => $repair:literal,)*) => {
        /// One kind of damage. Kinds that a text has first at the same place are reported in the order of this list.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Damage {
            $(#[doc = $repair] $name,)*
        }

        impl Damage {
            /// What was done, for the diagnostic.
            pub fn repair(self) -> &'static str {
                match self {
                    $(Self::$name => $repair,)*
                }
            }
        }
    };
}

damages! {
    Comment => "comment left out",                            // `// words`, `/* words */`
    Ellipsis => "ellipsis left out",                          // `...` and `…`
    NonJsonBlank => "blank that JSON does not know replaced", // a no-break space
    TrailingComma => "trailing comma left out",               // `[1,]`
    MissingComma => "missing comma added",                    // `{"a":1 "b":2}`
    StrayComma => "stray comma left out",                     // `[1,,2]`
    MissingColon => "missing colon added",                    // `{"a" 1}`
    StrayColon => "stray colon left out",                     // `{"a":: 1}`
    MissingValue => "missing value read as null",             // `{"a": , "b": 1}`
    UnquotedKey => "quotes added round a key",                // `{a: 1}`
    UnquotedText => "quotes added round a value",             // `{"a": text}`
    Literal => "literal of another language replaced",        // `True`, `None`, `NULL`
    LeadingZeros => "leading zeros taken off a number",       // `007`
    SingleQuotes => "single quotes replaced",                 // `'a'`
    SmartQuotes => "typographic quotes replaced",             // `“a”`
    EscapedQuotes => "backslashes before quotes left out",    // `{\"a\": 1}`
    InnerQuotes => "quotes inside a string escaped",          // `"say "a" twice"`
    UnpairedQuote => "unpaired quote mended",                 // `{"a: 1}`, `{a": 1}`, `""a"`
    LineBreak => "line break inside a string escaped",
    ControlCharacter => "control character inside a string escaped",
    BadEscape => "unknown escape in a string mended",         // `"\d"`
    MissingOpening => "missing opening brace added",          // `"a": 1}`
    MissingClosing => "missing closing bracket added",        // `{"a": [1`
    StrayOpening => "stray opening bracket left out",         // `{{"a": 1}`
    StrayClosing => "stray closing bracket left out",         // `{"a": 1}}`
    ListInBraces => "braces round a list replaced by brackets", // `{"a", "b"}`
    WrongClosing => "closing bracket of the wrong kind replaced", // `{"a": 1]`
    EarlyClosing => "closing brace moved behind the members that follow it", // `{"a": 1}, "b": 2}`
    OutsideText => "text outside of the JSON left out",
}

/// How often a text has each kind of damage.
#[derive(Debug, Default)]
pub struct Tally {
    /// Where the token being read starts: the place of what is wrong with it.
    pub token: usize,
    found: BTreeMap<Damage, Occurrences>,
}

/// One kind of damage in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Occurrences {
    /// Byte offset of the first.
    pub first: usize,
    pub count: usize,
}

impl Tally {
    /// Counts damage at the token being read.
    pub fn note(&mut self, damage: Damage) {
        self.note_at(self.token, damage);
    }

    /// Counts damage at a byte offset.
    pub fn note_at(&mut self, offset: usize, damage: Damage) {
        let none = Occurrences {
            first: offset,
            count: 0,
        };
        let entry = self.found.entry(damage).or_insert(none);
        entry.first = entry.first.min(offset);
        entry.count += 1;
    }

    /// Every kind of damage, in the order of the text.
    pub fn into_found(self) -> Vec<(Damage, Occurrences)> {
        let mut found: Vec<_> = self.found.into_iter().collect();
        found.sort_by_key(|(_, it)| it.first);
        found
    }
}
