//! `P3xx`: resource pages.

use super::{note, warning};
use crate::diagnostics::Code;

/// P301: the type cell of a property names no type.
pub static PROPERTY_TYPE_UNREADABLE: Code = warning(
    "P301",
    "property-type-unreadable",
    "the type cell of a property names no type; the property goes without",
);
/// P302: a row of a property table names no property.
pub static PROPERTY_NAME_UNREADABLE: Code = warning(
    "P302",
    "property-name-unreadable",
    "a row of a property table names no property; it is left out",
);
/// P303: a row of a property table describes an instance annotation.
pub static PROPERTY_IS_ANNOTATION: Code = note(
    "P303",
    "property-is-annotation",
    "a row of a property table is about an annotation of instances; it is left out",
);
/// P304: a table in the properties section lists something else.
pub static TABLE_NOT_PROPERTIES: Code = note(
    "P304",
    "table-not-properties",
    "a table among the properties lists something else; it is left out",
);
/// P305: no heading names the enum of a member table.
pub static ENUM_WITHOUT_NAME: Code = warning(
    "P305",
    "enum-without-name",
    "no heading says which enum a table of members is of; it is left out",
);
/// P306: a row of an enum table names no member.
pub static ENUM_MEMBER_UNREADABLE: Code = note(
    "P306",
    "enum-member-unreadable",
    "a row of an enum table names no member; it is left out",
);
/// P307: a row of a methods table links to no page.
pub static METHOD_WITHOUT_PAGE: Code = note(
    "P307",
    "method-without-page",
    "a row of a methods table links to no page; it is left out",
);
/// P308: no code block follows the annotation of a resource.
pub static RESOURCE_WITHOUT_JSON: Code = note(
    "P308",
    "resource-without-json",
    "no code block follows the annotation of a resource; its members are not known from there",
);
/// P309: a type cell names several types; the first one is used.
pub static TYPE_ALTERNATIVES: Code = note(
    "P309",
    "type-alternatives",
    "a type cell names several types, of which a property can have one; the first is taken",
);
