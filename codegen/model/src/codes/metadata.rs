//! Diagnostics of the docs held against the service's metadata: `M1xx` types, `M2xx` operations.

use super::{note, warning};
use crate::diagnostics::Code;

/// M101: the metadata does not have a documented type.
pub static TYPE_UNKNOWN: Code = warning(
    "M101",
    "type-not-in-metadata",
    "the metadata has no type of a documented name",
);
/// M102: a type of the metadata has no page.
pub static TYPE_UNDOCUMENTED: Code = note(
    "M102",
    "type-not-documented",
    "a type that derives from a documented one, or that a documented one refers to, is not documented",
);
/// M103: entity, complex or enum.
pub static KIND_DIFFERS: Code = warning(
    "M103",
    "kind-not-as-in-metadata",
    "docs and metadata differ in whether a type is an entity, a complex type or an enum",
);
/// M104: the base type.
pub static BASE_DIFFERS: Code = warning(
    "M104",
    "base-not-as-in-metadata",
    "docs and metadata give a type different base types",
);
/// M105: open or abstract.
pub static TRAITS_DIFFER: Code = note(
    "M105",
    "traits-not-as-in-metadata",
    "docs and metadata differ in whether a type is open or abstract",
);
/// M106: the key.
pub static KEY_DIFFERS: Code = warning(
    "M106",
    "key-not-as-in-metadata",
    "docs and metadata give an entity different keys",
);
/// M111: the metadata does not have a documented property.
pub static PROPERTY_UNKNOWN: Code = warning(
    "M111",
    "property-not-in-metadata",
    "the metadata has no property of a documented name",
);
/// M112: a property of the metadata is not documented.
pub static PROPERTY_UNDOCUMENTED: Code = note(
    "M112",
    "property-not-documented",
    "a property of a documented type is not documented",
);
/// M113: the type of a property.
pub static PROPERTY_TYPE_DIFFERS: Code = warning(
    "M113",
    "property-type-not-as-in-metadata",
    "docs and metadata give a property different types",
);
/// M114: one or a collection.
pub static PROPERTY_FORM_DIFFERS: Code = warning(
    "M114",
    "property-form-not-as-in-metadata",
    "docs and metadata differ in whether a property is a collection",
);
/// M115: whether a property may be null.
pub static NULLABLE_DIFFERS: Code = note(
    "M115",
    "nullability-not-as-in-metadata",
    "docs and metadata differ in whether a property may be null",
);
/// M116: navigation or structural.
pub static ROLE_DIFFERS: Code = note(
    "M116",
    "role-not-as-in-metadata",
    "docs and metadata differ in whether a property is a relationship",
);
/// M117: case or namespace of a name.
pub static NAME_DIFFERS: Code = note(
    "M117",
    "name-not-as-in-metadata",
    "a name differs from that of the metadata in case or namespace only",
);
/// M121: the metadata does not have a documented member of an enum.
pub static MEMBER_UNKNOWN: Code = warning(
    "M121",
    "member-not-in-metadata",
    "the enum of the metadata has no member of a documented name",
);
/// M122: a member of the metadata's enum is not documented.
pub static MEMBER_UNDOCUMENTED: Code = note(
    "M122",
    "member-not-documented",
    "a member of a documented enum is not documented",
);
/// M123: whether members can be combined.
pub static FLAGS_DIFFER: Code = warning(
    "M123",
    "flags-not-as-in-metadata",
    "docs and metadata differ in whether members of an enum can be combined",
);
/// M124: the number of a member.
pub static MEMBER_VALUE_DIFFERS: Code = note(
    "M124",
    "member-value-not-as-in-metadata",
    "docs and metadata give a member of an enum different numbers",
);
/// M201: a path leads nowhere.
pub static PATH_UNKNOWN: Code = warning(
    "M201",
    "path-not-in-metadata",
    "a documented path leads nowhere by the metadata",
);
/// M202: the method does not fit what the path addresses.
pub static METHOD_DIFFERS: Code = warning(
    "M202",
    "method-not-as-in-metadata",
    "what a path addresses by the metadata does not take the documented method",
);
/// M203: the metadata does not have a documented parameter.
pub static PARAMETER_UNKNOWN: Code = warning(
    "M203",
    "parameter-not-in-metadata",
    "the action or function of the metadata has no parameter of a documented name",
);
/// M204: a parameter of the metadata is not documented.
pub static PARAMETER_UNDOCUMENTED: Code = warning(
    "M204",
    "parameter-not-documented",
    "a parameter of a documented action or function is not documented",
);
/// M205: type or form of a parameter.
pub static PARAMETER_TYPE_DIFFERS: Code = warning(
    "M205",
    "parameter-type-not-as-in-metadata",
    "docs and metadata give a parameter different types",
);
/// M206: whether a parameter may be left out.
pub static PARAMETER_OPTIONAL_DIFFERS: Code = note(
    "M206",
    "parameter-presence-not-as-in-metadata",
    "docs and metadata differ in whether a parameter may be left out",
);
/// M207: the type of an answer.
pub static ANSWER_TYPE_DIFFERS: Code = warning(
    "M207",
    "answer-type-not-as-in-metadata",
    "docs and metadata give an answer different types",
);
/// M208: the form of an answer.
pub static ANSWER_FORM_DIFFERS: Code = warning(
    "M208",
    "answer-form-not-as-in-metadata",
    "docs and metadata differ in whether an answer is nothing, one, or a collection",
);
/// M209: the type of a request body.
pub static BODY_TYPE_DIFFERS: Code = warning(
    "M209",
    "body-type-not-as-in-metadata",
    "docs and metadata give a request body different types",
);
/// M210: whether there is a request body.
pub static BODY_FORM_DIFFERS: Code = warning(
    "M210",
    "body-form-not-as-in-metadata",
    "docs and metadata differ in whether there is a request body",
);
