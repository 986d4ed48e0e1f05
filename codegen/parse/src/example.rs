//! Examples: HTTP messages in code blocks, each request with its responses.

mod collect;
mod message;
mod pairing;
mod start_line;

use super::codes;
use super::context::Cx;
use model::facts::{Example, RequestLine};

/// In page order. A request or response alone is an example of its own, with a note. The page's request lines tell
/// which requests declare operations.
pub fn examples(cx: &mut Cx<'_>, requests: &[RequestLine]) -> Vec<Example> {
    let messages = collect::messages(cx, requests);
    let examples = pairing::pair(messages);
    // A body of the Request body section needs no answer.
    let is_declared = |it: &Example| {
        let at = it.request.as_ref().map(|it| &it.at);
        requests.iter().any(|line| Some(&line.at) == at)
    };
    for example in examples.iter().filter(|it| !is_declared(it)) {
        report_unpaired(example, cx);
    }
    examples
}

/// A block without annotation may show a request alone, and what another host answers is not documented.
fn report_unpaired(example: &Example, cx: &mut Cx<'_>) {
    match (&example.request, example.responses.first()) {
        (Some(request), None) if request.unannotated || request.path.contains("://") => {}
        (Some(request), None) => cx.report(
            &codes::EXAMPLE_WITHOUT_RESPONSE,
            &request.at,
            format!("no response follows `{} {}`", request.method, request.path),
        ),
        (None, Some(response)) => cx.report(
            &codes::EXAMPLE_WITHOUT_REQUEST,
            &response.at,
            "the response follows no request",
        ),
        _ => {}
    }
}

#[cfg(test)]
mod tests;
