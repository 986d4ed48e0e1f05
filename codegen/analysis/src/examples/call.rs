//! Examples as calls of operations.

use super::index::Index;
use crate::percent::decode;
use model::facts::{Example, ExampleRequest, ExampleResponse, PageFacts};
use model::ir::{Api, ArgumentIn, Operation, Segment};

/// One request with one of its responses.
#[derive(Debug, Clone)]
pub struct Call<'a> {
    /// The page: `api/group-get.md`.
    pub page: &'a PageFacts,
    /// The example, with all its responses.
    pub example: &'a Example,
    /// The request.
    pub request: &'a ExampleRequest,
    /// Index in [`Api::operations`].
    pub operation: usize,
    /// The path of the request, with keys in parentheses as segments if the operation has segments for them.
    pub path: String,
    /// The values of the path's parameters, decoded, in path order.
    pub arguments: Vec<String>,
    /// The response; `None` if the page shows none.
    pub response: Option<&'a ExampleResponse>,
    /// What a redirecting response leads to.
    pub content: Option<&'a ExampleResponse>,
}

/// An example that calls no operation.
#[derive(Debug, Clone, Copy)]
pub struct UnmatchedExample<'a> {
    /// The page.
    pub page: &'a PageFacts,
    /// The example: it has no request, or one with a path that no page declares.
    pub example: &'a Example,
}

/// The examples of the pages, in their order: calls, and examples that call no operation.
#[must_use]
pub fn calls<'a>(api: &Api, pages: &'a [PageFacts]) -> (Vec<Call<'a>>, Vec<UnmatchedExample<'a>>) {
    let index = Index::new(api);
    let (mut calls, mut unmatched) = (Vec::new(), Vec::new());
    for page in pages {
        for example in &page.examples {
            match call(api, &index, page, example) {
                None => unmatched.push(UnmatchedExample { page, example }),
                Some(call) => calls.extend(answers(&example.responses).into_iter().map(
                    |(response, content)| Call {
                        response,
                        content,
                        ..call.clone()
                    },
                )),
            }
        }
    }
    (calls, unmatched)
}

/// The call without its response.
fn call<'a>(
    api: &Api,
    index: &Index<'_>,
    page: &'a PageFacts,
    example: &'a Example,
) -> Option<Call<'a>> {
    let request = example.request.as_ref()?;
    let mut found = index.find(&page.page, &request.method, &request.path)?;
    let mut arguments: Vec<String> = found.fit.values.iter().map(|it| decode(it)).collect();
    if let Some(operation) = api.operations.get(found.operation) {
        fill_numbers(operation, &mut arguments, &mut found.path);
    }
    Some(Call {
        page,
        example,
        request,
        operation: found.operation,
        path: found.path,
        arguments,
        response: None,
        content: None,
    })
}

type Answer<'a> = (Option<&'a ExampleResponse>, Option<&'a ExampleResponse>);

/// Each response, but a redirect together with what it leads to.
fn answers(responses: &[ExampleResponse]) -> Vec<Answer<'_>> {
    match responses {
        [] => vec![(None, None)],
        [first, content] if (300..400).contains(&first.status) => {
            vec![(Some(first), Some(content))]
        }
        all => all.iter().map(|it| (Some(it), None)).collect(),
    }
}

/// Replaces placeholders of unquoted arguments with `1`, also in the path: a request can't send `{n}` as a number.
fn fill_numbers(operation: &Operation, arguments: &mut [String], path: &mut String) {
    for (argument, is_unquoted) in arguments.iter_mut().zip(unquoted(operation)) {
        if is_unquoted && argument.starts_with(['{', '<']) {
            *path = path.replacen(argument.as_str(), "1", 1);
            "1".clone_into(argument);
        }
    }
}

/// For each parameter of the path, whether it is an argument without quotes or a segment of another type than string.
fn unquoted(operation: &Operation) -> Vec<bool> {
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
