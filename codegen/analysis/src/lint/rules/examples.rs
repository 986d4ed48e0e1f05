//! Rules for examples that disagree with their pages.

use super::{Rule, rule};
use model::codes::examples as codes;

/// In the order of codes.
pub const RULES: &[Rule] = &[
    rule(
        &codes::PATH_DIFFERS,
        "Write the example in the form of the request line, quotes included.",
        "The service refuses one of the two forms.",
    ),
    rule(
        &codes::BODY_MISSING,
        "Show the body, or say that none is needed.",
        "The sample fails when it is tried.",
    ),
    rule(
        &codes::BODY_UNASKED,
        "Take the body out of the example, or describe it.",
        "The body is ignored or refused.",
    ),
    rule(
        &codes::CALLS_ELSEWHERE,
        "Show a call of the operation that the page is about.",
        "Readers learn nothing of the operation.",
    ),
    rule(
        &codes::HEADER_MISSING,
        "Send the header in the example, or call it optional.",
        "The sample fails when it is tried.",
    ),
    rule(
        &codes::CONTENT_WITHOUT_CONTENT,
        "Take the body out of the example, or correct its status.",
        "A response of that status never has a body.",
    ),
    rule(
        &codes::ANSWER_UNPROMISED,
        "Describe the body in the Response section, or take it out of the example.",
        "Callers don't know whether there is a body to read.",
    ),
    rule(
        &codes::ANSWER_MISSING,
        "Show the body, or say that there is none.",
        "Callers don't know whether there is a body to read.",
    ),
    rule(
        &codes::ANSWER_WRAPPED,
        "Show the object itself.",
        "Programs look for members where there are none.",
    ),
    rule(
        &codes::ANSWER_NO_LIST,
        "Show a list where the page promises one, and else one object.",
        "Programs read the response the wrong way.",
    ),
    rule(
        &codes::ANSWER_NO_JSON,
        "Show the JSON that the page promises.",
        "Readers don't see what comes back.",
    ),
    rule(
        &codes::KIND_DIFFERS,
        "Correct the value in the example or the type in the table.",
        "One of the two is wrong.",
    ),
    rule(
        &codes::OUT_OF_RANGE,
        "Correct the value in the example or the type in the table.",
        "Programs that read the documented type fail on the value.",
    ),
];
