//! What is in `specs/` because the docs were wrong or silent, and is of no use any more.

use std::collections::BTreeSet;

use msgraph_codegen::model::codes::emit::IDLE_RENAME;
use msgraph_codegen::model::codes::resolve::FIXUP_STALE;
use msgraph_codegen::model::diagnostics::{Diagnostic, Severity};
use msgraph_codegen::model::facts::PageFacts;

use super::docs::VERSION;

/// The errors of a run: those that mean that something in `specs/` is stale, each with what to do, and the others.
pub(super) fn split(diagnostics: Vec<Diagnostic>) -> (Vec<String>, Vec<Diagnostic>) {
    let mut stale = Vec::new();
    let mut others = Vec::new();
    for it in diagnostics {
        let (name, message, place) = (it.code.name, &it.message, &it.span);
        if it.code == &FIXUP_STALE || it.code == &IDLE_RENAME {
            stale.push(format!(
                "specs/{place}: {name}: {message}; remove the entry, or make it fit"
            ));
        } else if it.code.severity == Severity::Error {
            others.push(it);
        }
    }
    (stale, others)
}

/// Pages of ours that the docs had nothing like before, and have now.
pub(super) fn pages(old: &[PageFacts], new: &[PageFacts], own: &[PageFacts]) -> Vec<String> {
    let names = |facts: &[PageFacts]| -> BTreeSet<String> {
        facts.iter().map(|it| it.page.clone()).collect()
    };
    let (old, new) = (names(old), names(new));
    let came = names(own).into_iter();
    came.filter(|it| new.contains(it) && !old.contains(it))
        .map(|page| {
            format!(
                "specs/pages/{VERSION}/{page}: the docs have this page now; remove ours, which wins over it, or what \
                 is right in theirs"
            )
        })
        .collect()
}
