//! Diagnostics of the resolver: `R1xx` types, `R2xx` operations.

use crate::diagnostics::{Code, Severity};

/// A type is referenced, but no page describes it.
pub const TYPE_NOT_DESCRIBED: Code = Code {
    id: "R101",
    name: "type-not-described",
    severity: Severity::Warning,
    meaning: "a type is named and no page describes it: it becomes an empty open type that examples may fill",
};

/// A fix-up in `specs/fixups` no longer matches the pinned docs.
pub const FIXUP_STALE: Code = Code {
    id: "R102",
    name: "fixup-stale",
    severity: Severity::Error,
    meaning: "a fix-up no longer matches the pinned docs: it is to be corrected or removed",
};

/// A fix-up in `specs/fixups` does not match docs of another revision.
pub const FIXUP_IDLE: Code = Code {
    id: "R103",
    name: "fixup-idle",
    severity: Severity::Warning,
    meaning: "a fix-up does not match these docs, which are not of the pinned revision: nothing is changed",
};

/// Several pages describe one type.
pub const TYPE_ON_SEVERAL_PAGES: Code = Code {
    id: "R104",
    name: "type-on-several-pages",
    severity: Severity::Note,
    meaning: "a type is described on several pages: the union of its properties is taken",
};

/// A page lists properties but names no type.
pub const TYPE_UNNAMED: Code = Code {
    id: "R105",
    name: "type-unnamed",
    severity: Severity::Warning,
    meaning: "a page lists properties and names no type that they are of: they are left out",
};

/// Base types form a cycle.
pub const BASE_CYCLE: Code = Code {
    id: "R106",
    name: "base-cycle",
    severity: Severity::Warning,
    meaning: "a type would inherit from itself by way of others, or from too many: the weaker statement is left out",
};

/// The docs give a type two unrelated base types.
pub const BASE_DISAGREES: Code = Code {
    id: "R107",
    name: "base-disagrees",
    severity: Severity::Warning,
    meaning: "a type is said to inherit from two types that are not related: the better evidence is taken",
};

/// The first cell of a property row is not a name.
pub const PROPERTY_NAME_ODD: Code = Code {
    id: "R108",
    name: "property-name-odd",
    severity: Severity::Warning,
    meaning: "the first cell of a property row is no name: the row is left out",
};

/// The type of a property is unknown, so it accepts any JSON.
pub const PROPERTY_TYPE_UNKNOWN: Code = Code {
    id: "R109",
    name: "property-type-unknown",
    severity: Severity::Warning,
    meaning: "a property has no type that could be read: it takes any JSON",
};

/// Two rows give the same property different types.
pub const PROPERTY_DISAGREES: Code = Code {
    id: "R110",
    name: "property-disagrees",
    severity: Severity::Warning,
    meaning: "a property is listed twice with different types: the base's, else the type's own page wins",
};

/// The type of a relationship is not an entity.
pub const RELATIONSHIP_OF_VALUES: Code = Code {
    id: "R111",
    name: "relationship-of-values",
    severity: Severity::Note,
    meaning: "a relationship leads to what is no entity: it is taken as a property",
};

/// A table lists enum members of a type that is not an enum.
pub const ENUM_TABLE_UNUSED: Code = Code {
    id: "R112",
    name: "enum-table-unused",
    severity: Severity::Warning,
    meaning: "a table lists members of what is no enum: it is left out",
};

/// A description lists values that the enum's table lacks.
pub const ENUM_VALUES_DISAGREE: Code = Code {
    id: "R113",
    name: "enum-values-disagree",
    severity: Severity::Note,
    meaning: "a description lists values that the enum's own table lacks: the table is taken as complete",
};

/// The text of a type reference is not a type name.
pub const CELL_NAMES_NO_TYPE: Code = Code {
    id: "R114",
    name: "cell-names-no-type",
    severity: Severity::Warning,
    meaning: "what stands for a type is no name: what it is the type of takes any JSON",
};

/// Most members of a JSON object are unknown to its type.
pub const BODY_OF_OTHER_TYPE: Code = Code {
    id: "R115",
    name: "body-of-other-type",
    severity: Severity::Note,
    meaning: "most members of a JSON object are unknown to its type: nothing is concluded from it",
};

/// The examples do not determine the type of an undeclared member: it is null, empty or of several kinds.
pub const MEMBER_KIND_ODD: Code = Code {
    id: "R116",
    name: "member-kind-odd",
    severity: Severity::Note,
    meaning: "a member that no page lists is null, empty or of several kinds in the examples: it is left out",
};

