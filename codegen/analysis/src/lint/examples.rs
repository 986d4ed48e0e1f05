//! Examples against pages and tables, with the place of the very member.

use std::collections::{BTreeMap, BTreeSet};

use super::annotations::annotation;
use super::context::Cx;
use super::relations::Relations;
use crate::examples::{self, Call, Checker, Finding, Unlisted, last};
use model::codes::examples as example_codes;
use model::codes::lint as codes;
use model::codes::parse::EXAMPLE_WITHOUT_RESPONSE;
use model::codes::resolve::{EXAMPLE_UNMATCHED, STATUS_DIFFERS};
use model::diagnostics::Span;
use model::facts::{Example, ExampleRequest, RequestSection};
use resolve::callee::should_be_declared;

/// Checks the calls as `verify` does; reports what no table lists, and examples that call no operation.
pub fn calls(cx: &mut Cx<'_>) {
    let checker = Checker::new(cx.api, cx.pages);
    let (calls, unmatched) = examples::calls(cx.api, cx.pages);
    for it in unmatched {
        let request = it.example.request.as_ref();
        if let Some(request) = request.filter(|request| should_be_declared(it.page, request)) {
            let span = request.at.span(&it.page.page);
            let message = format!("no page declares `{} {}`", request.method, request.path);
            cx.report(&EXAMPLE_UNMATCHED, span, message);
        }
        let answers = it.example.responses.iter();
        let found = answers.flat_map(|response| checker.unlisted_answer(it.page, response));
        report_unlisted(found.collect(), cx);
    }
    let relations = Relations::new(cx.api);
    for call in calls.iter().filter(|it| !it.is_sister) {
        status(call, cx);
        annotation(call, &relations, cx);
        for finding in checker.check(call) {
            if is_mistake(call, &finding) {
                disagreement(&finding, cx);
            }
        }
        report_unlisted(checker.unlisted(call), cx);
    }
}

/// Reports each member and value once: items of one list repeat each other.
fn report_unlisted(found: Vec<Unlisted>, cx: &mut Cx<'_>) {
    let mut seen = BTreeSet::new();
    for it in found {
        let name = last(&it.path).to_owned();
        if seen.insert((it.answer, it.ty.clone(), name, it.value.clone())) {
            unlisted(&it, cx);
        }
    }
}

/// Reports a success whose status is not among those in the prose. After a redirect that the prose states, an example shows
/// the target.
fn status(call: &Call<'_>, cx: &mut Cx<'_>) {
    let is_success = |it: &u16| (200..400).contains(it);
    let stated = call.page.responses.iter().map(|it| it.status);
    let stated: BTreeSet<u16> = stated.filter(is_success).collect();
    let shown = call.response.filter(|it| is_success(&it.status));
    let Some(shown) = shown.filter(|it| !stated.is_empty() && !stated.contains(&it.status)) else {
        return;
    };
    let mut all = call.example.responses.iter().map(|it| it.status);
    let is_redirected = all.any(|it| it >= 300 && stated.contains(&it));
    let is_declared =
        call.page.requests.iter().any(|it| {
            it.section == RequestSection::HttpRequest && it.method == call.request.method
        });
    if !is_redirected && is_declared {
        let list: Vec<String> = stated.iter().map(u16::to_string).collect();
        let (status, list) = (shown.status, list.join(", "));
        let message = format!("the example answers {status}, the prose says {list}");
        cx.report(&STATUS_DIFFERS, shown.at.span(&call.page.page), message);
    }
}

/// Whether a finding is a mistake of the docs; `verify` needs to know of the others too.
fn is_mistake(call: &Call<'_>, finding: &Finding) -> bool {
    let status = call.response.map_or(0, |it| it.status);
    let stated = call.page.responses.iter();
    // Only a statement about this very status counts.
    let stated = Vec::from_iter(stated.filter(|it| it.status == status));
    let code = finding.code;
    if code == &example_codes::CALLS_ELSEWHERE {
        // An unannotated request illustrates the prose.
        !call.request.unannotated
    } else if code == &example_codes::ANSWER_UNPROMISED {
        stated.is_empty() || stated.iter().any(|it| it.empty)
    } else if code == &example_codes::ANSWER_MISSING {
        stated.is_empty() || stated.iter().any(|it| it.ty.is_some())
    } else if code == &example_codes::ANSWER_NO_LIST {
        !(finding.message.starts_with("a list") && declares_list(call))
    } else {
        code != &example_codes::KIND_DIFFERS || !finding.is_guessed
    }
}

