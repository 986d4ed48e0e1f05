//! One finding per cause: what a mistake brings about on its page is left out.

use std::collections::{BTreeMap, BTreeSet};

use model::codes::examples::{ANSWER_NO_LIST, ANSWER_WRAPPED, CALLS_ELSEWHERE, PATH_DIFFERS};
use model::codes::lint::{PAGE_UNLINKED, PERMISSIONS_NOT_STATED, TYPE_MISSPELT};
use model::codes::parse as parse_codes;
use model::codes::resolve::{
    ARGUMENTS_NOT_IN_PATH, EXAMPLE_UNMATCHED, METHOD_UNKNOWN, NO_REQUEST_LINE, PATH_UNREADABLE,
    RESPONSE_FORM_DIFFERS, TYPE_NOT_DESCRIBED,
};
use model::diagnostics::{Code, Diagnostic};

/// Codes, and the codes that these bring about on the same page.
type Rule = (&'static [&'static Code], &'static [&'static Code]);

const RULES: [Rule; 4] = [
    (
        &[&ANSWER_NO_LIST, &ANSWER_WRAPPED],
        &[&RESPONSE_FORM_DIFFERS],
    ),
    (
        &[
            &parse_codes::REQUEST_LINE_UNREADABLE,
            &METHOD_UNKNOWN,
            &PATH_UNREADABLE,
        ],
        &[
            &ARGUMENTS_NOT_IN_PATH,
            &CALLS_ELSEWHERE,
            &EXAMPLE_UNMATCHED,
            &NO_REQUEST_LINE,
            &PAGE_UNLINKED,
            &PATH_DIFFERS,
            &PERMISSIONS_NOT_STATED,
        ],
    ),
    (
        &[&NO_REQUEST_LINE],
        &[&CALLS_ELSEWHERE, &EXAMPLE_UNMATCHED, &PAGE_UNLINKED],
    ),
    (
        &[&parse_codes::FENCE_REPAIRED],
        &[
            &EXAMPLE_UNMATCHED,
            &NO_REQUEST_LINE,
            &parse_codes::EXAMPLE_UNREADABLE,
            &parse_codes::EXAMPLE_WITHOUT_REQUEST,
            &parse_codes::EXAMPLE_WITHOUT_RESPONSE,
            &parse_codes::REQUEST_LINE_UNREADABLE,
            &parse_codes::RESOURCE_WITHOUT_JSON,
        ],
    ),
];

/// Removes findings whose cause is reported on the same page, and types that are not described because their name is
/// misspelt.
pub fn keep_causes(findings: &mut Vec<Diagnostic>) {
    let mut codes: BTreeMap<String, BTreeSet<&Code>> = BTreeMap::new();
    for it in findings.iter() {
        codes
            .entry(it.span.page.clone())
            .or_default()
            .insert(it.code);
    }
    let is_misspelt = |it: &&Diagnostic| it.code == &TYPE_MISSPELT;
    let misspelt = findings.iter().filter(is_misspelt);
    let misspelt: BTreeSet<String> = misspelt.flat_map(|it| quoted(&it.message)).collect();
    findings.retain(|it| {
        let on_page = codes.get(&it.span.page);
        let is_effect = RULES.iter().any(|(causes, effects)| {
            let has_cause = causes
                .iter()
                .any(|it| on_page.is_some_and(|on| on.contains(it)));
            has_cause && effects.contains(&it.code)
        });
        let mut names = quoted(&it.message);
        let is_misspelt = it.code == &TYPE_NOT_DESCRIBED && names.any(|it| misspelt.contains(&it));
        !is_effect && !is_misspelt
    });
}

/// The names between back ticks, without namespace and in lower case.
fn quoted(message: &str) -> impl Iterator<Item = String> {
    let names = message.split('`').skip(1).step_by(2);
    names.map(|it| it.rsplit('.').next().unwrap_or(it).to_lowercase())
}
