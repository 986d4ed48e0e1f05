//! The ledger of a page: which of its pieces no reader takes, and the shapes of pieces that are known to hold nothing.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::diagnostics::Span;
use crate::text::fits;

/// Kind of a piece of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PieceKind {
    /// A table.
    Table,
    /// A code block.
    Code,
    /// An include directive.
    Include,
    /// JSON in an HTML comment.
    Annotation,
}

impl fmt::Display for PieceKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Table => "table",
            Self::Code => "code",
            Self::Include => "include",
            Self::Annotation => "annotation",
        })
    }
}

/// What pieces have in common that are written for the same purpose.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Shape {
    /// Kind of the piece.
    pub kind: PieceKind,
    /// The innermost heading above it.
    pub heading: String,
    /// The header cells of a table with `|` between them, the info string of a code block, the path of an included
    /// file, or the block type of an annotation.
    pub content: String,
}

/// A piece that no reader takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// Its shape.
    pub shape: Shape,
    /// Where it starts.
    pub at: Span,
    /// Why it seems to matter: "its cells name permissions".
    pub matters: Option<&'static str>,
    /// The reason why its shape is left out, if `specs/unread.yaml` names it.
    pub why: Option<String>,
}

/// An entry of `specs/unread.yaml`: a shape of pieces that are left out on purpose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LeftOut {
    /// Kind of the pieces.
    pub kind: PieceKind,
    /// Their page or included file; `*` stands for any text.
    #[serde(default = "any")]
    pub page: String,
    /// Their heading, in any case; `*` stands for any text.
    #[serde(default = "any")]
    pub heading: String,
    /// Their content, as [`Shape::content`], in any case; `*` stands for any text.
    #[serde(default = "any")]
    pub content: String,
    /// What the pieces are and why nothing is read from them.
    pub why: String,
}

impl LeftOut {
    /// Whether the entry names a piece of that shape on that page.
    #[must_use]
    pub fn names(&self, shape: &Shape, page: &str) -> bool {
        self.kind == shape.kind
            && fits(&self.page, page)
            && fits(&self.heading, &shape.heading)
            && fits(&self.content, &shape.content)
    }
}

/// `table api/x.md, heading "Response", "Name|Type"`.
impl fmt::Display for LeftOut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            kind,
            page,
            heading,
            content,
            why: _,
        } = self;
        write!(f, "{kind} {page}, heading \"{heading}\", \"{content}\"")
    }
}

fn any() -> String {
    "*".to_owned()
}