/// The page itself declares a list; then only the conclusion from several pages differs.
fn declares_list(call: &Call<'_>) -> bool {
    let annotated = call.response.and_then(|it| it.ty.as_ref());
    let stated = call.page.responses.iter().filter_map(|it| it.ty.as_ref());
    stated.chain(annotated).any(|it| it.collection)
}

fn disagreement(finding: &Finding, cx: &mut Cx<'_>) {
    let span = match finding.path.as_str() {
        "" => finding.span.clone(),
        path => cx.source_map.member(&finding.span, path, false),
    };
    let message = match finding.other == finding.span {
        true => finding.message.clone(),
        false => format!("{}; see {}", finding.message, finding.other),
    };
    cx.report(finding.code, span, message);
}

fn unlisted(it: &Unlisted, cx: &mut Cx<'_>) {
    let span = cx.source_map.member(&it.span, &it.path, it.value.is_some());
    let name = last(&it.path);
    match &it.value {
        None => {
            let meant = it.meant.as_ref();
            let meant = meant.map_or(String::new(), |it| format!("; did you mean `{it}`?"));
            let message = format!("no table of {} lists `{name}`{meant}", it.ty);
            cx.report(&codes::MEMBER_UNKNOWN, span, message);
        }
        Some(value) => {
            let message = format!("`{value}` is not among the listed values of `{name}`");
            cx.report(&codes::VALUE_NOT_LISTED, span, message);
        }
    }
}

/// Requests without a response, on API pages: overviews often show a request alone.
pub fn unanswered(cx: &mut Cx<'_>) {
    // A call of an absolute address goes to the reader's own program: its response is not documented.
    let is_call = |it: &&ExampleRequest| !it.unannotated && !it.path.contains("://");
    // Several spellings of a request may share the one response.
    let shares_next = |next: &Example, request: &ExampleRequest| {
        let method = next.request.as_ref().map(|it| &it.method);
        method == Some(&request.method) && !next.responses.is_empty()
    };
    for page in cx.pages.iter().filter(|it| it.page.starts_with("api/")) {
        for (at, example) in page.examples.iter().enumerate() {
            let request = example.request.as_ref().filter(is_call);
            let Some(request) = request.filter(|_| example.responses.is_empty()) else {
                continue;
            };
            let next = page.examples.get(at + 1);
            if !next.is_some_and(|it| shares_next(it, request)) {
                let message = format!("no response follows `{} {}`", request.method, request.path);
                let span = request.at.span(&page.page);
                cx.report(&EXAMPLE_WITHOUT_RESPONSE, span, message);
            }
        }
    }
}

/// Every use of a name but the first: samples of code are filed by the example's name.
pub fn duplicate_names(cx: &mut Cx<'_>) {
    let mut first_uses: BTreeMap<String, Span> = BTreeMap::new();
    for page in cx.pages {
        for example in &page.examples {
            let request = example.request.as_ref().filter(|it| !it.unannotated);
            let (Some(name), Some(request)) = (&example.name, request) else {
                continue;
            };
            let span = request.at.span(&page.page);
            // The names of sample files are in lower case, with hyphens for underscores and blanks.
            let key = name.trim().to_lowercase().replace(['_', ' '], "-");
            match first_uses.get(&key) {
                Some(Span { page, .. }) => {
                    let message = format!("`{name}` is also the name of the example at {page}");
                    cx.report(&codes::EXAMPLE_NAME_TWICE, span, message);
                }
                None => drop(first_uses.insert(key, span)),
            }
        }
    }
}
