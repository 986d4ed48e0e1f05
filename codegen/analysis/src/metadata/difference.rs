//! One difference between docs and metadata.

use model::decision::Subject;
use model::diagnostics::{Code, Diagnostic, Span};
use model::metadata::TypeUse;

/// A difference, with what a correction of the docs needs.
#[derive(Debug, Clone)]
pub struct Difference {
    /// The kind of difference.
    pub code: &'static Code,
    /// The place in the docs.
    pub at: Span,
    /// Both sides, as one sentence without a full stop.
    pub message: String,
    /// What it is about.
    pub subject: Subject,
    /// The name of the property, member or parameter; empty for others.
    pub name: String,
    /// What the metadata says.
    pub theirs: Theirs,
}

/// What the metadata says, as far as a correction can say it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Theirs {
    /// Nothing that could be put in place.
    Nothing,
    /// A type, or a collection of it.
    Type(TypeUse),
    /// The parameters of an action.
    Parameters(Vec<(String, TypeUse)>),
    /// A name, such as that of a method or a key.
    Name(String),
}

impl Difference {
    /// The finding of lint.
    #[must_use]
    pub fn diagnostic(&self) -> Diagnostic {
        Diagnostic {
            span: self.at.clone(),
            code: self.code,
            message: self.message.clone(),
        }
    }
}
