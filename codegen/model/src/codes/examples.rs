//! Examples that contradict their own page: `V1xx` requests, `V2xx` responses, `V3xx` both.

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

/// An example's path differs from the request line in its arguments or quotes.
pub static PATH_DIFFERS: Code = code(
    "V101",
    "example-path-differs",
    "an example calls a path with other arguments, or other quotes, than the request line has",
);

/// An example request has no body, although the page requires one.
pub static BODY_MISSING: Code = code(
    "V102",
    "example-body-missing",
    "an example sends no body, the Request body section asks for one",
);

/// An example request has a body, although the method or the page excludes one.
pub static BODY_UNASKED: Code = code(
    "V103",
    "example-body-unasked",
    "an example sends a body with a method that has none, or where the page says to send none",
);

/// An example calls an operation that another page declares.
pub static CALLS_ELSEWHERE: Code = code(
    "V104",
    "example-calls-elsewhere",
    "an example calls an operation that its own page does not declare; what it shows may differ from that page",
);

/// An example request lacks a header that the page requires.
pub static HEADER_MISSING: Code = code(
    "V105",
    "example-header-missing",
    "an example does not send a header that the page calls required",
);

/// An example response has the status 204 or 205 and a body.
pub static CONTENT_WITHOUT_CONTENT: Code = code(
    "V201",
    "example-content-without-content",
    "an example shows a body behind the status 204 or 205, which means that there is none",
);

/// An example response has a body, although the page says that there is none.
pub static ANSWER_UNPROMISED: Code = code(
    "V202",
    "example-answer-unpromised",
    "an example answers with a body, the page says that there is none",
);

/// An example response has no body, although the page promises one.
pub static ANSWER_MISSING: Code = code(
    "V203",
    "example-answer-missing",
    "an example answers without a body, the page promises one",
);

/// An example response wraps a single object in `value`, although the page promises the object itself.
pub static ANSWER_WRAPPED: Code = code(
    "V204",
    "example-answer-wrapped",
    "an example shows a single object in `value`, the page promises the object itself",
);

/// An example response is an object where the page promises a collection, or the reverse.
pub static ANSWER_NO_LIST: Code = code(
    "V205",
    "example-answer-form",
    "an example shows one object where the page lists several, or a list where it gets one",
);

/// An example response is not JSON, although the page promises an object.
pub static ANSWER_NO_JSON: Code = code(
    "V206",
    "example-answer-no-json",
    "an example shows an answer that is no JSON, the page promises an object",
);

/// A value in an example has another JSON kind than its type's table says.
pub static KIND_DIFFERS: Code = code(
    "V301",
    "example-kind-differs",
    "a value in an example is of another kind than the table of its type says",
);

/// A number in an example does not fit the integer type of its table.
pub static OUT_OF_RANGE: Code = code(
    "V302",
    "example-out-of-range",
    "a number in an example does not fit the integer type that the table of its type says",
);
