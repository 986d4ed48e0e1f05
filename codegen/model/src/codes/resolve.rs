//! The diagnostics of this stage: `R1xx` about types, `R2xx` about operations.

use crate::diagnostics::{Code, Severity};

/// A type that something names and no page describes.
pub const TYPE_NOT_DESCRIBED: Code = Code {
    id: "R101",
    name: "type-not-described",
    severity: Severity::Warning,
    meaning: "a type is named and no page describes it: it becomes an empty open type that examples may fill",
};

/// An entry of `specs/fixups` that the pinned docs no longer need.
pub const FIXUP_STALE: Code = Code {
    id: "R102",
    name: "fixup-stale",
    severity: Severity::Error,
    meaning: "a fix-up no longer matches the pinned docs: it is to be corrected or removed",
};

/// The same for docs of another revision.
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

/// Properties of nothing.
pub const TYPE_UNNAMED: Code = Code {
    id: "R105",
    name: "type-unnamed",
    severity: Severity::Warning,
    meaning: "a page lists properties and names no type that they are of: they are left out",
};

/// A circle of bases.
pub const BASE_CYCLE: Code = Code {
    id: "R106",
    name: "base-cycle",
    severity: Severity::Warning,
    meaning: "a type would inherit from itself by way of others: the weaker statement is left out",
};

/// Two bases for one type.
pub const BASE_DISAGREES: Code = Code {
    id: "R107",
    name: "base-disagrees",
    severity: Severity::Warning,
    meaning: "a type is said to inherit from two types that are not related: the better evidence is taken",
};

/// A row whose first cell is no name.
pub const PROPERTY_NAME_ODD: Code = Code {
    id: "R108",
    name: "property-name-odd",
    severity: Severity::Warning,
    meaning: "the first cell of a property row is no name: the row is left out",
};

/// A property of any JSON.
pub const PROPERTY_TYPE_UNKNOWN: Code = Code {
    id: "R109",
    name: "property-type-unknown",
    severity: Severity::Warning,
    meaning: "a property has no type that could be read: it takes any JSON",
};

/// Rows of one property are at odds.
pub const PROPERTY_DISAGREES: Code = Code {
    id: "R110",
    name: "property-disagrees",
    severity: Severity::Warning,
    meaning: "a property is listed twice with different types: the base's, else the type's own page wins",
};

/// A relationship that leads to no object.
pub const RELATIONSHIP_OF_VALUES: Code = Code {
    id: "R111",
    name: "relationship-of-values",
    severity: Severity::Note,
    meaning: "a relationship leads to what is no entity: it is taken as a property",
};

/// Members of nothing.
pub const ENUM_TABLE_UNUSED: Code = Code {
    id: "R112",
    name: "enum-table-unused",
    severity: Severity::Warning,
    meaning: "a table lists members of what is no enum: it is left out",
};

/// Table and description of an enum are at odds.
pub const ENUM_VALUES_DISAGREE: Code = Code {
    id: "R113",
    name: "enum-values-disagree",
    severity: Severity::Note,
    meaning: "a description lists values that the enum's own table lacks: the table is taken as complete",
};

/// A cell that names nothing.
pub const CELL_NAMES_NO_TYPE: Code = Code {
    id: "R114",
    name: "cell-names-no-type",
    severity: Severity::Warning,
    meaning: "what stands for a type is no name: what it is the type of takes any JSON",
};

/// An example of something else.
pub const BODY_OF_OTHER_TYPE: Code = Code {
    id: "R115",
    name: "body-of-other-type",
    severity: Severity::Note,
    meaning: "most members of a JSON object are unknown to its type: nothing is concluded from it",
};

/// Examples are at odds or say nothing.
pub const MEMBER_KIND_ODD: Code = Code {
    id: "R116",
    name: "member-kind-odd",
    severity: Severity::Note,
    meaning: "a member that no page lists is null, empty or of several kinds in the examples: it is left out",
};

/// An entity where none can be.
pub const ENTITY_AS_PROPERTY: Code = Code {
    id: "R117",
    name: "entity-as-property",
    severity: Severity::Note,
    meaning: "a table of properties lists what leads to an entity: it is taken as a relationship",
};

/// A mistake of ours.
pub const BROKEN_PROMISE: Code = Code {
    id: "R199",
    name: "broken-promise",
    severity: Severity::Error,
    meaning: "the linked API contradicts itself: a mistake of this program",
};

/// A request line whose path can't be read.
pub const PATH_UNREADABLE: Code = Code {
    id: "R201",
    name: "path-unreadable",
    severity: Severity::Warning,
    meaning: "a request line is not a path: it is left out",
};

/// A path that had to be repaired.
pub const PATH_REPAIRED: Code = Code {
    id: "R202",
    name: "path-repaired",
    severity: Severity::Note,
    meaning: "a request line has a slip or a sample value in its path, and what is meant is clear",
};

/// A request line whose method the API does not have.
pub const METHOD_UNKNOWN: Code = Code {
    id: "R203",
    name: "method-unknown",
    severity: Severity::Warning,
    meaning: "a request line begins with a method that the API does not have: it is left out",
};

/// An API page that declares nothing.
pub const NO_REQUEST_LINE: Code = Code {
    id: "R204",
    name: "no-request-line",
    severity: Severity::Warning,
    meaning: "an API page has no request line, so that it declares no operation",
};

/// Several pages tell different permissions for the same operation.
pub const PERMISSIONS_DIFFER: Code = Code {
    id: "R205",
    name: "permissions-differ",
    severity: Severity::Note,
    meaning: "several pages tell of the same operation and give other permissions: those of the first page are taken",
};

/// The response type of the docs is not the one that the path leads to.
pub const RESPONSE_TYPE_DIFFERS: Code = Code {
    id: "R206",
    name: "response-type-differs",
    severity: Severity::Note,
    meaning: "pages, annotation or examples give another response type than the path leads to: the path's is taken",
};

/// The request type of the docs is not the one that the path leads to.
pub const REQUEST_TYPE_DIFFERS: Code = Code {
    id: "R207",
    name: "request-type-differs",
    severity: Severity::Note,
    meaning: "a page gives another type for the request body than the path leads to: the path's is taken",
};

/// A response with a JSON body of which nothing is known.
pub const RESPONSE_TYPE_UNKNOWN: Code = Code {
    id: "R208",
    name: "response-type-unknown",
    severity: Severity::Warning,
    meaning: "an operation returns a body, and neither pages nor examples say of what type: it is any JSON",
};

/// A request with a body of which nothing is known.
pub const REQUEST_TYPE_UNKNOWN: Code = Code {
    id: "R209",
    name: "request-type-unknown",
    severity: Severity::Warning,
    meaning: "an operation takes a body, and neither pages nor examples say of what type: it is any JSON",
};

/// Prose and example give different status codes.
pub const STATUS_DIFFERS: Code = Code {
    id: "R210",
    name: "status-differs",
    severity: Severity::Note,
    meaning: "the example's status is not among those that the Response section gives: both are taken",
};

/// An example that calls something that no page declares.
pub const EXAMPLE_UNMATCHED: Code = Code {
    id: "R211",
    name: "example-unmatched",
    severity: Severity::Note,
    meaning: "the request of an example matches no documented operation: it belongs to none",
};

/// A function whose parameters are not in its path.
pub const ARGUMENTS_NOT_IN_PATH: Code = Code {
    id: "R212",
    name: "arguments-not-in-path",
    severity: Severity::Note,
    meaning: "a page lists path or function parameters that its paths have no place for: the paths stay as they are",
};
