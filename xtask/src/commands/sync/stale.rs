//! Entries in `specs/` that correct or complete the docs and no longer match them.

use std::collections::BTreeSet;

use msgraph_codegen::model::codes::emit::IDLE_RENAME;
use msgraph_codegen::model::codes::resolve::FIXUP_STALE;
use msgraph_codegen::model::diagnostics::{Diagnostic, Severity};
use msgraph_codegen::model::facts::PageFacts;

use super::docs::VERSION;

/// Splits the errors of a run into messages about stale entries and other errors.
pub(super) fn split(diagnostics: Vec<Diagnostic>) -> (Vec<String>, Vec<Diagnostic>) {
    let mut stale = Vec::new();
    let mut others = Vec::new();
    for it in diagnostics {
        let (name, message, place) = (it.code.name, &it.message, &it.span);
        if it.code == &FIXUP_STALE || it.code == &IDLE_RENAME {
            stale.push(format!(
                "specs/{place}: {name}: {message}; remove or correct the entry"
            ));
        } else if it.code.severity == Severity::Error {
            others.push(it);
        }
    }
    (stale, others)
}

/// Messages about overlay pages that the docs now have too.
pub(super) fn pages(old: &[PageFacts], new: &[PageFacts], overlay: &[PageFacts]) -> Vec<String> {
    let names = |facts: &[PageFacts]| -> BTreeSet<String> {
        facts.iter().map(|it| it.page.clone()).collect()
    };
    let (old, new) = (names(old), names(new));
    let overlay = names(overlay).into_iter();
    overlay
        .filter(|it| new.contains(it) && !old.contains(it))
        .map(|page| {
            format!(
                "specs/pages/{VERSION}/{page}: the docs have this page now; remove the overlay page, or the \
                 parts of it that the docs have right"
            )
        })
        .collect()
}
