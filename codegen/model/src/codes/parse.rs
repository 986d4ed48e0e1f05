//! Every kind of diagnostic that parsing can give: P1xx pages and their common sections, P2xx examples, P3xx resources.

mod pages;
mod resources;

pub use pages::*;
pub use resources::*;

use super::{note, warning};
use crate::diagnostics::Code;

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
