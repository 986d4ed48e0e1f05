//! Operations: where their paths lead, and whether that takes their method.

use model::codes::metadata as codes;
use model::decision::Subject;
use model::diagnostics::Severity;
use model::ir::{Method, Operation};

use super::agreement::Measure;
use super::context::{About, Cx};
use super::difference::Theirs;
use super::route::{Kind, Target, route};
use super::{answers, bodies, parameters};

/// Compares every operation.
pub fn operations(cx: &mut Cx<'_>) {
    let api = cx.api;
    for operation in &api.operations {
        let before = cx.differences.len();
        one(operation, cx);
        let mut found = cx.differences.iter().skip(before);
        let agrees = !found.any(|it| it.code.severity == Severity::Warning);
        cx.count(operation.area.as_str(), Measure::Operations, agrees);
    }
}

/// What an operation is called in messages and decisions.
pub fn subject(of: &Operation) -> Subject {
    Subject::operation(of.method, &of.path)
}

fn one<'a>(operation: &'a Operation, cx: &mut Cx<'a>) {
    let found = route(&operation.path.segments, operation.method, &cx.service);
    cx.count(operation.area.as_str(), Measure::Paths, found.is_ok());
    note_passed(operation, cx);
    let about = || About::new(subject(operation), cx.places.line(operation));
    let target = match found {
        Ok(target) => target,
        Err(miss) => {
            let message = format!("`{}` leads nowhere: {}", operation.path, miss.message);
            let meant = miss.meant.map_or(Theirs::Nothing, Theirs::Name);
            cx.report(&codes::PATH_UNKNOWN, about(), meant, message);
            return;
        }
    };
    if let Some((wrong, right)) = misfit(operation.method, &target) {
        let right = right.map_or(Theirs::Nothing, |it| Theirs::Name(it.to_string()));
        let message = format!("`{} {}`: {wrong}", operation.method, operation.path);
        cx.report(&codes::METHOD_DIFFERS, about(), right, message);
        return;
    }
    parameters::of_path(operation, &target, cx);
    match is_action(operation, &target) {
        true => parameters::of_body(operation, &target, cx),
        false => bodies::body(operation, &target, cx),
    }
    answers::answer(operation, &target, cx);
}

/// Remembers the properties along a path: pages that have them in paths document them.
fn note_passed(operation: &Operation, cx: &mut Cx<'_>) {
    let segments = &operation.path.segments;
    for length in 1..=segments.len() {
        let start = segments.get(..length).unwrap_or_default();
        let found = route(start, Method::Get, &cx.service).map(|it| it.kind);
        if let Ok(Kind::Property(property)) = found {
            cx.passed.insert((property.line, property.name.clone()));
        }
    }
}

/// Whether the operation calls an action.
pub fn is_action(operation: &Operation, target: &Target<'_>) -> bool {
    let is_action =
        matches!(&target.kind, Kind::Call(all, _) if all.iter().any(|it| !it.is_function));
    is_action && operation.method == Method::Post
}

/// Why what a path addresses does not take a method, and the one that it takes if there is only one.
fn misfit(method: Method, target: &Target<'_>) -> Option<(&'static str, Option<Method>)> {
    let is_list = target.ty.as_ref().is_some_and(|it| it.collection);
    let changes = matches!(method, Method::Patch | Method::Put | Method::Delete);
    match &target.kind {
        Kind::Call(all, _) if all.iter().all(|it| it.is_function) => {
            (method == Method::Post).then_some(("a function is called with GET", Some(Method::Get)))
        }
        Kind::Call(all, _) if all.iter().all(|it| !it.is_function) => (method != Method::Post)
            .then_some(("an action is called with POST", Some(Method::Post))),
        Kind::Set if is_list && changes => Some(("a collection takes GET and POST only", None)),
        Kind::Property(it) if it.is_navigation && is_list && changes => {
            Some(("a collection takes GET and POST only", None))
        }
        Kind::Entity if method == Method::Post => Some(("a single entity takes no POST", None)),
        Kind::Property(_) if !is_list && method == Method::Post => {
            Some(("a single value takes no POST", None))
        }
        _ => None,
    }
}
