//! The registry of codes.

use super::{emit, examples, input, lint, parse, resolve};
use crate::diagnostics::Code;

/// Every code, in no order.
static ALL: &[&Code] = &[
    &parse::ANNOTATION_REPAIRED,
    &parse::ANNOTATION_UNREADABLE,
    &parse::JSON_REPAIRED,
    &parse::JSON_UNREADABLE,
    &parse::EXAMPLE_WITHOUT_RESPONSE,
    &parse::EXAMPLE_WITHOUT_REQUEST,
    &parse::EXAMPLE_UNREADABLE,
    &parse::STATUS_UNREADABLE,
    &parse::INCLUDE_MISSING,
    &parse::INCLUDE_CYCLE,
    &parse::INCLUDE_UNREADABLE,
    &parse::FENCE_REPAIRED,
    &parse::COMMENT_NOT_CLOSED,
    &parse::TABLE_REPAIRED,
    &parse::FRONT_MATTER_BROKEN,
    &parse::DOC_TYPE_UNKNOWN,
    &parse::TITLE_MISSING,
    &parse::HTML_IGNORED,
    &parse::PERMISSIONS_UNREADABLE,
    &parse::PERMISSION_REPAIRED,
    &parse::PERMISSION_TEXT,
    &parse::PERMISSIONS_UNDECIDED,
    &parse::PERMISSION_CELL_EXTRA,
    &parse::PERMISSIONS_MISSING,
    &parse::PERMISSION_SCHEME,
    &parse::PERMISSION_ORDER,
    &parse::REQUEST_LINE_UNREADABLE,
    &parse::REQUEST_WITHOUT_METHOD,
    &parse::REQUEST_UNFENCED,
    &parse::CLOUD_MARK_UNREADABLE,
    &parse::PARAMETERS_UNREADABLE,
    &parse::PARAMETER_UNREADABLE,
    &parse::RESPONSE_UNSTATED,
    &parse::TABLE_UNREAD,
    &parse::CODE_UNREAD,
    &parse::INCLUDE_UNREAD,
    &parse::ANNOTATION_UNREAD,
    &parse::HEADING_MISSPELT,
    &parse::PROPERTY_TYPE_UNREADABLE,
    &parse::PROPERTY_NAME_UNREADABLE,
    &parse::PROPERTY_IS_ANNOTATION,
    &parse::TABLE_NOT_PROPERTIES,
    &parse::ENUM_WITHOUT_NAME,
    &parse::ENUM_MEMBER_UNREADABLE,
    &parse::METHOD_WITHOUT_PAGE,
    &parse::RESOURCE_WITHOUT_JSON,
    &parse::TYPE_ALTERNATIVES,
    &resolve::TYPE_NOT_DESCRIBED,
    &resolve::FIXUP_STALE,
    &resolve::FIXUP_IDLE,
    &resolve::TYPE_ON_SEVERAL_PAGES,
    &resolve::TYPE_UNNAMED,
    &resolve::BASE_CYCLE,
    &resolve::BASE_DISAGREES,
    &resolve::PROPERTY_NAME_ODD,
    &resolve::PROPERTY_TYPE_UNKNOWN,
    &resolve::PROPERTY_DISAGREES,
    &resolve::RELATIONSHIP_OF_VALUES,
    &resolve::ENUM_TABLE_UNUSED,
    &resolve::ENUM_VALUES_DISAGREE,
    &resolve::CELL_NAMES_NO_TYPE,
    &resolve::BODY_OF_OTHER_TYPE,
    &resolve::MEMBER_KIND_ODD,
    &resolve::ENTITY_AS_PROPERTY,
    &resolve::BROKEN_PROMISE,
    &resolve::PATH_UNREADABLE,
    &resolve::PATH_REPAIRED,
    &resolve::METHOD_UNKNOWN,
    &resolve::NO_REQUEST_LINE,
    &resolve::PERMISSIONS_DIFFER,
    &resolve::RESPONSE_TYPE_DIFFERS,
    &resolve::REQUEST_TYPE_DIFFERS,
    &resolve::RESPONSE_TYPE_UNKNOWN,
    &resolve::REQUEST_TYPE_UNKNOWN,
    &resolve::STATUS_DIFFERS,
    &resolve::EXAMPLE_UNMATCHED,
    &resolve::ARGUMENTS_NOT_IN_PATH,
    &resolve::RESPONSE_FORM_DIFFERS,
    &resolve::ARGUMENT_DIFFERS,
    &emit::IDLE_RENAME,
    &emit::BAD_RENAME,
    &emit::TYPE_COLLISION,
    &emit::FIELD_COLLISION,
    &emit::MEMBER_COLLISION,
    &emit::FUNCTION_COLLISION,
    &emit::FUNCTION_COUNT,
    &emit::UNKNOWN_TYPE,
    &emit::BASE_CYCLE,
    &emit::RESERVED_AREA,
    &emit::NUMBERED_NAME,
    &emit::REDECLARED,
    &emit::REDECLARED_DIFFERENTLY,
    &emit::DECLARED_TWICE,
    &examples::PATH_DIFFERS,
    &examples::BODY_MISSING,
    &examples::BODY_UNASKED,
    &examples::CALLS_ELSEWHERE,
    &examples::CONTENT_WITHOUT_CONTENT,
    &examples::ANSWER_UNPROMISED,
    &examples::ANSWER_MISSING,
    &examples::ANSWER_WRAPPED,
    &examples::ANSWER_NO_LIST,
    &examples::ANSWER_NO_JSON,
    &examples::KIND_DIFFERS,
    &examples::OUT_OF_RANGE,
    &lint::FRONT_MATTER_MISSING,
    &lint::MOJIBAKE,
    &lint::TABS_OUT_OF_ORDER,
    &lint::LINK_BROKEN,
    &lint::BOOKMARK_BROKEN,
    &lint::PAGE_UNLINKED,
    &lint::LINK_MISLABELLED,
    &lint::PERMISSIONS_NOT_STATED,
    &lint::PERMISSIONS_FOR_NOBODY,
    &lint::PERMISSION_ROW_MISSING,
    &lint::PAGES_DISAGREE,
    &lint::PERMISSION_MISSPELT,
    &lint::MEMBER_UNKNOWN,
    &lint::VALUE_NOT_LISTED,
    &lint::EXAMPLE_NAME_TWICE,
    &lint::ADDRESS_DIFFERS,
    &lint::TYPE_MISSPELT,
    &lint::ANNOTATION_DISAGREES,
    &lint::REPRESENTATION_UNLISTED,
    &lint::REPRESENTATION_LACKS,
    &lint::REPRESENTATION_KIND,
    &lint::PROPERTY_TWICE,
    &input::UNREADABLE,
    &input::NOT_UTF8,
    &input::NOT_TEXT,
    &input::TOO_LARGE,
    &input::LINK_LOOP,
    &input::SHADOWED,
];

