//! Rules for diagnostics of parsing: malformed files, tables and code blocks.

use super::{Rule, rule};
use model::codes::parse as codes;

/// In the order of codes.
pub const RULES: &[Rule] = &[
    rule(
        &codes::INCLUDE_MISSING,
        "Correct the path of the include or add the file.",
        "The text that was to be included is missing from the page.",
    ),
    rule(
        &codes::INCLUDE_CYCLE,
        "Take the include out of the file that it includes.",
        "The page can't be rendered to its end.",
    ),
    rule(
        &codes::INCLUDE_UNREADABLE,
        "Give the include a path that is relative to the file.",
        "The text that was to be included is missing from the page.",
    ),
    rule(
        &codes::FENCE_REPAIRED,
        "Close every code block with a fence of its own.",
        "Prose is shown as code, or code as prose.",
    ),
    rule(
        &codes::COMMENT_NOT_CLOSED,
        "Add `-->` where the comment ends.",
        "All that follows is hidden from readers.",
    ),
    rule(
        &codes::TABLE_REPAIRED,
        "Put a blank line before the table and give it a row of dashes with as many cells as its header.",
        "The table is shown as running text with bars.",
    ),
    rule(
        &codes::FRONT_MATTER_BROKEN,
        "Quote values that hold a colon or a quote.",
        "The title and the description are lost to search.",
    ),
    rule(
        &codes::DOC_TYPE_UNKNOWN,
        "Write `apiPageType` in `api/`, `resourcePageType` or `enumPageType` in `resources/`, `conceptualPageType` elsewhere.",
        "Tools take the page for something else.",
    ),
    rule(
        &codes::TITLE_MISSING,
        "Add a heading of the first level.",
        "Tables of contents and browsers have no name for the page.",
    ),
    rule(
        &codes::PERMISSIONS_UNREADABLE,
        "Begin each row with Delegated (work or school account), Delegated (personal Microsoft account) or Application.",
        "Nobody can say whom the permissions are for.",
    ),
    rule(
        &codes::PERMISSION_REPAIRED,
        "Put a comma between two permissions and no blank into one.",
        "A name that does not exist is copied into an app registration.",
    ),
    rule(
        &codes::PERMISSION_TEXT,
        "Name permissions only; move remarks below the table.",
        "What is no permission is read as one.",
    ),
    rule(
        &codes::PERMISSIONS_UNDECIDED,
        "Fill in the permissions.",
        "Readers see an unfinished page.",
    ),
    rule(
        &codes::PERMISSION_CELL_EXTRA,
        "Join the cells that are too many into the one of permissions.",
        "Renderers drop the cells, and with them permissions.",
    ),
    rule(
        &codes::PERMISSIONS_MISSING,
        "Add the table of permissions.",
        "Callers have to try what is needed.",
    ),
    rule(
        &codes::PERMISSION_SCHEME,
        "Name the permission type of the row.",
        "The row could be about anybody.",
    ),
    rule(
        &codes::PERMISSION_ORDER,
        "List permissions from least to most privileged, as the table's header says.",
        "Callers take the first one and ask for more than they need.",
    ),
    rule(
        &codes::REQUEST_LINE_UNREADABLE,
        "Write a method, a blank and a path, and nothing else.",
        "The operation can't be told from the line.",
    ),
    rule(
        &codes::REQUEST_WITHOUT_METHOD,
        "Begin the line with its method.",
        "Readers have to guess the method.",
    ),
    rule(
        &codes::CLOUD_MARK_UNREADABLE,
        "Use `:white_check_mark:` for a cloud that has the API and `:x:` for one that lacks it.",
        "Nobody can say in which clouds the API works.",
    ),
    rule(
        &codes::REQUEST_UNFENCED,
        "Put the request line into a code block marked `http`.",
        "Placeholders in braces or angle brackets vanish or are shown as prose.",
    ),
    rule(
        &codes::PARAMETER_UNREADABLE,
        "Give the row the name of a parameter.",
        "The parameter can't be used.",
    ),
    rule(
        &codes::RESPONSE_UNSTATED,
        "Say which status code and which type are returned.",
        "Callers don't know what success looks like.",
    ),
    rule(
        &codes::TABLE_UNREAD,
        "Put the table under the heading that pages of its kind have for it, with their header cells.",
        "Tools that look for permissions, parameters or properties don't find them.",
    ),
    rule(
        &codes::CODE_UNREAD,
        "Put the block under the heading that pages of its kind have for it, and an annotation above it.",
        "Tools don't know whether it is a request, an answer or a representation.",
    ),
    rule(
        &codes::INCLUDE_UNREAD,
        "End the group of tabs with a line of dashes above the include.",
        "Readers of another tab don't see what is included.",
    ),
    rule(
        &codes::ANNOTATION_UNREAD,
        "Put the annotation right above its code block.",
        "Tools don't know what the code block is.",
    ),
    rule(
        &codes::HEADING_MISSPELT,
        "Spell the heading as other pages do.",
        "Links to the section and tools that look for it fail.",
    ),
    rule(
        &codes::ANNOTATION_REPAIRED,
        "Make the comment above the code block strict JSON.",
        "Tools that check the block skip it.",
    ),
    rule(
        &codes::ANNOTATION_UNREADABLE,
        "Make the comment above the code block strict JSON.",
        "Tools that check the block skip it.",
    ),
    rule(
        &codes::JSON_REPAIRED,
        "Make the body strict JSON: quotes, commas, brackets.",
        "The sample fails when it is copied.",
    ),
    rule(
        &codes::JSON_UNREADABLE,
        "Make the body strict JSON: quotes, commas, brackets.",
        "The sample fails when it is copied.",
    ),
    rule(
        &codes::EXAMPLE_WITHOUT_RESPONSE,
        "Add the response, or give it the name of the request.",
        "Readers don't see what comes back, and tools can't check it.",
    ),
    rule(
        &codes::EXAMPLE_WITHOUT_REQUEST,
        "Add the request, or give it the name of the response.",
        "Readers don't see what was asked.",
    ),
    rule(
        &codes::EXAMPLE_UNREADABLE,
        "Begin a request with its method and path, a response with `HTTP/1.1` and its status.",
        "The sample can't be tried.",
    ),
    rule(
        &codes::STATUS_UNREADABLE,
        "Begin the response with `HTTP/1.1`, a status code of three digits and its phrase.",
        "Readers don't see whether the call succeeded.",
    ),
    rule(
        &codes::PROPERTY_TYPE_UNREADABLE,
        "Name a type in the column of types.",
        "Nobody knows what to send or expect.",
    ),
    rule(
        &codes::PROPERTY_NAME_UNREADABLE,
        "Name the property in the first column.",
        "The property can't be used.",
    ),
    rule(
        &codes::ENUM_WITHOUT_NAME,
        "Put a heading such as `### color values` above the table.",
        "The values belong to no type.",
    ),
    rule(
        &codes::RESOURCE_WITHOUT_JSON,
        "Put the JSON representation behind the annotation.",
        "Tools know of no member of the type.",
    ),
];
