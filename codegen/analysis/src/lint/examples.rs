//! Examples against pages and tables, with the place of the very member.

use std::collections::BTreeSet;

use crate::examples::{Call, Checker, Finding, Stray, Unlisted, calls};
use model::codes::resolve::{EXAMPLE_UNMATCHED, STATUS_DIFFERS};
use model::diagnostics::Diagnostics;
use model::facts::{PageFacts, RequestSection};
use model::ir::Api;

use super::find::Texts;
use model::codes::lint as codes;

/// What `verify` would hold against the docs, and what no table lists.
pub fn examples(api: &Api, pages: &[PageFacts], texts: &Texts<'_>, found: &mut Diagnostics) {
    let checker = Checker::new(api, pages);
    let (calls, strays) = calls(api, pages);
    for stray in strays {
        unmatched(&stray, found);
    }
    for call in &calls {
        status(call, found);
        for finding in checker.check(call) {
            if is_mistake(call, &finding) {
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

/// What is called at another host is not of this API.
fn unmatched(stray: &Stray<'_>, found: &mut Diagnostics) {
    let request = stray.example.request.as_ref();
    let Some(request) = request.filter(|it| !it.path.contains("://")) else {
        return;
    };
    let span = request.at.span(&stray.page.page);
    let message = format!("no page declares `{} {}`", request.method, request.path);
    found.push(&EXAMPLE_UNMATCHED, span, message);
}

/// The page's own prose has another status for a success. Behind a promised redirect an example goes on with what it
/// leads to.
fn status(call: &Call<'_>, found: &mut Diagnostics) {
    let success = |it: &u16| (200..400).contains(it);
    let stated = call.page.responses.iter().map(|it| it.status);
    let stated: BTreeSet<u16> = stated.filter(success).collect();
    let shown = call.response.filter(|it| success(&it.status));
    let Some(shown) = shown.filter(|it| !stated.is_empty() && !stated.contains(&it.status)) else {
        return;
    };
    let mut all = call.example.responses.iter().map(|it| it.status);
    let is_redirected = all.any(|it| it >= 300 && stated.contains(&it));
    let declares = call.page.requests.iter();
    let mut declares = declares.filter(|it| it.section == RequestSection::HttpRequest);
    if !is_redirected && declares.any(|it| it.method == call.request.method) {
        let list: Vec<String> = stated.iter().map(u16::to_string).collect();
        let list = list.join(", ");
        let message = format!(
            "the example answers {}, the prose says {list}",
            shown.status
        );
        found.push(&STATUS_DIFFERS, shown.at.span(&call.page.page), message);
    }
}

/// Not everything that a driver has to know of is a mistake.
fn is_mistake(call: &Call<'_>, finding: &Finding) -> bool {
    let shown = call.response.map_or(0, |it| it.status);
    let said = call.page.responses.iter();
    let mut said_of_it = said.filter(|it| it.status == shown).peekable();
    let is_said = said_of_it.peek().is_some();
    match finding.code.id {
        // What is not annotated as a request is shown to make a point.
        "V104" => !call.request.unannotated,
        // Only what the page says of this very status counts.
        "V202" => !is_said || said_of_it.any(|it| it.empty),
        "V203" => !is_said || said_of_it.any(|it| it.ty.is_some()),
        "V205" => !is_list_promised(call) || !finding.message.starts_with("a list"),
        "V301" => !finding.is_guessed,
        _ => true,
    }
}

/// The page says so itself that a list is answered: then it is the conclusion from several pages that is another.
fn is_list_promised(call: &Call<'_>) -> bool {
    let annotated = call.response.and_then(|it| it.ty.as_ref());
    let stated = call.page.responses.iter().filter_map(|it| it.ty.as_ref());
    stated.chain(annotated).any(|it| it.collection)
}

fn disagreement(finding: &Finding, texts: &Texts<'_>, found: &mut Diagnostics) {
    let span = match finding.path.as_str() {
        "" => finding.span.clone(),
        path => texts.member(&finding.span, path, false),
    };
    let message = match &finding.other {
        Some(other) if *other != finding.span => format!("{}; see {other}", finding.message),
        _ => finding.message.clone(),
    };
    found.push(finding.code, span, message);
}

fn unlisted(it: &Unlisted, texts: &Texts<'_>, found: &mut Diagnostics) {
    let span = texts.member(&it.span, &it.path, it.value.is_some());
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
