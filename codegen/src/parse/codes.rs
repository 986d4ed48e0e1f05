//! Every kind of diagnostic that parsing can give: P1xx pages and their common sections, P2xx examples, P3xx resources.

mod pages;

pub use pages::*;

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
