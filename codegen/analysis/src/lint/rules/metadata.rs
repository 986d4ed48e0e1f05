//! Rules about docs and metadata. Either side may be wrong.

use super::{Rule, rule};
use model::codes::metadata as codes;

const TYPES: &str =
    "Whoever writes a program by the page gets values of another type than the service sends.";
const NAMES: &str = "A program that uses the name by the page fails, or finds nothing.";
const MISSING: &str = "Readers don't learn of it.";

/// In the order of codes.
pub const RULES: &[Rule] = &[
    rule(
        &codes::TYPE_UNKNOWN,
        "Correct the name, or take out the page of what is gone.",
        NAMES,
    ),
    rule(
        &codes::TYPE_UNDOCUMENTED,
        "Describe the type on a page of its own.",
        MISSING,
    ),
    rule(
        &codes::KIND_DIFFERS,
        "Correct the annotation or the tables of the page.",
        TYPES,
    ),
    rule(
        &codes::BASE_DIFFERS,
        "Correct `baseType` of the annotation and the sentence on inheritance.",
        TYPES,
    ),
    rule(
        &codes::TRAITS_DIFFER,
        "Correct `openType` or `abstract` of the annotation.",
        TYPES,
    ),
    rule(
        &codes::KEY_DIFFERS,
        "Correct `keyProperty` of the annotation.",
        NAMES,
    ),
    rule(
        &codes::PROPERTY_UNKNOWN,
        "Correct the name, or take out the row of what is gone.",
        NAMES,
    ),
    rule(
        &codes::PROPERTY_UNDOCUMENTED,
        "Add a row to the table.",
        MISSING,
    ),
    rule(
        &codes::PROPERTY_TYPE_DIFFERS,
        "Correct the type in the row.",
        TYPES,
    ),
    rule(
        &codes::PROPERTY_FORM_DIFFERS,
        "Add or take out the word `collection` in the row.",
        TYPES,
    ),
    rule(
        &codes::NULLABLE_DIFFERS,
        "Correct the word `nullable` in the row.",
        "Readers handle null where there is none, or don't where there is.",
    ),
    rule(
        &codes::ROLE_DIFFERS,
        "Move the row to the table of properties or of relationships.",
        "Relationships come with `$expand` only, properties without it.",
    ),
    rule(
        &codes::NAME_DIFFERS,
        "Spell the name as the service does.",
        "Programs that compare names with their case find nothing.",
    ),
    rule(
        &codes::MEMBER_UNKNOWN,
        "Correct the member, or take it out.",
        NAMES,
    ),
    rule(&codes::MEMBER_UNDOCUMENTED, "Add the member.", MISSING),
    rule(
        &codes::FLAGS_DIFFER,
        "Say whether several members can be given at once.",
        "Programs read or send a list where one is meant, or the other way round.",
    ),
    rule(
        &codes::MEMBER_VALUE_DIFFERS,
        "Correct the number.",
        "Programs that send numbers send another member.",
    ),
    rule(
        &codes::PATH_UNKNOWN,
        "Correct the path.",
        "The service answers with an error.",
    ),
    rule(
        &codes::METHOD_DIFFERS,
        "Correct the method.",
        "The service answers with an error.",
    ),
    rule(
        &codes::PARAMETER_UNKNOWN,
        "Correct the name, or take out the parameter.",
        NAMES,
    ),
    rule(
        &codes::PARAMETER_UNDOCUMENTED,
        "Add the parameter.",
        MISSING,
    ),
    rule(
        &codes::PARAMETER_TYPE_DIFFERS,
        "Correct the type of the parameter.",
        TYPES,
    ),
    rule(
        &codes::PARAMETER_OPTIONAL_DIFFERS,
        "Say that the parameter is required.",
        "Calls without the parameter fail.",
    ),
    rule(
        &codes::ANSWER_TYPE_DIFFERS,
        "Correct the type in the Response section and in the annotation of the example.",
        TYPES,
    ),
    rule(
        &codes::ANSWER_FORM_DIFFERS,
        "Correct the Response section and the annotation of the example.",
        TYPES,
    ),
    rule(
        &codes::BODY_TYPE_DIFFERS,
        "Correct the Request body section.",
        TYPES,
    ),
    rule(
        &codes::BODY_FORM_DIFFERS,
        "Correct the Request body section.",
        TYPES,
    ),
];
