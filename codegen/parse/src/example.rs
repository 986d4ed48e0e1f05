//! Examples: HTTP messages in code blocks, each request with its responses.

mod body_type;
mod collect;
mod message;
mod pairing;
mod start_line;

use super::block::Document;
use super::codes;
use model::diagnostics::Diagnostics;
use model::facts::{Example, RequestLine};

/// In page order. A half without its other half is an example of its own, with a note. The page's request lines tell
/// which requests declare operations.
pub fn examples(
    document: &Document,
    requests: &[RequestLine],
    diagnostics: &mut Diagnostics,
) -> Vec<Example> {
    let messages = collect::messages(document, requests, diagnostics);
    let examples = pairing::pair(messages);
    for example in &examples {
        report_missing_half(example, &document.page, diagnostics);
    }
    examples
}

fn report_missing_half(example: &Example, page: &str, diagnostics: &mut Diagnostics) {
    match (&example.request, example.responses.first()) {
        (Some(request), None) => diagnostics.push(
            &codes::EXAMPLE_WITHOUT_RESPONSE,
            request.at.span(page),
            format!("no response follows `{} {}`", request.method, request.path),
        ),
        (None, Some(response)) => diagnostics.push(
            &codes::EXAMPLE_WITHOUT_REQUEST,
            response.at.span(page),
            "the response follows no request",
        ),
        _ => {}
    }
}

#[cfg(test)]
mod tests;
