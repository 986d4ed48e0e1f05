//! What could not be read or is at odds, collected with its place and a stable code.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// A place in the docs.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// Path as in [`crate::corpus::Corpus`]; for settings the file below `specs/`.
    pub page: String,
    /// From 1; 0 where the whole page is meant.
    pub line: u32,
    /// In characters, from 1; 0 where the whole line is meant.
    pub column: u32,
}

impl std::fmt::Display for Span {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match (self.line, self.column) {
            (0, _) => write!(f, "{}", self.page),
            (line, 0) => write!(f, "{}:{line}", self.page),
            (line, column) => write!(f, "{}:{line}:{column}", self.page),
        }
    }
}

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Read after all, by a repair or a guess that is sure to be right.
    Note,
    /// A piece was left out or two pieces disagree; the rest is generated.
    Warning,
    /// The run fails: the output would be wrong.
    Error,
}

/// One kind of diagnostic. Each stage lists its own in a `codes.rs`; an id is never used again for something else.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Code {
    /// `P` parse, `R` resolve, `E` emit, `V` examples, `L` lint, `X` input, and three digits: `P101`.
    pub id: &'static str,
    /// `json-repaired`.
    pub name: &'static str,
    /// How bad every diagnostic of this code is.
    pub severity: Severity,
    /// One line for the summary table: what it means and what becomes of the piece.
    pub meaning: &'static str,
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Diagnostic {
    /// Where.
    pub span: Span,
    /// What kind.
    pub code: &'static Code,
    /// What exactly, as one sentence without a full stop.
    pub message: String,
}

/// The collector that every stage adds to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
}

impl Diagnostics {
    /// Adds one.
    pub fn push(&mut self, code: &'static Code, span: Span, message: impl Into<String>) {
        self.list.push(Diagnostic {
            span,
            code,
            message: visible(message.into()),
        });
    }

    /// Adds all of another collector's.
    pub fn append(&mut self, other: Self) {
        self.list.extend(other.list);
    }

    /// Keeps those that are wanted.
    pub fn retain(&mut self, is_wanted: impl Fn(&Diagnostic) -> bool) {
        self.list.retain(is_wanted);
    }

    /// In the order of place, code and message, whatever order they were found in.
    #[must_use]
    pub fn sorted(mut self) -> Vec<Diagnostic> {
        self.list.sort();
        self.list.dedup();
        self.list
    }

    /// All so far, in the order of finding.
    #[must_use]
    pub fn as_slice(&self) -> &[Diagnostic] {
        &self.list
    }
}

/// Quoted text of a page must neither steer the terminal nor change the order in which a line is shown.
fn visible(text: String) -> String {
    let is_hidden = |it: char| {
        let turns = matches!(it, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        it.is_control() || turns || it == '\u{feff}'
    };
    if !text.contains(is_hidden) {
        return text;
    }
    let mut shown = String::with_capacity(text.len());
    for it in text.chars() {
        match is_hidden(it) {
            true => shown.extend(it.escape_default()),
            false => shown.push(it),
        }
    }
    shown
}

/// How often each code occurs.
#[must_use]
pub fn count_by_code(list: &[Diagnostic]) -> BTreeMap<&'static Code, usize> {
    let mut counts = BTreeMap::new();
    for diagnostic in list {
        *counts.entry(diagnostic.code).or_insert(0) += 1;
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_show_what_is_hidden() {
        let cases = [
            ("`naïve name`", "`naïve name`"),
            ("a\0b\u{1b}[1m", "a\\u{0}b\\u{1b}[1m"),
            ("\u{202e}x\n", "\\u{202e}x\\n"),
        ];
        for (text, expected) in cases {
            assert_eq!(visible(text.to_owned()), expected);
        }
    }
}
