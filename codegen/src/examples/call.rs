//! An example as a call.

use percent_encoding::percent_decode_str;

use super::index::Index;
use crate::facts::{Example, ExampleRequest, ExampleResponse, PageFacts};
use crate::ir::Api;

/// One request with one of its answers.
#[derive(Debug, Clone)]
pub struct Call<'a> {
    /// The page: `api/group-get.md`.
    pub page: &'a PageFacts,
    /// The example, with all its answers.
    pub example: &'a Example,
    /// The request.
    pub request: &'a ExampleRequest,
    /// The operation's place in [`Api::operations`].
    pub operation: usize,
    /// The path of the request, with keys in parentheses as segments where the operation has them so.
    pub path: String,
    /// What stands for each parameter of the path, decoded, in path order.
    pub arguments: Vec<String>,
    /// What is answered; `None` where the page does not show it.
    pub response: Option<&'a ExampleResponse>,
    /// What is found where a redirecting answer leads to.
    pub content: Option<&'a ExampleResponse>,
}

/// An example that calls nothing.
#[derive(Debug, Clone, Copy)]
pub struct Stray<'a> {
    /// The page.
    pub page: &'a PageFacts,
    /// The example; without a request, or with one whose path no page declares.
    pub example: &'a Example,
}

/// Every example of the pages, in their order: those that call an operation, and those that do not.
#[must_use]
pub fn calls<'a>(api: &Api, pages: &'a [PageFacts]) -> (Vec<Call<'a>>, Vec<Stray<'a>>) {
    let index = Index::new(api);
    let (mut calls, mut strays) = (Vec::new(), Vec::new());
    for page in pages {
        for example in &page.examples {
            let of_example = calls_of(page, example, &index);
            if of_example.is_empty() {
                strays.push(Stray { page, example });
            }
            calls.extend(of_example);
        }
    }
    (calls, strays)
}

fn calls_of<'a>(page: &'a PageFacts, example: &'a Example, index: &Index<'_>) -> Vec<Call<'a>> {
    let Some(request) = &example.request else {
        return Vec::new();
    };
    let Some(found) = index.find(&page.page, &request.method, &request.path) else {
        return Vec::new();
    };
    let arguments: Vec<String> = found.fit.values.iter().map(|it| decode(it)).collect();
    let answers = answers(&example.responses).into_iter();
    let call = |(response, content)| Call {
        page,
        example,
        request,
        operation: found.operation,
        path: found.path.clone(),
        arguments: arguments.clone(),
        response,
        content,
    };
    answers.map(call).collect()
}

type Answer<'a> = (Option<&'a ExampleResponse>, Option<&'a ExampleResponse>);

/// Each answer by itself, but a redirect together with what it leads to.
fn answers(responses: &[ExampleResponse]) -> Vec<Answer<'_>> {
    match responses {
        [] => vec![(None, None)],
        [first, content] if (300..400).contains(&first.status) => {
            vec![(Some(first), Some(content))]
        }
        all => all.iter().map(|it| (Some(it), None)).collect(),
    }
}

/// Without percent-encoding.
fn decode(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}
