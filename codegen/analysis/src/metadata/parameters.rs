//! Parameters of functions, in the path, and of actions, in the body.

use model::codes::metadata as codes;
use model::diagnostics::Span;
use model::ir::{Argument, BodyKind, Operation, Primitive, Property, TypeName};
use model::metadata::{Callable, Parameter};

use super::agreement::Measure;
use super::context::{About, Cx, is_inferred, type_use};
use super::difference::Theirs;
use super::operations::subject;
use super::route::{Kind, Target};
use crate::types::properties;

/// Compares the arguments of the function that a path ends with.
pub fn of_path(operation: &Operation, target: &Target<'_>, cx: &mut Cx<'_>) {
    let Kind::Call(overloads, arguments) = &target.kind else {
        return;
    };
    let Some(function) = overloads.iter().find(|it| it.is_function) else {
        return;
    };
    let given = arguments.unwrap_or_default();
    if given.iter().any(|it| it.positional) {
        return;
    }
    let line = cx.places.line(operation);
    for argument in given {
        let found = find(function, &argument.name);
        let agrees = match found {
            Some(found) => of_argument(operation, argument, found, cx),
            None => unknown(operation, &argument.name, line.clone(), (function, cx)),
        };
        cx.count(operation.area.as_str(), Measure::Parameters, agrees);
    }
    // What the query string has in place of the path is no argument of this function.
    let is_given = |name: &str| {
        let mut names = given.iter().map(|it| it.name.as_str());
        let in_query = || {
            operation
                .parameters
                .iter()
                .any(|it| it.name.eq_ignore_ascii_case(name))
        };
        names.any(|it| it.eq_ignore_ascii_case(name)) || in_query()
    };
    let missing = function
        .parameters
        .iter()
        .filter(|it| !it.is_optional && !is_given(&it.name));
    for parameter in missing {
        let message = format!(
            "`{}` takes `{}`, a `{}`, which the path does not have",
            function.name.local(),
            parameter.name,
            parameter.ty
        );
        let about = About::new(subject(operation), line.clone()).named(&parameter.name);
        let right = Theirs::Type(parameter.ty.clone());
        cx.report(&codes::PARAMETER_UNDOCUMENTED, about, right, message);
    }
}

/// Compares the parameters of the action that a path ends with.
pub fn of_body(operation: &Operation, target: &Target<'_>, cx: &mut Cx<'_>) {
    let Kind::Call(overloads, _) = &target.kind else {
        return;
    };
    let before = cx.differences.len();
    let ours = members(operation, cx);
    let actions = overloads.iter().filter(|it| !it.is_function);
    let wrong = |it: &&&Callable| {
        let ours = ours.as_deref().unwrap_or_default();
        let known = ours.iter().filter(|own| find(it, &own.name).is_some());
        let known = known.count();
        ours.len() + it.parameters.len() - 2 * known.min(it.parameters.len())
    };
    let Some(action) = actions.min_by_key(wrong) else {
        return;
    };
    match ours {
        // Content such as a mail as MIME has no parameters.
        None if action.parameters.is_empty() => {}
        None => unlisted(operation, action, cx),
        Some(ours) => compare(operation, &ours, action, cx),
    }
    let of_names = [
        &codes::PARAMETER_UNKNOWN,
        &codes::PARAMETER_UNDOCUMENTED,
        &codes::BODY_TYPE_DIFFERS,
        &codes::BODY_FORM_DIFFERS,
    ];
    let mut found = cx.differences.iter().skip(before);
    let agrees = !found.any(|it| of_names.contains(&it.code));
    cx.count(operation.area.as_str(), Measure::Actions, agrees);
}

/// The members of the body; `None` if the docs don't say.
fn members<'a>(operation: &Operation, cx: &Cx<'a>) -> Option<Vec<&'a Property>> {
    let body = &operation.request;
    if body.kind == BodyKind::Empty {
        return Some(Vec::new());
    }
    let ty = cx.types.get(body.ty()?)?;
    let all = cx.types.chain(ty).flat_map(properties);
    Some(all.filter(|it| !it.name.contains('@')).collect())
}

fn compare(operation: &Operation, ours: &[&Property], action: &Callable, cx: &mut Cx<'_>) {
    let is_known = |it: &&&Property| find(action, &it.name).is_some();
    let body = operation.request.ty();
    let is_entity = body.is_some_and(|it| !is_inferred(it) && cx.service.ty(it).is_some());
    if is_entity && !ours.iter().any(|it| is_known(&it)) {
        return other(operation, action, cx);
    }
    for own in ours {
        let row = cx.places.parameter(operation, &own.name);
        let at = row.map_or_else(|| cx.places.body(operation), |(_, at)| at);
        let agrees = match find(action, &own.name) {
            Some(found) => of_member(operation, own, found, (at, cx)),
            None => unknown(operation, &own.name, at, (action, cx)),
        };
        cx.count(operation.area.as_str(), Measure::Parameters, agrees);
    }
    let is_listed = |name: &str| ours.iter().any(|it| it.name.eq_ignore_ascii_case(name));
    for parameter in action.parameters.iter().filter(|it| !is_listed(&it.name)) {
        let at = cx.places.body(operation);
        undocumented(operation, parameter, at, cx);
    }
}

