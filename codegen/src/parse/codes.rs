//! Every kind of diagnostic that parsing can give: P1xx pages and their common sections, P2xx examples, P3xx resources.

mod pages;
mod resources;

pub use pages::*;
pub use resources::*;

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

/// P201.
pub static ANNOTATION_REPAIRED: Code = note(
    "P201",
    "annotation-repaired",
    "the annotation of a code block is not strict JSON; it was repaired",
);
/// P202.
pub static ANNOTATION_UNREADABLE: Code = warning(
    "P202",
    "annotation-unreadable",
    "the annotation of a code block can't be read; the block is taken as one without",
);
/// P203.
pub static JSON_REPAIRED: Code = note(
    "P203",
    "json-repaired",
    "a JSON body is not strict; it was repaired",
);
/// P204.
pub static JSON_UNREADABLE: Code = warning(
    "P204",
    "json-unreadable",
    "a JSON body can't be read even after repair; its shape is left out",
);
/// P205.
pub static EXAMPLE_WITHOUT_RESPONSE: Code = note(
    "P205",
    "example-without-response",
    "the request of an example has no response; it is kept as half an example",
);
/// P206.
pub static EXAMPLE_WITHOUT_REQUEST: Code = note(
    "P206",
    "example-without-request",
    "the response of an example has no request; it is kept as half an example",
);
/// P207.
pub static EXAMPLE_UNREADABLE: Code = warning(
    "P207",
    "example-unreadable",
    "what should be an HTTP message of an example is none; it is left out",
);
/// Every code of parsing, in order.
static ALL: [&Code; 40] = [
    &INCLUDE_MISSING,
    &INCLUDE_CYCLE,
    &INCLUDE_UNREADABLE,
    &FENCE_REPAIRED,
    &COMMENT_NOT_CLOSED,
    &TABLE_REPAIRED,
    &FRONT_MATTER_BROKEN,
    &DOC_TYPE_UNKNOWN,
    &TITLE_MISSING,
    &HTML_IGNORED,
    &PERMISSIONS_UNREADABLE,
    &PERMISSION_REPAIRED,
    &PERMISSION_TEXT,
    &PERMISSIONS_UNDECIDED,
    &PERMISSION_CELL_EXTRA,
    &PERMISSIONS_MISSING,
    &PERMISSION_SCHEME,
    &PERMISSION_ORDER,
    &REQUEST_LINE_UNREADABLE,
    &REQUEST_WITHOUT_METHOD,
    &REQUEST_UNFENCED,
    &PARAMETERS_UNREADABLE,
    &PARAMETER_UNREADABLE,
    &RESPONSE_UNSTATED,
    &ANNOTATION_REPAIRED,
    &ANNOTATION_UNREADABLE,
    &JSON_REPAIRED,
    &JSON_UNREADABLE,
    &EXAMPLE_WITHOUT_RESPONSE,
    &EXAMPLE_WITHOUT_REQUEST,
    &EXAMPLE_UNREADABLE,
    &PROPERTY_TYPE_UNREADABLE,
    &PROPERTY_NAME_UNREADABLE,
    &PROPERTY_IS_ANNOTATION,
    &TABLE_NOT_PROPERTIES,
    &ENUM_WITHOUT_NAME,
    &ENUM_MEMBER_UNREADABLE,
    &METHOD_WITHOUT_PAGE,
    &RESOURCE_WITHOUT_JSON,
    &TYPE_ALTERNATIVES,
];

/// The code of an id.
#[must_use]
pub(super) fn find(id: &str) -> Option<&'static Code> {
    ALL.iter().find(|it| it.id == id).copied()
}

#[cfg(test)]
mod tests {
    use super::ALL;

    #[test]
    fn every_code_is_listed_once_and_in_order() {
        let sources = [
            include_str!("codes.rs"),
            include_str!("codes/pages.rs"),
            include_str!("codes/resources.rs"),
        ];
        let declared = sources.map(|it| it.matches("\npub static ").count());
        assert_eq!(ALL.len(), declared.iter().sum::<usize>());
        assert!(ALL.is_sorted_by(|one, next| one.id < next.id));
    }
}
