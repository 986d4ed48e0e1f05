//! P1xx: pages as a whole, and the sections that API pages have in common.

use super::{note, warning};
use crate::diagnostics::Code;

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
    "an HTML comment has no end; the rest of the file is taken as its text",
);
/// P106.
pub static TABLE_REPAIRED: Code = note(
    "P106",
    "table-repaired",
    "lines that Markdown does not take as a table were read as one",
);
/// P107.
pub static FRONT_MATTER_BROKEN: Code = note(
    "P107",
    "front-matter-broken",
    "the front matter is no YAML; it was read line by line",
);
/// P108.
pub static DOC_TYPE_UNKNOWN: Code = note(
    "P108",
    "doc-type-unknown",
    "the page's type is misspelt or at odds with its folder; the folder or the content decided",
);
/// P109.
pub static TITLE_MISSING: Code = note(
    "P109",
    "title-missing",
    "the page has no first heading; the title of its front matter was taken, if there is one",
);
/// P110.
pub static HTML_IGNORED: Code = note(
    "P110",
    "html-ignored",
    "a block of HTML holds words; it is left out",
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
/// P117.
pub static PERMISSION_SCHEME: Code = note(
    "P117",
    "permission-scheme-guessed",
    "the third row of a table does not name a permission type; it was read as the one of applications",
);
/// P118.
pub static PERMISSION_ORDER: Code = note(
    "P118",
    "permission-order",
    "permissions are listed in the reverse of the order that their table states; they were turned round",
);
/// P121.
pub static REQUEST_LINE_UNREADABLE: Code = warning(
    "P121",
    "request-line-unreadable",
    "a line of an HTTP request block is no request; it is left out",
);
/// P122.
pub static REQUEST_WITHOUT_METHOD: Code = note(
    "P122",
    "request-without-method",
    "a request line has no method; it was given the one of the line above",
);
/// P123.
pub static REQUEST_UNFENCED: Code = note(
    "P123",
    "request-unfenced",
    "a request line stands outside of any code block; it was read all the same",
);
/// P131.
pub static PARAMETERS_UNREADABLE: Code = note(
    "P131",
    "parameters-unreadable",
    "a table in a section on parameters has no column of names; it is left out",
);
/// P132.
pub static PARAMETER_UNREADABLE: Code = warning(
    "P132",
    "parameter-unreadable",
    "a row of a parameter table names no parameter; it is left out",
);
/// P141.
pub static RESPONSE_UNSTATED: Code = note(
    "P141",
    "response-unstated",
    "the response section promises neither a status nor a type",
);
