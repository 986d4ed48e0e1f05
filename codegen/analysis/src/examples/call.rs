//! An example as a call.

use percent_encoding::percent_decode_str;

use super::index::Index;
use model::facts::{Example, ExampleRequest, ExampleResponse, PageFacts};
use model::ir::{Api, ArgumentIn, Operation, Segment};

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
            let of_example = calls_of(api, page, example, &index);
            if of_example.is_empty() {
                strays.push(Stray { page, example });
            }
            calls.extend(of_example);
        }
    }
    (calls, strays)
}

fn calls_of<'a>(
    api: &Api,
    page: &'a PageFacts,
    example: &'a Example,
    index: &Index<'_>,
) -> Vec<Call<'a>> {
    let Some(request) = &example.request else {
        return Vec::new();
    };
    let Some(found) = index.find(&page.page, &request.method, &request.path) else {
        return Vec::new();
    };
    let mut arguments: Vec<String> = found.fit.values.iter().map(|it| decode(it)).collect();
    let mut path = found.path;
    if let Some(operation) = api.operations.get(found.operation) {
        fill_numbers(operation, &mut arguments, &mut path);
    }
    let answers = answers(&example.responses).into_iter();
    let call = |(response, content)| Call {
        page,
        example,
        request,
        operation: found.operation,
        path: path.clone(),
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

/// A placeholder can't be sent where a number or the like stands: it becomes a 1, in the documented path as well.
fn fill_numbers(operation: &Operation, arguments: &mut [String], path: &mut String) {
    let is_placeholder = |it: &str| it.starts_with(['{', '<']);
    let bare = bare(operation).into_iter();
    for (argument, _) in arguments.iter_mut().zip(bare).filter(|(_, bare)| *bare) {
        if is_placeholder(argument) {
            *path = path.replacen(argument.as_str(), "1", 1);
            "1".clone_into(argument);
        }
    }
}

/// For each parameter of the path whether its value stands without quotes in parentheses, or is a number.
fn bare(operation: &Operation) -> Vec<bool> {
    let is_number = |name: &str| {
        let mut all = operation.parameters.iter();
        let found = all.find(|it| it.place == ArgumentIn::Path && it.name == name);
        found.is_some_and(|it| it.ty.as_str() != "Edm.String")
    };
    let mut list = Vec::new();
    for segment in &operation.segments.segments {
        match segment {
            Segment::Parameter(name) => list.push(is_number(name)),
            Segment::ByPath { .. } => list.push(false),
            Segment::Call { arguments, .. } => {
                let taken = arguments.iter().filter(|it| it.parameter.is_some());
                list.extend(taken.map(|it| !it.quoted));
            }
            Segment::Literal(_) | Segment::Cast(_) | Segment::System(_) => {}
        }
    }
    list
}

/// Without percent-encoding.
fn decode(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}
