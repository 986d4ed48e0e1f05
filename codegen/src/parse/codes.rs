//! Every kind of diagnostic that parsing can give: P1xx pages and their common sections, P2xx examples, P3xx resources.

use crate::diagnostics::{Code, Severity};

const fn note(id: &'static str, name: &'static str, meaning: &'static str) -> Code {
    code(id, name, Severity::Note, meaning)
}

const fn warning(id: &'static str, name: &'static str, meaning: &'static str) -> Code {
    code(id, name, Severity::Warning, meaning)
}

const fn code(
    id: &'static str,
    name: &'static str,
    severity: Severity,
    meaning: &'static str,
) -> Code {
    Code {
        id,
        name,
        severity,
        meaning,
    }
}

/// P101.
pub static INCLUDE_MISSING: Code = warning(
    "P101",
    "include-missing",
    "an include names a file that is not there; it is left out",
);
/// P102.
pub static INCLUDE_CYCLE: Code = warning(
    "P102",
    "include-cycle",
    "an include includes itself or nests too deeply; it is left out",
);
/// P103.
pub static INCLUDE_UNREADABLE: Code = warning(
    "P103",
    "include-unreadable",
    "an include directive names no file below the docs; it is left out",
);
/// P104.
pub static FENCE_REPAIRED: Code = note(
    "P104",
    "fence-repaired",
    "the fences of code blocks do not pair up; they were paired by what stands between them",
);
/// P105.
pub static COMMENT_NOT_CLOSED: Code = warning(
    "P105",
    "comment-not-closed",
    "an HTML comment has no end; the page is read as if the comment ended with its paragraph",
);
/// P106.
pub static TABLE_REPAIRED: Code = note(
    "P106",
    "table-repaired",
    "lines that Markdown does not take as a table were read as one",
);
