//! Rules of the checks of this module.

use super::{Rule, rule};
use model::codes::lint as codes;

/// In the order of codes.
pub const RULES: &[Rule] = &[
    rule(
        &codes::FRONT_MATTER_MISSING,
        "Begin the page with `---`, its title, description and doc_type, and `---`.",
        "Search shows the page without title or description, and tools skip it.",
    ),
    rule(
        &codes::MOJIBAKE,
        "Write the character anew and save the file as UTF-8.",
        "Readers see garbage, and copied samples fail.",
    ),
    rule(
        &codes::TABS_OUT_OF_ORDER,
        "Put the tabs into the order of the other pages, HTTP first, each once.",
        "Readers find another language under the place of theirs.",
    ),
    rule(
        &codes::LINK_BROKEN,
        "Correct the path, or take the link out.",
        "Readers get to an error page.",
    ),
    rule(
        &codes::BOOKMARK_BROKEN,
        "Correct the part behind `#`, or add the heading.",
        "Readers get to the top of the page instead of the place.",
    ),
    rule(
        &codes::PAGE_UNLINKED,
        "Add the page to the Methods table of its resource.",
        "Readers of the resource don't learn that the method exists.",
    ),
    rule(
        &codes::LINK_MISLABELLED,
        "Correct the target of the link, or its text.",
        "Readers get to the page of another type, and tools take one type for the other.",
    ),
    rule(
        &codes::PERMISSIONS_NOT_STATED,
        "Add a section `Permissions` with its table.",
        "Callers have to try what is needed.",
    ),
    rule(
        &codes::PERMISSIONS_FOR_NOBODY,
        "Name the permissions of those who may call; `None` where no permission is needed.",
        "By the table nobody can call the operation.",
    ),
    rule(
        &codes::PERMISSION_ROW_MISSING,
        "Add the row, with `Not supported` where there is nothing.",
        "Callers don't know whether they may call at all.",
    ),
    rule(
        &codes::PAGES_DISAGREE,
        "Correct one of the pages, or declare the operation on one only.",
        "One of the pages is wrong.",
    ),
    rule(
        &codes::PERMISSION_MISSPELT,
        "Correct the name of the permission.",
        "A name that does not exist is copied into an app registration.",
    ),
    rule(
        &codes::MEMBER_UNKNOWN,
        "Correct the name in the example, or add the property to the table.",
        "Readers can't look the member up; a misspelt one is refused or ignored.",
    ),
    rule(
        &codes::VALUE_NOT_LISTED,
        "Correct the value in the example, or add it to the list.",
        "The service refuses the value, or readers don't know of it.",
    ),
    rule(
        &codes::EXAMPLE_NAME_TWICE,
        "Give each example a name of its own.",
        "Samples of code are filed by name: one example shows those of another.",
    ),
    rule(
        &codes::ADDRESS_DIFFERS,
        "Call the documented version at `https://graph.microsoft.com`.",
        "The sample fails when it is tried, or shows what another version does.",
    ),
    rule(
        &codes::TYPE_MISSPELT,
        "Correct the name of the type.",
        "Tools that check the block know no such type and skip it.",
    ),
    rule(
        &codes::ANNOTATION_DISAGREES,
        "Name the same type in the annotation and in the Response section.",
        "One of the two is wrong.",
    ),
    rule(
        &codes::REPRESENTATION_UNLISTED,
        "Add the property to the table, or take it out of the representation.",
        "Readers can't look the member up.",
    ),
    rule(
        &codes::REPRESENTATION_LACKS,
        "Add the property to the representation, or take it out of the table.",
        "The representation does not show the whole type.",
    ),
    rule(
        &codes::REPRESENTATION_KIND,
        "Correct the type in the table or in the representation.",
        "One of the two is wrong.",
    ),
    rule(
        &codes::PROPERTY_TWICE,
        "Take one of the rows out, or correct its name.",
        "Readers don't know which of the rows counts.",
    ),
];
