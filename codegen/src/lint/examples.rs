//! Examples against pages and tables, with the place of the very member.

use std::collections::BTreeSet;

use crate::diagnostics::Diagnostics;
use crate::examples::codes::ANSWER_NO_LIST;
use crate::examples::{Call, Checker, Finding, Stray, Unlisted, calls};
use crate::facts::PageFacts;
use crate::ir::Api;
use crate::resolve::codes::EXAMPLE_UNMATCHED;

use super::codes;
use super::find::Texts;

/// What `verify` would hold against the docs, and what no table lists.
pub(super) fn examples(api: &Api, pages: &[PageFacts], texts: &Texts<'_>, found: &mut Diagnostics) {
    let checker = Checker::new(api, pages);
    let (calls, strays) = calls(api, pages);
    for stray in strays {
        unmatched(&stray, found);
    }
    for call in &calls {
        for finding in checker.check(call) {
            if !is_promised(call, &finding) {
                disagreement(&finding, texts, found);
            }
        }
        let mut seen = BTreeSet::new();
        for it in checker.unlisted(call) {
            // Items of one list repeat each other.
            if seen.insert((
                it.answer,
                it.ty.clone(),
                last(&it.path).to_owned(),
                it.value.clone(),
            )) {
                unlisted(&it, texts, found);
            }
        }
    }
}

/// How the message about an unmatched example begins here.
pub(super) const CALLED: &str = "no page declares ";

/// What is called at another host is not of this API.
fn unmatched(stray: &Stray<'_>, found: &mut Diagnostics) {
    let request = stray.example.request.as_ref();
    let Some(request) = request.filter(|it| !it.path.contains("://")) else {
        return;
    };
    let span = request.at.span(&stray.page.page);
    let message = format!("{CALLED}`{} {}`", request.method, request.path);
    found.push(&EXAMPLE_UNMATCHED, span, message);
}

/// The page says so itself that a list is answered: then it is the conclusion from several pages that is another.
fn is_promised(call: &Call<'_>, finding: &Finding) -> bool {
    let annotated = call.response.and_then(|it| it.ty.as_ref());
    let stated = call.page.responses.iter().filter_map(|it| it.ty.as_ref());
    let says_list = stated.chain(annotated).any(|it| it.collection);
    finding.code.id == ANSWER_NO_LIST.id && says_list && finding.message.starts_with("a list")
}

fn disagreement(finding: &Finding, texts: &Texts<'_>, found: &mut Diagnostics) {
    let span = match finding.path.as_str() {
        "" => finding.span.clone(),
        path => texts.member(&finding.span, path, None),
    };
    let message = match &finding.other {
        Some(other) if *other != finding.span => format!("{}; see {other}", finding.message),
        _ => finding.message.clone(),
    };
    found.push(finding.code, span, message);
}

fn unlisted(it: &Unlisted, texts: &Texts<'_>, found: &mut Diagnostics) {
    let span = texts.member(&it.span, &it.path, it.value.as_deref());
    let name = last(&it.path);
    match &it.value {
        None => {
            let message = format!("no table of {} lists `{name}`", it.ty);
            found.push(&codes::MEMBER_UNKNOWN, span, message);
        }
        Some(value) => {
            let message = format!("`{value}` is not among the listed values of `{name}`");
            found.push(&codes::VALUE_NOT_LISTED, span, message);
        }
    }
}

/// `size` of `value[0].size[2]`.
fn last(path: &str) -> &str {
    let name = path.rsplit('.').next().unwrap_or(path);
    name.split('[').next().unwrap_or(name)
}
