//! Requests that no response follows.

use model::codes::parse::EXAMPLE_WITHOUT_RESPONSE;
use model::diagnostics::Diagnostics;
use model::facts::{Example, ExampleRequest, PageFacts};

/// Of API pages: overviews show requests alone to make a point.
pub fn halves(pages: &[PageFacts], found: &mut Diagnostics) {
    for page in pages.iter().filter(|it| it.page.starts_with("api/")) {
        let next = page.examples.iter().skip(1).map(Some);
        for (example, next) in page.examples.iter().zip(next.chain([None])) {
            let request = example.request.as_ref().filter(|it| is_meant(it));
            let Some(request) = request.filter(|_| example.responses.is_empty()) else {
                continue;
            };
            if !next.is_some_and(|it| answers(it, request)) {
                let (method, path) = (&request.method, &request.path);
                let message = format!("no response follows `{method} {path}`");
                let span = request.at.span(&page.page);
                found.push(&EXAMPLE_WITHOUT_RESPONSE, span, message);
            }
        }
    }
}

/// The annotation calls it a request. What the service calls at the program's own address is shown without an answer,
/// as all that is said of it.
fn is_meant(request: &ExampleRequest) -> bool {
    !request.unannotated && !request.path.contains("://")
}

/// Several ways to ask for the same stand together above the one response.
fn answers(next: &Example, request: &ExampleRequest) -> bool {
    let of_same = next.request.as_ref();
    of_same.is_some_and(|it| it.method == request.method) && !next.responses.is_empty()
}
