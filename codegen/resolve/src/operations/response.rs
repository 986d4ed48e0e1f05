//! What comes back: status codes, type, and how the body wraps it.

mod content;

use crate::codes;
use crate::decide::Ballot;
use crate::shapes::type_from_shapes;
use crate::types::Types;
use model::decision::{Attribute, Witness};
use model::diagnostics::Span;
use model::facts::Shape;
use model::ir::{Body, BodyKind, OperationKind, Response, TypeName};

use super::Cx;
use super::bodies::{BodyInput, Content, body_kind, reference_type};
use super::body_shape::{BodyShape, all_items};
use super::documented::Form;
use super::media_types;

use OperationKind::{
    AddRef, Count, Create, DeleteContent, Get, GetContent, GetRef, List, RemoveRef, Replace,
    SetRef, Update,
};

/// Decides the response.
pub fn response(input: &BodyInput<'_, '_>, cx: &mut Cx<'_>) -> Response {
    let status = statuses(input, cx);
    let mut body = Body::from(match input.kind {
        GetRef => references(input, cx),
        Count => of_path(Form::One, BodyKind::Count, input, cx),
        GetContent => of_path(Form::Bytes, BodyKind::Binary, input, cx),
        AddRef | SetRef | RemoveRef | DeleteContent => {
            of_path(Form::Empty, BodyKind::Empty, input, cx)
        }
        _ => body(input, &status, cx),
    });
    // `204` beside a body: it comes without one now and then.
    body.optional = body.ty().is_some() && status.contains(&204);
    let is_binary = body.kind == BodyKind::Binary;
    let content = if is_binary {
        Content::Bytes
    } else {
        Content::Json
    };
    body.media_type = media_types::of_response(input, content, cx);
    Response { status, body }
}

/// The end of the path alone decides: `$count`, `$value`.
fn of_path(form: Form, body: BodyKind, input: &BodyInput<'_, '_>, cx: &mut Cx<'_>) -> BodyKind {
    record_form(Witness::RequestLine, form, input, cx);
    body
}

/// Records a form that one kind of statement decides.
fn record_form(witness: Witness, form: Form, input: &BodyInput<'_, '_>, cx: &mut Cx<'_>) {
    let mut ballot = Ballot::new(Attribute::ResponseForm);
    ballot.vote(witness, form, input.span());
    if let Some(verdict) = ballot.decide() {
        cx.decisions
            .push(verdict.decision(input.subject(), |it| it.text().to_owned()));
    }
}

/// Success codes of the prose and of the examples, sorted. Each statement has its own place, as lines of one page answer
/// with different codes.
fn statuses(input: &BodyInput<'_, '_>, cx: &mut Cx<'_>) -> Vec<u16> {
    let is_success = |it: &(u16, Span)| (200..400).contains(&it.0);
    let page = input.page();
    let stated = page.responses.iter();
    let stated = stated.map(|it| (it.status, it.at.span(&page.page)));
    let stated: Vec<_> = stated.filter(is_success).collect();
    let shown = input.documented.shown().filter(|(_, it)| it.status != 0);
    let shown = shown.map(|(page, it)| (it.status, it.at.span(&page.page)));
    let shown: Vec<_> = shown.filter(is_success).collect();
    report_status(&stated, &shown, input, cx);
    let of_examples = match input.group().examples_call_path {
        true => Witness::ExampleBody,
        false => Witness::OtherLine,
    };
    let all = stated.iter().chain(&shown).map(|it| it.0);
    let all = sorted(all.collect());
    let mut ballot = Ballot::new(Attribute::Statuses);
    ballot.vote(Witness::Convention, all.clone(), input.span());
    for (witness, statements) in [(Witness::Prose, stated), (of_examples, shown)] {
        for (code, at) in statements {
            ballot.vote(witness, vec![code], at);
        }
    }
    let covers = |value: &Vec<u16>, stated: &Vec<u16>| stated.iter().all(|it| value.contains(it));
    if let Some(verdict) = ballot.decide_by(covers) {
        let show = |it: &Vec<u16>| format!("{it:?}");
        cx.decisions.push(verdict.decision(input.subject(), show));
    }
    all
}