/// Every code that a command may print, in the order of ids.
#[must_use]
pub fn all() -> Vec<&'static Code> {
    let mut all = ALL.to_vec();
    all.sort_by_key(|it| it.id);
    all
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::Path;

    use super::all;

    /// The text of every file below a folder.
    fn texts(folder: &Path) -> String {
        let entries = fs::read_dir(folder).unwrap().map(|it| it.unwrap().path());
        let text = |it: std::path::PathBuf| match it.is_dir() {
            true => texts(&it),
            false => fs::read_to_string(it).unwrap(),
        };
        entries.map(text).collect()
    }

    #[test]
    fn every_code_is_registered_once() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/codes");
        let sources = texts(&folder);
        let is_id = |it: &&str| {
            let (letter, digits) = it.split_at_checked(1).unwrap_or_default();
            let is_number = digits.len() == 3 && digits.bytes().all(|it| it.is_ascii_digit());
            is_number && "PREVLX".contains(letter)
        };
        let quoted = sources.match_indices('"').map(|(at, _)| &sources[at + 1..]);
        let quoted = quoted.filter_map(|it| it.split_once('"').map(|it| it.0));
        let written: Vec<&str> = quoted.filter(is_id).collect();
        let registered: Vec<&str> = all().iter().map(|it| it.id).collect();
        let names: BTreeSet<&str> = all().iter().map(|it| it.name).collect();
        assert_eq!(
            BTreeSet::from_iter(written.clone()),
            registered.iter().copied().collect()
        );
        assert_eq!(
            (written.len(), names.len()),
            (registered.len(), registered.len())
        );
    }
}
