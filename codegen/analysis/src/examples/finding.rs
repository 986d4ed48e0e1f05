//! What a check of an example finds.

use model::diagnostics::{Code, Span};
use model::ir::TypeName;

/// A disagreement of an example with its page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What kind.
    pub code: &'static Code,
    /// The place of the request or response.
    pub span: Span,
    /// The place where the page, or the page of the type, says otherwise.
    pub other: Span,
    /// It is about the response, not the request.
    pub answer: bool,
    /// The path in the JSON: `value[0].size`; empty for the whole body.
    pub path: String,
    /// The type that declares the property at that path.
    pub owner: Option<TypeName>,
    /// What exactly.
    pub message: String,
    /// The type that the value was compared with is inferred, not from a table.
    pub is_guessed: bool,
}

/// A member, or a value of a member, that no table lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unlisted {
    /// The start of the body.
    pub span: Span,
    /// It is in the response, not in the request.
    pub answer: bool,
    /// The path in the JSON: `value[0].size`.
    pub path: String,
    /// The type that has no such member, or lists other values.
    pub ty: String,
    /// The unlisted value; `None` if the member itself is not listed.
    pub value: Option<String>,
    /// The listed property that the member is one letter off.
    pub meant: Option<String>,
}