/// Reports a code of an example that the Response section does not state.
fn report_status(
    stated: &[(u16, Span)],
    shown: &[(u16, Span)],
    input: &BodyInput<'_, '_>,
    cx: &mut Cx<'_>,
) {
    let is_stated = |it: &(u16, Span)| stated.iter().any(|of| of.0 == it.0);
    // After a documented redirect, an example goes on with the response that it leads to.
    let is_redirected = shown.iter().any(|it| it.0 >= 300 && is_stated(it));
    let other = shown.iter().find(|it| !is_stated(it));
    if let Some((other, _)) = other.filter(|_| !stated.is_empty() && !is_redirected) {
        let stated = sorted(stated.iter().map(|it| it.0).collect());
        let message = format!("an example answers {other}, the Response section says {stated:?}");
        cx.report(&codes::STATUS_DIFFERS, input.span(), message);
    }
}

fn sorted(mut codes: Vec<u16>) -> Vec<u16> {
    codes.sort_unstable();
    codes.dedup();
    codes
}

fn references(input: &BodyInput<'_, '_>, cx: &mut Cx<'_>) -> BodyKind {
    let ty = reference_type(cx.types);
    match input.decide_form(cx) {
        Form::Many => BodyKind::Collection(ty),
        _ => BodyKind::Object(ty),
    }
}

/// What the body of a response is decided from.
struct ResponseInput<'b, 'a, 'g> {
    input: &'b BodyInput<'a, 'g>,
    status: &'b [u16],
    shapes: Vec<BodyShape<'a>>,
}

fn body(input: &BodyInput<'_, '_>, status: &[u16], cx: &mut Cx<'_>) -> BodyKind {
    let shapes = input.group().response_shapes();
    let input = ResponseInput {
        input,
        status,
        shapes,
    };
    let json = input.json();
    match input.input.decide_content(input.content(), cx) {
        Content::Empty => return BodyKind::Empty,
        Content::Bytes => return BodyKind::Binary,
        Content::Json => {}
    }
    let is_list = input.input.decide_form(cx) == Form::Many;
    let ty = concluded_type(input.input, cx)
        .or_else(|| json.and_then(BodyShape::primitive))
        .or_else(|| input.inferred_type(cx.types));
    let Some(ty) = ty else {
        let message = "the type of the response is said nowhere";
        cx.report(&codes::RESPONSE_TYPE_UNKNOWN, input.input.span(), message);
        return BodyKind::Untyped;
    };
    body_kind(ty, is_list, cx.types)
}

impl<'a> ResponseInput<'_, 'a, '_> {
    /// The first body of an example that is JSON.
    fn json(&self) -> Option<&BodyShape<'a>> {
        let mut shapes = self.shapes.iter();
        shapes.find(|it| !matches!(it, BodyShape::Opaque))
    }

    /// A type made of the objects that the examples show.
    fn inferred_type(&self, types: &mut Types) -> Option<TypeName> {
        let items = all_items(&self.shapes);
        let has_objects = items.iter().any(|it| matches!(it, Shape::Object(_)));
        if !has_objects {
            return None;
        }
        let name = self.input.inferred_name("Response", types);
        let name = type_from_shapes(types, name.as_str(), &items);
        if let Some(ty) = types.get_mut(&name) {
            ty.inferred = true;
            ty.pages.push(self.input.page().page.clone());
            ty.pages.dedup();
        }
        Some(name)
    }
}

/// The type that the statements about the operation and the types on its path give.
fn concluded_type(input: &BodyInput<'_, '_>, cx: &mut Cx<'_>) -> Option<TypeName> {
    // Only these have as their body what the path leads to.
    let follows_path = matches!(input.kind, Create | Get | List | Replace | Update);
    let target = input.target.filter(|_| follows_path);
    let target = target.map(|it| (input.witness_of_path(it), &it.ty));
    let verdict = input.documented.decide_type(target, cx.types)?;
    let show = |it: &TypeName| it.to_string();
    cx.decisions.push(verdict.decision(input.subject(), show));
    if let Some(other) = verdict.contradicting_witness() {
        let (said, value) = (&other.value, &verdict.value);
        let message = format!("`{said}` is said to be returned, and `{value}` by better evidence");
        cx.report(&codes::RESPONSE_TYPE_DIFFERS, other.at.clone(), message);
    }
    match input.documented.undescribed(&verdict.value) {
        Some((cell, page)) => cx.types.bind(cell, page, cx.diagnostics),
        None => Some(verdict.value),
    }
}

#[cfg(test)]
mod tests;
