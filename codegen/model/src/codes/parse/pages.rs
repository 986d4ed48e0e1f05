//! `P1xx`: whole pages, and the common sections of API pages.

use super::{note, warning};
use crate::diagnostics::Code;

/// P101: an include names a file that does not exist.
pub static INCLUDE_MISSING: Code = warning(
    "P101",
    "include-missing",
    "an include names a file that is not there; it is left out",
);
/// P102: an include includes itself or nests too deeply.
pub static INCLUDE_CYCLE: Code = warning(
    "P102",
    "include-cycle",
    "an include includes itself or nests too deeply; it is left out",
);
/// P103: an include directive names no file of the docs.
pub static INCLUDE_UNREADABLE: Code = warning(
    "P103",
    "include-unreadable",
    "an include directive names no file below the docs; it is left out",
);
/// P104: unbalanced code fences were paired by the content between them.
pub static FENCE_REPAIRED: Code = note(
    "P104",
    "fence-repaired",
    "the fences of code blocks do not pair up; they were paired by what stands between them",
);
/// P105: an HTML comment is not closed.
pub static COMMENT_NOT_CLOSED: Code = warning(
    "P105",
    "comment-not-closed",
    "an HTML comment has no end; the rest of the file is taken as its text",
);
/// P106: a malformed Markdown table was repaired.
pub static TABLE_REPAIRED: Code = note(
    "P106",
    "table-repaired",
    "lines that Markdown does not take as a table were read as one",
);
/// P107: the front matter is not YAML and was read line by line.
pub static FRONT_MATTER_BROKEN: Code = note(
    "P107",
    "front-matter-broken",
    "the front matter is no YAML; it was read line by line",
);
/// P108: the page type is misspelt or contradicts the folder.
pub static DOC_TYPE_UNKNOWN: Code = note(
    "P108",
    "doc-type-unknown",
    "the page's type is misspelt or at odds with its folder; the folder or the content decided",
);
/// P109: the page has no first heading.
pub static TITLE_MISSING: Code = note(
    "P109",
    "title-missing",
    "the page has no first heading; the title of its front matter was taken, if there is one",
);
/// P110: an HTML block with text is ignored.
pub static HTML_IGNORED: Code = note(
    "P110",
    "html-ignored",
    "a block of HTML holds words; it is left out",
);
/// P111: a permission table or row names no permission type.
pub static PERMISSIONS_UNREADABLE: Code = warning(
    "P111",
    "permissions-unreadable",
    "a table or row that should name permissions does not say for whom; it is left out",
);
/// P112: permissions without a separator, or a permission split in two, were repaired.
pub static PERMISSION_REPAIRED: Code = note(
    "P112",
    "permission-repaired",
    "permissions stand side by side without a comma, or one is torn in two; they were told apart",
);
/// P113: a permission cell contains text that is not a permission.
pub static PERMISSION_TEXT: Code = warning(
    "P113",
    "permission-text",
    "a cell of permissions holds words that name none; they are left out",
);
/// P114: the page says that its permissions are still to be documented.
pub static PERMISSIONS_UNDECIDED: Code = note(
    "P114",
    "permissions-undecided",
    "the page says itself that permissions are still to be written",
);
/// P115: a permission row has more cells than its table has columns.
pub static PERMISSION_CELL_EXTRA: Code = note(
    "P115",
    "permission-cell-extra",
    "a row has more cells than its table; their permissions were added to the row",
);
/// P116: a permissions section has no readable table.
pub static PERMISSIONS_MISSING: Code = note(
    "P116",
    "permissions-missing",
    "the page has a section on permissions but no table that could be read",
);
/// P117: the third row of a permission table names no permission type and was read as Application.
pub static PERMISSION_SCHEME: Code = note(
    "P117",
    "permission-scheme-guessed",
    "the third row of a table does not name a permission type; it was read as the one of applications",
);
/// P118: permissions are listed in the reverse of the stated order.
pub static PERMISSION_ORDER: Code = note(
    "P118",
    "permission-order",
    "permissions are listed in the reverse of the order that their table states; they were turned round",
);
/// P121: a line of an HTTP request block is not a request line.
pub static REQUEST_LINE_UNREADABLE: Code = warning(
    "P121",
    "request-line-unreadable",
    "a line of an HTTP request block is no request; it is left out",
);
/// P122: a request line has no method and takes that of the line above.
pub static REQUEST_WITHOUT_METHOD: Code = note(
    "P122",
    "request-without-method",
    "a request line has no method; it was given the one of the line above",
);
/// P123: a request line is outside any code block.
pub static REQUEST_UNFENCED: Code = note(
    "P123",
    "request-unfenced",
    "a request line stands outside of any code block; it was read all the same",
);
/// P124: a table of clouds has a mark of unknown meaning.
pub static CLOUD_MARK_UNREADABLE: Code = warning(
    "P124",
    "cloud-mark-unreadable",
    "a table of clouds has a mark of unknown meaning; the table is left out",
);
/// P131: a parameter table has no name column.
pub static PARAMETERS_UNREADABLE: Code = note(
    "P131",
    "parameters-unreadable",
    "a table in a section on parameters has no column of names; it is left out",
);
/// P132: a row of a parameter table names no parameter.
pub static PARAMETER_UNREADABLE: Code = warning(
    "P132",
    "parameter-unreadable",
    "a row of a parameter table names no parameter; it is left out",
);
/// P141: a response section gives neither a status code nor a type.
pub static RESPONSE_UNSTATED: Code = note(
    "P141",
    "response-unstated",
    "the response section promises neither a status nor a type",
);
/// P151: nothing reads a table that seems to matter.
pub static TABLE_UNREAD: Code = warning(
    "P151",
    "table-unread",
    "a table that seems to matter stands where nothing reads it; it is left out",
);
/// P152: nothing reads a code block that seems to matter.
pub static CODE_UNREAD: Code = warning(
    "P152",
    "code-unread",
    "a code block that seems to matter stands where nothing reads it; it is left out",
);
/// P153: nothing reads an include that seems to matter.
pub static INCLUDE_UNREAD: Code = warning(
    "P153",
    "include-unread",
    "an include that seems to matter stands where nothing reads it; it is left out",
);
/// P154: nothing reads an annotation that seems to matter.
pub static ANNOTATION_UNREAD: Code = warning(
    "P154",
    "annotation-unread",
    "an annotation describes no code block; it is left out",
);
/// P155: a heading is almost one that pages have in common.
pub static HEADING_MISSPELT: Code = warning(
    "P155",
    "heading-misspelt",
    "a heading is one or two letters off one that pages have in common; it was read as that one",
);
