//! Diagnostics: problems in the docs or settings, each with a position and a stable code.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::plain;

/// A position in the docs or settings: `api/group-get.md:12:3`.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// Path as in [`crate::corpus::Corpus`]; for settings, the path relative to `specs/`.
    pub page: String,
    /// Line number, from 1; 0 for the whole page.
    pub line: u32,
    /// Column in characters, from 1; 0 for the whole line.
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

/// Severity of a diagnostic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The text was read after a repair or a safe guess.
    Note,
    /// A part was left out, or two parts contradict each other. The rest is generated.
    Warning,
    /// The run fails because its output would be wrong.
    Error,
}

/// A kind of diagnostic. [`crate::codes`] lists the kinds of each layer. An id is never reused for another kind.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Code {
    /// A letter (`P` parse, `R` resolve, `E` emit, `V` examples, `L` lint, `M` metadata, `X` input) and three digits: `P101`.
    pub id: &'static str,
    /// Name for display: `json-repaired`.
    pub name: &'static str,
    /// Severity of every diagnostic with this code.
    pub severity: Severity,
    /// One line for the summary table: what is wrong and how the generator handles it.
    pub meaning: &'static str,
}

/// One problem at one position.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Diagnostic {
    /// Position of the problem.
    pub span: Span,
    /// Kind of problem.
    pub code: &'static Code,
    /// The problem in detail, as one sentence without a full stop.
    pub message: String,
}

/// Collects the diagnostics of every layer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
}

impl Diagnostics {
    /// Adds a diagnostic. Control characters in the message are escaped.
    pub fn push(&mut self, code: &'static Code, span: Span, message: impl Into<String>) {
        self.list.push(Diagnostic {
            span,
            code,
            message: plain::line(&message.into()).into_owned(),
        });
    }

    /// Adds all diagnostics of another collector.
    pub fn append(&mut self, other: Self) {
        self.list.extend(other.list);
    }

    /// Keeps only the diagnostics for which `is_wanted` returns true.
    pub fn retain(&mut self, is_wanted: impl Fn(&Diagnostic) -> bool) {
        self.list.retain(is_wanted);
    }

    /// All diagnostics without duplicates, sorted by position, code and message.
    #[must_use]
    pub fn sorted(mut self) -> Vec<Diagnostic> {
        self.list.sort();
        self.list.dedup();
        self.list
    }

    /// All diagnostics so far, in the order in which they were added.
    #[must_use]
    pub fn as_slice(&self) -> &[Diagnostic] {
        &self.list
    }
}

/// Number of diagnostics per code.
#[must_use]
pub fn count_by_code(list: &[Diagnostic]) -> BTreeMap<&'static Code, usize> {
    let mut counts = BTreeMap::new();
    for diagnostic in list {
        *counts.entry(diagnostic.code).or_insert(0) += 1;
    }
    counts
}
