//! Diagnostics of the emitter: `E0xx`.

use crate::diagnostics::{Code, Severity};

/// A rename in `names.yaml` matches nothing in the API.
pub static IDLE_RENAME: Code = Code {
    id: "E001",
    name: "idle-rename",
    severity: Severity::Error,
    meaning: "a rename of names.yaml matches nothing; remove or correct it",
};

/// A rename in `names.yaml` is not a valid Rust identifier.
pub static BAD_RENAME: Code = Code {
    id: "E002",
    name: "bad-rename",
    severity: Severity::Error,
    meaning: "a rename of names.yaml is not a name that Rust takes; the rule's name is used",
};

// Collisions are warnings, because every item is still generated under a unique name. For the pinned revision each also
// reports the error `NUMBERED_NAME`, so that no numbered name is published.

/// Two types of one namespace have the same Rust name.
pub static TYPE_COLLISION: Code = Code {
    id: "E010",
    name: "type-collision",
    severity: Severity::Warning,
    meaning: "two types would have the same name; the later one has a number until names.yaml renames it",
};

/// Two properties of one type have the same Rust name.
pub static FIELD_COLLISION: Code = Code {
    id: "E011",
    name: "field-collision",
    severity: Severity::Warning,
    meaning: "two properties would be the same field; the later one has a number",
};

/// Two members of one enum have the same Rust name.
pub static MEMBER_COLLISION: Code = Code {
    id: "E012",
    name: "member-collision",
    severity: Severity::Warning,
    meaning: "two enum members would be the same variant; the later one has a number until names.yaml renames it",
};

/// Two operations have the same function name.
pub static FUNCTION_COLLISION: Code = Code {
    id: "E013",
    name: "function-collision",
    severity: Severity::Warning,
    meaning: "two operations would be the same function; the later one has a number until names.yaml renames it",
};

/// The number of generated functions differs from the number of operations.
pub static FUNCTION_COUNT: Code = Code {
    id: "E014",
    name: "function-count",
    severity: Severity::Error,
    meaning: "there are not as many functions as operations",
};

/// A type reference names a type that is not in the IR.
pub static UNKNOWN_TYPE: Code = Code {
    id: "E015",
    name: "unknown-type",
    severity: Severity::Error,
    meaning: "a type is referred to that the API does not have; it is emitted as any JSON",
};

/// Base types form a cycle.
pub static BASE_CYCLE: Code = Code {
    id: "E016",
    name: "inherits-itself",
    severity: Severity::Error,
    meaning: "a type inherits from itself; the base type is left out",
};

/// The name of an area is reserved (`full`, `default`) or not a valid name of a cargo feature.
pub static RESERVED_AREA: Code = Code {
    id: "E017",
    name: "reserved-area",
    severity: Severity::Error,
    meaning: "an area is called `full`, `default` or what cargo does not take as a feature's name",
};

/// The pinned revision has a numbered name because of a collision.
pub static NUMBERED_NAME: Code = Code {
    id: "E018",
    name: "numbered-name",
    severity: Severity::Error,
    meaning: "a name of the pinned revision has a number, which goes over to another when the first of the two goes away",
};

/// A derived type redeclares an inherited property with the same type.
pub static REDECLARED: Code = Code {
    id: "E020",
    name: "redeclared-property",
    severity: Severity::Note,
    meaning: "a type declares a property that it inherits; it is emitted once, in the base type",
};

/// A derived type redeclares an inherited property with a different type.
pub static REDECLARED_DIFFERENTLY: Code = Code {
    id: "E021",
    name: "property-redeclared-differently",
    severity: Severity::Warning,
    meaning: "a type declares an inherited property with another type; the base type's declaration counts",
};

/// A type declares two properties of the same name.
pub static DECLARED_TWICE: Code = Code {
    id: "E022",
    name: "property-declared-twice",
    severity: Severity::Warning,
    meaning: "a type declares a property twice; the first declaration counts",
};

/// A name of the docs is longer than names are made.
pub static NAME_CUT: Code = Code {
    id: "E023",
    name: "name-cut",
    severity: Severity::Warning,
    meaning: "a name has more than 200 letters, which no file can have; its Rust name is cut",
};

/// The codes that report a name collision.
pub static COLLISIONS: [&Code; 4] = [
    &TYPE_COLLISION,
    &FIELD_COLLISION,
    &MEMBER_COLLISION,
    &FUNCTION_COLLISION,
];
