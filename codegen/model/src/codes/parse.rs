//! Diagnostics of the parser: `P1xx` pages and their common sections, `P2xx` examples, `P3xx` resource pages.

mod pages;
mod resources;

pub use pages::*;
pub use resources::*;

use super::{note, warning};
use crate::diagnostics::Code;

/// P201: a code block's annotation was not strict JSON and was repaired.
pub static ANNOTATION_REPAIRED: Code = note(
    "P201",
    "annotation-repaired",
    "the annotation of a code block is not strict JSON; it was repaired",
);
/// P202: a code block's annotation can't be parsed and is ignored.
pub static ANNOTATION_UNREADABLE: Code = warning(
    "P202",
    "annotation-unreadable",
    "the annotation of a code block can't be read; the block is taken as one without",
);
/// P203: a JSON body was not strict JSON and was repaired.
pub static JSON_REPAIRED: Code = note(
    "P203",
    "json-repaired",
    "a JSON body is not strict; it was repaired",
);
/// P204: a JSON body can't be parsed even after repair.
pub static JSON_UNREADABLE: Code = warning(
    "P204",
    "json-unreadable",
    "a JSON body can't be read even after repair; its shape is left out",
);
/// P205: an example has a request but no response.
pub static EXAMPLE_WITHOUT_RESPONSE: Code = note(
    "P205",
    "example-without-response",
    "the request of an example has no response; it is kept as half an example",
);
/// P206: an example has a response but no request.
pub static EXAMPLE_WITHOUT_REQUEST: Code = note(
    "P206",
    "example-without-request",
    "the response of an example has no request; it is kept as half an example",
);
/// P207: an example's code block is not an HTTP message.
pub static EXAMPLE_UNREADABLE: Code = warning(
    "P207",
    "example-unreadable",
    "what should be an HTTP message of an example is none; it is left out",
);
/// P208: the status line of a response has no status code.
pub static STATUS_UNREADABLE: Code = warning(
    "P208",
    "status-unreadable",
    "the status line of an example has no status code of HTTP; the body is kept",
);
