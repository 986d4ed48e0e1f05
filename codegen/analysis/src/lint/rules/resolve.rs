//! Rules for diagnostics of resolving: pages that contradict each other.

use super::{Rule, rule};
use model::codes::resolve as codes;

/// In the order of codes.
pub const RULES: &[Rule] = &[
    rule(
        &codes::TYPE_NOT_DESCRIBED,
        "Add a page for the type, or correct its name.",
        "Nobody knows what members it has.",
    ),
    rule(
        &codes::TYPE_UNNAMED,
        "Name the type in the heading or in the annotation of the JSON representation.",
        "The properties belong to nothing.",
    ),
    rule(
        &codes::BASE_CYCLE,
        "Correct the base types.",
        "A type can't derive from itself.",
    ),
    rule(
        &codes::BASE_DISAGREES,
        "Name the same base type in prose and annotation.",
        "Readers look for inherited properties in the wrong place.",
    ),
    rule(
        &codes::PROPERTY_NAME_ODD,
        "Name the property in the first column, without anything else.",
        "The property can't be used.",
    ),
    rule(
        &codes::PROPERTY_DISAGREES,
        "Give the property the same type wherever it is listed.",
        "One of the types is wrong.",
    ),
    rule(
        &codes::ENUM_VALUES_DISAGREE,
        "List the same values in the description and in the table of the enum.",
        "One of the lists is not complete.",
    ),
    rule(
        &codes::CELL_NAMES_NO_TYPE,
        "Name a type.",
        "Nobody knows what to send or expect.",
    ),
    rule(
        &codes::PATH_UNREADABLE,
        "Write a path below the version of the API.",
        "The request can't be sent.",
    ),
    rule(
        &codes::PATH_REPAIRED,
        "Close braces, quotes and parentheses, and use placeholders instead of samples.",
        "The request fails when it is copied.",
    ),
    rule(
        &codes::METHOD_UNKNOWN,
        "Begin the line with GET, POST, PATCH, PUT or DELETE.",
        "The request can't be sent.",
    ),
    rule(
        &codes::NO_REQUEST_LINE,
        "Add a section `HTTP request` with a request line in a code block.",
        "The page describes no operation.",
    ),
    rule(
        &codes::PERMISSIONS_DIFFER,
        "Give both pages the same permissions.",
        "Callers ask for permissions that are not enough, or too many.",
    ),
    rule(
        &codes::STATUS_DIFFERS,
        "Give the same status code in the Response section and in the example.",
        "Callers test for the wrong status.",
    ),
    rule(
        &codes::EXAMPLE_UNMATCHED,
        "Correct the path of the example, or add it to the request lines.",
        "The sample fails when it is tried, or an operation is not documented.",
    ),
    rule(
        &codes::REQUEST_TYPE_DIFFERS,
        "Name the same type in the Request body section, the table and the example.",
        "Callers send a body that the service refuses.",
    ),
    rule(
        &codes::RESPONSE_FORM_DIFFERS,
        "Say in the text, the annotation and the example whether one object or a list comes back.",
        "Callers look for a list where there is an object, or the other way round.",
    ),
    rule(
        &codes::ARGUMENTS_NOT_IN_PATH,
        "Put the parameters into the request line, or take them out of the table.",
        "Callers don't know where a parameter goes.",
    ),
    rule(
        &codes::ARGUMENT_DIFFERS,
        "Say the same of the argument, option or header in the table, the text and the examples.",
        "Callers send a request that the service refuses.",
    ),
];
