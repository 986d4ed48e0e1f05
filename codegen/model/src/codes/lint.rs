//! Diagnostics that only lint reports: `L1xx` files, `L2xx` API pages, `L3xx` examples, `L4xx` resource pages.

use super::{note, warning};
use crate::diagnostics::Code;

/// L101: front matter is missing or has no title, description or type.
pub static FRONT_MATTER_MISSING: Code = warning(
    "L101",
    "front-matter-missing",
    "a page has no front matter, or one without a title, a description or a type",
);
/// L102: text is garbled because UTF-8 was decoded as another encoding.
pub static MOJIBAKE: Code = warning(
    "L102",
    "mojibake",
    "characters that come of reading UTF-8 as another encoding",
);
/// L103: language tabs are in an unusual order, or a language occurs twice.
pub static TABS_OUT_OF_ORDER: Code = note(
    "L103",
    "tabs-out-of-order",
    "a group of tabs has another order than nearly all groups, or one language twice",
);
/// L104: a link leads to a page that does not exist.
pub static LINK_BROKEN: Code = warning(
    "L104",
    "link-broken",
    "a link leads to a page that is not there",
);
/// L105: a link's fragment matches no heading of the target page.
pub static BOOKMARK_BROKEN: Code = note(
    "L105",
    "bookmark-broken",
    "a link leads to a heading that its page does not have",
);
/// L106: no resource page links to an API page.
pub static PAGE_UNLINKED: Code = note(
    "L106",
    "page-unlinked",
    "no resource page links to an API page",
);
/// L107: a link's text names a type, and its target is the page of another type.
pub static LINK_MISLABELLED: Code = warning(
    "L107",
    "link-mislabelled",
    "a link's text names a type, and the link leads to the page of another type",
);
/// L201: a page declares operations but no permissions.
pub static PERMISSIONS_NOT_STATED: Code = warning(
    "L201",
    "permissions-not-stated",
    "a page declares operations and does not say who may call them",
);
/// L202: a permission table supports no permission type.
pub static PERMISSIONS_FOR_NOBODY: Code = note(
    "L202",
    "permissions-for-nobody",
    "a table of permissions says of every permission type that it is not supported",
);
/// L203: a permission table lacks the row of a permission type.
pub static PERMISSION_ROW_MISSING: Code = note(
    "L203",
    "permission-row-missing",
    "a table of permissions lacks the row of a permission type",
);
/// L204: two pages declare the same operation with different responses.
pub static PAGES_DISAGREE: Code = warning(
    "L204",
    "pages-disagree",
    "two pages declare the same operation and promise different answers",
);
/// L205: a permission that is named on one page only is one letter off another permission.
pub static PERMISSION_MISSPELT: Code = warning(
    "L205",
    "permission-misspelt",
    "a permission is named on one page only and is one letter off another permission",
);
/// L301: an example has a member that no table of its type lists.
pub static MEMBER_UNKNOWN: Code = warning(
    "L301",
    "example-member-unknown",
    "an example has a member that no table of its type lists",
);
/// L302: an example has a value that is not among the listed values.
pub static VALUE_NOT_LISTED: Code = warning(
    "L302",
    "example-value-not-listed",
    "an example has a value that is not among the listed ones",
);
/// L303: two examples have the same name.
pub static EXAMPLE_NAME_TWICE: Code = note(
    "L303",
    "example-name-twice",
    "two examples have the same name, so that only one of them can have samples of code",
);
/// L304: a request has another host or version than the page documents.
pub static ADDRESS_DIFFERS: Code = warning(
    "L304",
    "address-differs",
    "a request has another host, or another version of the API, than the page documents",
);
/// L305: an annotation or an example names a type that no page describes, one letter off a type that a page describes.
pub static TYPE_MISSPELT: Code = warning(
    "L305",
    "type-misspelt",
    "an annotation or an example names a type that is one letter off the documented type",
);
/// L306: the annotation of a response names another type than the Response section.
pub static ANNOTATION_DISAGREES: Code = warning(
    "L306",
    "annotation-disagrees",
    "the annotation of a response names another type than the Response section",
);
/// L401: a JSON representation has a member that no table of its type lists.
pub static REPRESENTATION_UNLISTED: Code = warning(
    "L401",
    "representation-unlisted",
    "a JSON representation has a member that no table of its type lists",
);
/// L402: a JSON representation lacks a property that a table lists.
pub static REPRESENTATION_LACKS: Code = note(
    "L402",
    "representation-lacks",
    "a table lists a property that the JSON representation of its type lacks",
);
/// L403: table and JSON representation give a property different types.
pub static REPRESENTATION_KIND: Code = warning(
    "L403",
    "representation-kind-differs",
    "table and JSON representation give a property different types",
);
/// L404: a table lists a property twice.
pub static PROPERTY_TWICE: Code =
    warning("L404", "property-twice", "a table lists a property twice");
