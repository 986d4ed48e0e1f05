//! Where an example does not agree with its own page: `V1xx` about requests, `V2xx` about answers, `V3xx` about either.

use crate::diagnostics::{Code, Severity};

const fn code(id: &'static str, name: &'static str, meaning: &'static str) -> Code {
    let severity = Severity::Warning;
    Code {
        id,
        name,
        severity,
        meaning,
    }
}

/// The path of an example is of another form than the request line.
pub static PATH_DIFFERS: Code = code(
    "V101",
    "example-path-differs",
    "an example calls a path with other arguments, or other quotes, than the request line has",
);

/// The body of an example is missing.
pub static BODY_MISSING: Code = code(
    "V102",
    "example-body-missing",
    "an example sends no body, the Request body section asks for one",
);

/// The body of an example has no place.
pub static BODY_UNASKED: Code = code(
    "V103",
    "example-body-unasked",
    "an example sends a body with a method that has none, or where the page says to send none",
);

/// The example stands on another page than the operation.
pub static CALLS_ELSEWHERE: Code = code(
    "V104",
    "example-calls-elsewhere",
    "an example calls an operation that its own page does not declare; what it shows may differ from that page",
);

/// A 204 with a body.
pub static CONTENT_WITHOUT_CONTENT: Code = code(
    "V201",
    "example-content-without-content",
    "an example shows a body behind the status 204 or 205, which means that there is none",
);

/// The page promises nothing.
pub static ANSWER_UNPROMISED: Code = code(
    "V202",
    "example-answer-unpromised",
    "an example answers with a body, the page says that there is none",
);

/// The page promises something.
pub static ANSWER_MISSING: Code = code(
    "V203",
    "example-answer-missing",
    "an example answers without a body, the page promises one",
);

/// One object in an envelope.
pub static ANSWER_WRAPPED: Code = code(
    "V204",
    "example-answer-wrapped",
    "an example shows a single object in `value`, the page promises the object itself",
);

/// One object instead of a list, or the other way round.
pub static ANSWER_NO_LIST: Code = code(
    "V205",
    "example-answer-form",
    "an example shows one object where the page lists several, or a list where it gets one",
);

/// Text or nothing that can be read instead of JSON.
pub static ANSWER_NO_JSON: Code = code(
    "V206",
    "example-answer-no-json",
    "an example shows an answer that is no JSON, the page promises an object",
);

/// A value of another kind than its table says.
pub static KIND_DIFFERS: Code = code(
    "V301",
    "example-kind-differs",
    "a value in an example is of another kind than the table of its type says",
);
