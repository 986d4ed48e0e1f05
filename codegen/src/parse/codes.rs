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
/// P111.
pub static PERMISSIONS_UNREADABLE: Code = warning(
    "P111",
    "permissions-unreadable",
    "a table or row that should name permissions does not say for whom; it is left out",
);
/// P112.
pub static PERMISSION_REPAIRED: Code = note(
    "P112",
    "permission-repaired",
    "permissions stand side by side without a comma, or one is torn in two; they were told apart",
);
/// P113.
pub static PERMISSION_TEXT: Code = warning(
    "P113",
    "permission-text",
    "a cell of permissions holds words that name none; they are left out",
);
/// P114.
pub static PERMISSIONS_UNDECIDED: Code = note(
    "P114",
    "permissions-undecided",
    "the page says itself that permissions are still to be written",
);
/// P115.
pub static PERMISSION_CELL_EXTRA: Code = note(
    "P115",
    "permission-cell-extra",
    "a row has more cells than its table; their permissions were added to the row",
);
/// P116.
pub static PERMISSIONS_MISSING: Code = note(
    "P116",
    "permissions-missing",
    "the page has a section on permissions but no table that could be read",
);
/// P301.
pub static PROPERTY_TYPE_UNREADABLE: Code = warning(
    "P301",
    "property-type-unreadable",
    "the type cell of a property names no type; the property goes without",
);
/// P302.
pub static PROPERTY_NAME_UNREADABLE: Code = warning(
    "P302",
    "property-name-unreadable",
    "a row of a property table names no property; it is left out",
);
/// P303.
pub static PROPERTY_IS_ANNOTATION: Code = note(
    "P303",
    "property-is-annotation",
    "a row of a property table is about an annotation of instances; it is left out",
);
/// P304.
pub static TABLE_NOT_PROPERTIES: Code = note(
    "P304",
    "table-not-properties",
    "a table among the properties lists something else; it is left out",
);
/// P305.
pub static ENUM_WITHOUT_NAME: Code = warning(
    "P305",
    "enum-without-name",
    "no heading says which enum a table of members is of; it is left out",
);
/// P306.
pub static ENUM_MEMBER_UNREADABLE: Code = note(
    "P306",
    "enum-member-unreadable",
    "a row of an enum table names no member; it is left out",
);
/// P307.
pub static METHOD_WITHOUT_PAGE: Code = note(
    "P307",
    "method-without-page",
    "a row of a methods table links to no page; it is left out",
);
