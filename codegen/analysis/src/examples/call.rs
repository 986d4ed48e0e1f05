//! Examples as calls of operations.

use super::render::render_path;
use crate::percent::decode;
use model::facts::{Body, Example, ExampleRequest, ExampleResponse, PageFacts, PathWords};
use model::ir::{Api, ArgumentIn, Operation, PathTemplate, Primitive, Segment, TypeName};
use resolve::callee::{self, Callable, Callees, is_foreign};

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
    /// The example calls another path, which leads to the same as that of the operation: `/me/messages` for
    /// `/users/{id}/messages`.
    pub is_sister: bool,
    /// The path of the request, with keys in parentheses as segments if the operation has segments for them; that of the
    /// operation if the example calls another.
    pub path: String,
    /// The values of the path's parameters, decoded, in path order; `None` for an argument that the call leaves out.
    pub arguments: Vec<Option<String>>,
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
    /// Its path leads to the same as a path of the page.
    pub has_sister: bool,
}

/// The examples of the pages, in their order: calls, and examples that call no operation. A request to another host is
/// neither.
#[must_use]
pub fn calls<'a>(api: &Api, pages: &'a [PageFacts]) -> (Vec<Call<'a>>, Vec<UnmatchedExample<'a>>) {
    let callable = api.operations.iter().map(|it| Callable {
        method: it.method,
        template: &it.path,
        pages: it.pages.iter().map(String::as_str).collect(),
    });
    let callees = Callees::new(callable.collect());
    let (mut calls, mut unmatched) = (Vec::new(), Vec::new());
    for page in pages {
        let words = PathWords::of(page);
        for example in &page.examples {
            let request = example.request.as_ref();
            let callee = request.map(|it| callees.of(page, &words, it));
            let callee = callee.unwrap_or_default();
            if callee.called.is_none() && !request.is_some_and(is_foreign) {
                unmatched.push(UnmatchedExample {
                    page,
                    example,
                    has_sister: !callee.sisters.is_empty(),
                });
            }
            let Some(request) = request else { continue };
            let reader = Reader {
                api,
                page,
                example,
                request,
            };
            calls.extend(callee.called.and_then(|at| reader.call(at)));
            let called = calls.last().filter(|_| callee.called.is_some()).cloned();
            let sisters = callee.sisters.iter();
            calls.extend(sisters.filter_map(|at| reader.sister(*at, called.as_ref())));
        }
    }
    let with_answer = |call: Call<'a>| {
        let answers = answers(&call.example.responses).into_iter();
        answers.map(move |(response, content)| Call {
            response,
            content,
            ..call.clone()
        })
    };
    (calls.into_iter().flat_map(with_answer).collect(), unmatched)
}

/// Orders the calls of each operation: those of its first page first, then those with an answer to show, then those that
/// call its very path.
pub fn sort_by_evidence(api: &Api, calls: &mut [Call<'_>]) {
    calls.sort_by_cached_key(|call| {
        let operation = api.operations.get(call.operation);
        let mut pages = operation.into_iter().flat_map(|it| &it.pages);
        let page = pages.position(|it| *it == call.page.page);
        let is_shown = |it: &ExampleResponse| it.status < 400 && it.body != Body::Empty;
        (
            call.operation,
            page.unwrap_or(usize::MAX),
            !call.content.or(call.response).is_some_and(is_shown),
            call.is_sister,
        )
    });
}

/// Reads one example.
struct Reader<'a, 'b> {
    api: &'b Api,
    page: &'a PageFacts,
    example: &'a Example,
    request: &'a ExampleRequest,
}

impl<'a> Reader<'a, '_> {
    /// The call without its response.
    fn call(&self, at: usize) -> Option<Call<'a>> {
        let operation = self.api.operations.get(at)?;
        let (fit, mut path) = callee::read(&self.request.path, &operation.path)?;
        let values = fit.values.into_iter();
        let mut arguments: Vec<_> = values.map(|it| it.map(|it| decode(&it))).collect();
        fill_numbers(operation, &mut arguments, &mut path);
        Some(Call {
            page: self.page,
            example: self.example,
            request: self.request,
            operation: at,
            is_sister: false,
            path,
            arguments,
            response: None,
            content: None,
        })
    }

    /// The same example as a call of an operation that leads to the same. Arguments that both have keep their values.
    fn sister(&self, at: usize, called: Option<&Call<'a>>) -> Option<Call<'a>> {
        let operation = self.api.operations.get(at)?;
        let template = |it: usize| self.api.operations.get(it).map(|it| &it.path);
        let given = called.and_then(|it| Some((parameters(template(it.operation)?), it)));
        let value = |name: &str| {
            let (names, call) = given.as_ref()?;
            let at = names.iter().position(|it| it.name == name)?;
            call.arguments.get(at)?.clone()
        };
        let names = parameters(&operation.path).into_iter();
        let values = names.map(|it| value(it.name).unwrap_or_else(|| format!("{{{}}}", it.name)));
        let values = values.map(Some);
        let mut arguments: Vec<Option<String>> = values.collect();
        fill_numbers(operation, &mut arguments, &mut String::new());
        Some(Call {
            page: self.page,
            example: self.example,
            request: self.request,
            operation: at,
            is_sister: true,
            path: render_path(&operation.path, &arguments),
            arguments,
            response: None,
            content: None,
        })
    }
}

/// A parameter of a path.
#[derive(Debug, Clone, Copy)]
struct Parameter<'a> {
    name: &'a str,
    form: Form,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Segment,
    FilePath,
    Argument { quoted: bool },
}

/// The parameters of a path, in its order.
fn parameters(template: &PathTemplate) -> Vec<Parameter<'_>> {
    let mut list = Vec::new();
    let mut add = |name, form| list.push(Parameter { name, form });
    for segment in &template.segments {
        match segment {
            Segment::Parameter(name) => add(name, Form::Segment),
            Segment::ByPath { parameter, .. } => add(parameter, Form::FilePath),
            Segment::Call { arguments, .. } => {
                let taken = arguments
                    .iter()
                    .filter_map(|it| Some((it.parameter.as_ref()?, it)));
                taken.for_each(|(name, it)| add(name, Form::Argument { quoted: it.quoted }));
            }
            Segment::Literal(_) | Segment::Cast(_) | Segment::System(_) => {}
        }
    }
    list
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

/// Replaces placeholders of unquoted arguments with a value of their type, also in the path: a request can't send `{n}` as
/// a number.
fn fill_numbers(operation: &Operation, arguments: &mut [Option<String>], path: &mut String) {
    for (argument, it) in arguments.iter_mut().zip(parameters(&operation.path)) {
        let ty = type_of(operation, it.name);
        let is_unquoted = match it.form {
            Form::Segment => ty.is_some_and(|it| !it.is(Primitive::String)),
            Form::FilePath => false,
            Form::Argument { quoted } => !quoted,
        };
        let value = match ty.and_then(TypeName::primitive) {
            Some(Primitive::Boolean) => "true",
            _ => "1",
        };
        let placeholder = argument.as_mut().filter(|it| it.starts_with(['{', '<']));
        if let Some(argument) = placeholder.filter(|_| is_unquoted) {
            *path = path.replacen(argument.as_str(), value, 1);
            value.clone_into(argument);
        }
    }
}

/// The type of a parameter of the path.
fn type_of<'a>(operation: &'a Operation, name: &str) -> Option<&'a TypeName> {
    let mut all = operation.parameters.iter();
    let found = all.find(|it| it.place == ArgumentIn::Path && it.name == name);
    found.map(|it| &it.ty)
}