fn find<'a>(callable: &'a Callable, name: &str) -> Option<&'a Parameter> {
    let mut all = callable.parameters.iter();
    all.find(|it| it.name.eq_ignore_ascii_case(name))
}

/// Compares the type of an argument that the page describes.
fn of_argument(
    operation: &Operation,
    argument: &Argument,
    theirs: &Parameter,
    cx: &mut Cx<'_>,
) -> bool {
    let row = cx.places.parameter(operation, &argument.name);
    let Some((row, at)) = row else {
        return true;
    };
    let name = argument.parameter.as_deref().unwrap_or(&argument.name);
    let mut all = operation.parameters.iter();
    let documented = all.find(|it| it.name == name).filter(|_| row.ty.is_some());
    let Some(documented) = documented else {
        return true;
    };
    let collection = row.ty.as_ref().is_some_and(|it| it.collection);
    types(
        operation,
        (&argument.name, &documented.ty, collection),
        theirs,
        (at, cx),
    )
}

fn of_member(
    operation: &Operation,
    own: &Property,
    theirs: &Parameter,
    (at, cx): (Span, &mut Cx<'_>),
) -> bool {
    let row = cx.places.parameter(operation, &own.name);
    let is_optional = row.is_some_and(|(it, _)| it.required == Some(false));
    if is_optional && theirs.nullable == Some(false) && !theirs.is_optional {
        let message = format!(
            "`{}` may be left out here and not in the metadata",
            own.name
        );
        let about = About::new(subject(operation), at.clone()).named(&own.name);
        cx.report(
            &codes::PARAMETER_OPTIONAL_DIFFERS,
            about,
            Theirs::Nothing,
            message,
        );
    }
    types(
        operation,
        (&own.name, &own.ty, own.collection),
        theirs,
        (at, cx),
    )
}

/// Whether the types are the same, or the docs give none.
fn types(
    operation: &Operation,
    (name, ours, collection): (&str, &TypeName, bool),
    theirs: &Parameter,
    (at, cx): (Span, &mut Cx<'_>),
) -> bool {
    let is_unsaid = ours.primitive() == Some(Primitive::Untyped) || cx.is_unsaid(ours);
    let is_same = cx.is_same(ours, &theirs.ty.name) || cx.service.is_a(ours, &theirs.ty.name);
    if is_unsaid || (is_same && collection == theirs.ty.collection) {
        return true;
    }
    let message = format!(
        "the parameter `{name}` is `{}` here and `{}` in the metadata",
        type_use(ours, collection),
        theirs.ty
    );
    let about = About::new(subject(operation), at).named(name);
    let right = Theirs::Type(theirs.ty.clone());
    cx.report(&codes::PARAMETER_TYPE_DIFFERS, about, right, message);
    false
}

fn unknown(
    operation: &Operation,
    name: &str,
    at: Span,
    (callable, cx): (&Callable, &mut Cx<'_>),
) -> bool {
    let message = format!(
        "`{}` has no parameter `{name}` in the metadata",
        callable.name.local()
    );
    let about = About::new(subject(operation), at).named(name);
    cx.report(&codes::PARAMETER_UNKNOWN, about, Theirs::Nothing, message);
    false
}

fn undocumented(operation: &Operation, parameter: &Parameter, at: Span, cx: &mut Cx<'_>) {
    let message = format!(
        "the parameter `{}`, a `{}` in the metadata, is not documented",
        parameter.name, parameter.ty
    );
    let about = About::new(subject(operation), at).named(&parameter.name);
    let right = Theirs::Type(parameter.ty.clone());
    cx.report(&codes::PARAMETER_UNDOCUMENTED, about, right, message);
}

/// A body that the page calls by the name of a type, and that the metadata knows as parameters.
fn other(operation: &Operation, action: &Callable, cx: &mut Cx<'_>) {
    let ty = operation.request.ty().map(ToString::to_string);
    let message = format!(
        "the body is `{}` here and {} in the metadata",
        ty.unwrap_or_default(),
        list(action)
    );
    let about = About::new(subject(operation), cx.places.body(operation));
    cx.report(&codes::BODY_TYPE_DIFFERS, about, Theirs::Nothing, message);
}

fn unlisted(operation: &Operation, action: &Callable, cx: &mut Cx<'_>) {
    let message = format!(
        "the page lists no parameters; there are {} in the metadata",
        list(action)
    );
    let about = About::new(subject(operation), cx.places.body(operation));
    let all = action.parameters.iter();
    let all = all.map(|it| (it.name.clone(), it.ty.clone()));
    let theirs = Theirs::Parameters(all.collect());
    cx.report(&codes::BODY_TYPE_DIFFERS, about, theirs, message);
}

/// `the parameters a, b`.
fn list(action: &Callable) -> String {
    let names: Vec<&str> = action
        .parameters
        .iter()
        .map(|it| it.name.as_str())
        .collect();
    match names.is_empty() {
        true => "no parameters".to_owned(),
        false => format!("the parameters {}", names.join(", ")),
    }
}
