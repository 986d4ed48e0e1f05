//! Files that can't be read as they are: `X1xx`.

use crate::diagnostics::{Code, Severity};

/// The file can't be opened or read.
pub static UNREADABLE: Code = Code {
    id: "X101",
    name: "unreadable-file",
    severity: Severity::Error,
    meaning: "the file can't be opened or read, or is a device, pipe or socket; it is left out",
};

/// Some bytes are not UTF-8.
pub static NOT_UTF8: Code = Code {
    id: "X102",
    name: "not-utf8",
    severity: Severity::Warning,
    meaning: "bytes that are not UTF-8 are read as U+FFFD; the place is the first one's",
};

/// The file is not text.
pub static NOT_TEXT: Code = Code {
    id: "X103",
    name: "not-text",
    severity: Severity::Warning,
    meaning: "the file is no text in UTF-8: binary or UTF-16; it is left out",
};

/// The file is too large to be a page.
pub static TOO_LARGE: Code = Code {
    id: "X104",
    name: "too-large",
    severity: Severity::Warning,
    meaning: "the file is larger than 16 MiB; it is left out",
};

/// A symbolic link leads back to a folder above it.
pub static LINK_LOOP: Code = Code {
    id: "X105",
    name: "link-loop",
    severity: Severity::Warning,
    meaning: "a symbolic link leads back to a folder above it; it is not followed",
};

/// Two files of one folder have the same path in the docs.
pub static SHADOWED: Code = Code {
    id: "X106",
    name: "shadowed-page",
    severity: Severity::Warning,
    meaning: "two files of one input have the same path in the docs; the later one is read",
};

/// A symbolic link leads out of the docs.
pub static LINK_OUTSIDE: Code = Code {
    id: "X107",
    name: "link-outside",
    severity: Severity::Warning,
    meaning: "a symbolic link leads out of the docs; it is not followed",
};

/// The name of a file has characters that nobody sees.
pub static NAME_HIDDEN: Code = Code {
    id: "X108",
    name: "hidden-in-name",
    severity: Severity::Warning,
    meaning: "the name of a file has control characters or others that do not show; it is left out",
};