/// A property table lists a property whose type is an entity.
pub const ENTITY_AS_PROPERTY: Code = Code {
    id: "R117",
    name: "entity-as-property",
    severity: Severity::Note,
    meaning: "a table of properties lists what leads to an entity: it is taken as a relationship",
};

/// The IR violates an invariant: a bug in the generator.
pub const BROKEN_PROMISE: Code = Code {
    id: "R199",
    name: "broken-promise",
    severity: Severity::Error,
    meaning: "the linked API contradicts itself: a mistake of this program",
};

/// The path of a request line can't be parsed.
pub const PATH_UNREADABLE: Code = Code {
    id: "R201",
    name: "path-unreadable",
    severity: Severity::Warning,
    meaning: "a request line is not a path: it is left out",
};

/// The path of a request line was repaired.
pub const PATH_REPAIRED: Code = Code {
    id: "R202",
    name: "path-repaired",
    severity: Severity::Note,
    meaning: "a request line has a slip or a sample value in its path, and what is meant is clear",
};

/// The method of a request line is not one that the API supports.
pub const METHOD_UNKNOWN: Code = Code {
    id: "R203",
    name: "method-unknown",
    severity: Severity::Warning,
    meaning: "a request line begins with a method that the API does not have: it is left out",
};

/// An API page has no request line and so declares no operation.
pub const NO_REQUEST_LINE: Code = Code {
    id: "R204",
    name: "no-request-line",
    severity: Severity::Warning,
    meaning: "an API page has no request line, so that it declares no operation",
};

/// Several pages give different permissions for the same operation.
pub const PERMISSIONS_DIFFER: Code = Code {
    id: "R205",
    name: "permissions-differ",
    severity: Severity::Note,
    meaning: "several pages tell of the same operation and give other permissions: those of the first page are taken",
};

/// The documented response type differs from the type at the path.
pub const RESPONSE_TYPE_DIFFERS: Code = Code {
    id: "R206",
    name: "response-type-differs",
    severity: Severity::Note,
    meaning: "pages, annotations, examples and the types on the path give different response types: the better evidence is taken",
};

/// The documented request type differs from the type at the path.
pub const REQUEST_TYPE_DIFFERS: Code = Code {
    id: "R207",
    name: "request-type-differs",
    severity: Severity::Note,
    meaning: "pages, examples and the types on the path give different types for the request body: the better evidence is taken",
};

/// The type of a response body is unknown.
pub const RESPONSE_TYPE_UNKNOWN: Code = Code {
    id: "R208",
    name: "response-type-unknown",
    severity: Severity::Warning,
    meaning: "an operation returns a body, and neither pages nor examples say of what type: it is any JSON",
};

/// The type of a request body is unknown.
pub const REQUEST_TYPE_UNKNOWN: Code = Code {
    id: "R209",
    name: "request-type-unknown",
    severity: Severity::Warning,
    meaning: "an operation takes a body, and neither pages nor examples say of what type: it is any JSON",
};

/// The Response section and an example give different status codes.
pub const STATUS_DIFFERS: Code = Code {
    id: "R210",
    name: "status-differs",
    severity: Severity::Note,
    meaning: "the example's status is not among those that the Response section gives: both are taken",
};

/// An example calls an operation that no page declares.
pub const EXAMPLE_UNMATCHED: Code = Code {
    id: "R211",
    name: "example-unmatched",
    severity: Severity::Note,
    meaning: "the request of an example matches no documented operation: it belongs to none",
};

/// A page lists path or function parameters that its paths do not contain.
pub const ARGUMENTS_NOT_IN_PATH: Code = Code {
    id: "R212",
    name: "arguments-not-in-path",
    severity: Severity::Note,
    meaning: "a page lists path or function parameters that its paths have no place for: the paths stay as they are",
};

/// Statements about an argument, a query option or a header disagree.
pub const ARGUMENT_DIFFERS: Code = Code {
    id: "R214",
    name: "argument-differs",
    severity: Severity::Note,
    meaning: "request lines, tables, text and examples disagree on an argument, a query option or a header: the better evidence is taken",
};

/// The docs disagree on whether a response is one object or a list.
pub const RESPONSE_FORM_DIFFERS: Code = Code {
    id: "R213",
    name: "response-form-differs",
    severity: Severity::Note,
    meaning: "pages, examples and the types on the path disagree on whether the answer is one object or a list: the better evidence is taken",
};
