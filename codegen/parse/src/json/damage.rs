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

/// The first place of each kind of damage in a text, as byte offset, and how often it has it.
#[derive(Debug, Default)]
pub struct Tally(BTreeMap<Damage, (usize, usize)>);

impl Tally {
    /// Counts damage at a byte offset.
    pub fn note(&mut self, damage: Damage, at: usize) {
        let (first, count) = self.0.entry(damage).or_insert((at, 0));
        *first = at.min(*first);
        *count += 1;
    }

    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Every kind of damage with first place and count, in the order of the text.
    pub fn into_found(self) -> Vec<(Damage, (usize, usize))> {
        let mut found: Vec<_> = self.0.into_iter().collect();
        found.sort_by_key(|(_, (first, _))| *first);
        found
    }
}
