//! What comes back: status codes, type, and how the body wraps it.

use crate::codes;
use crate::decide::Ballot;
use crate::shapes::type_from_shapes;
use crate::types::Types;
use model::decision::{Attribute, Witness};
use model::facts::{Body as ExampleBody, ExampleResponse, Shape};
use model::ir::{Body, BodyKind, OperationKind, Primitive, Response, TypeName};

use super::Cx;
use super::bodies::{BodyInput, body_kind, media_type, reference_type};
use super::body_shape::{BodyShape, all_items};
use super::documented::Form;

use OperationKind::{
    AddRef, Count, Create, Delete, DeleteContent, Function, Get, GetContent, GetRef, List,
    RemoveRef, Replace, SetRef, Update,
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
    if body.kind == BodyKind::Binary {
        let is_content = |it: &&ExampleResponse| it.status < 300 && !it.body.is_empty();
        let shown = input.group().responses().filter(is_content);
        body.media_type = media_type(shown.map(|it| &it.headers));
    }
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

/// Success codes of the prose and of the examples, sorted.
fn statuses(input: &BodyInput<'_, '_>, cx: &mut Cx<'_>) -> Vec<u16> {
    let is_success = |it: &u16| (200..400).contains(it);
    let stated = input.page().responses.iter().map(|it| it.status);
    let stated = sorted(stated.filter(is_success).collect());
    let shown = input.group().responses().map(|it| it.status);
    let shown = sorted(shown.filter(is_success).collect());
    let all = sorted(stated.iter().chain(&shown).copied().collect());
    // After a documented redirect, an example goes on with the response that it leads to.
    let is_redirected = shown.iter().any(|it| *it >= 300 && stated.contains(it));
    let other = shown.iter().find(|it| !stated.contains(it));
    if let Some(other) = other.filter(|_| !stated.is_empty() && !is_redirected) {
        let message = format!("an example answers {other}, the Response section says {stated:?}");
        cx.report(&codes::STATUS_DIFFERS, input.span(), message);
    }
    let mut ballot = Ballot::new(Attribute::Statuses);
    ballot.vote(Witness::Convention, all.clone(), input.span());
    let statements = [(Witness::Prose, stated), (Witness::ExampleBody, shown)];
    for (witness, codes) in statements.into_iter().filter(|(_, it)| !it.is_empty()) {
        ballot.vote(witness, codes, input.span());
    }
    let covers = |value: &Vec<u16>, stated: &Vec<u16>| stated.iter().all(|it| value.contains(it));
    if let Some(verdict) = ballot.decide_by(covers) {
        cx.decisions
            .push(verdict.decision(input.subject(), |it| format!("{it:?}")));
    }
    all
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
    let json = input
        .shapes
        .iter()
        .find(|it| !matches!(it, BodyShape::Opaque));
    if json.is_none() && input.is_binary() {
        record_form(Witness::ExampleBody, Form::Bytes, input.input, cx);
        return BodyKind::Binary;
    }
    if json.is_none() && (input.is_empty() || input.is_shown_empty()) || input.denies_body() {
        record_form(Witness::Prose, Form::Empty, input.input, cx);
        return BodyKind::Empty;
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

impl ResponseInput<'_, '_, '_> {
    /// A stream by annotation, a redirect to the content, or a body that is not JSON where no type is given.
    fn is_binary(&self) -> bool {
        let BodyInput {
            kind,
            target,
            documented,
            ..
        } = self.input;
        let stated = documented.types.first();
        let is_stream = stated.is_some_and(|it| it.ty.is(Primitive::Stream));
        let is_redirect = *kind == Function && self.status.contains(&302);
        let is_opaque = !self.shapes.is_empty() && stated.is_none() && target.is_none();
        is_stream || is_redirect || (is_opaque && !matches!(kind, Update | Delete))
    }

    fn reads(&self) -> bool {
        matches!(self.input.kind, List | Get | Function)
    }

    fn says_empty(&self) -> bool {
        let responses = &self.input.page().responses;
        responses.iter().any(|it| it.empty)
            && responses.iter().all(|it| it.empty || it.ty.is_none())
    }

    /// The prose says that nothing comes back, although an example without a type shows something.
    fn denies_body(&self) -> bool {
        let is_untyped = self.input.documented.types.is_empty();
        // A 204 has no body, whatever an example shows.
        !self.reads() && (self.status == [204] || (is_untyped && self.says_empty()))
    }

    /// Nothing is promised and nothing is shown.
    fn is_empty(&self) -> bool {
        let mut stated = self.input.page().responses.iter();
        let mut shown = self.input.group().responses();
        let says_type = stated.any(|it| it.ty.is_some()) || shown.any(|it| it.ty.is_some());
        let is_unreadable = |body: &ExampleBody| matches!(body, ExampleBody::Unreadable { .. });
        let has_unreadable = self
            .input
            .group()
            .responses()
            .any(|it| is_unreadable(&it.body));
        let is_bodiless = self.has_only(&[202, 204, 205]) && !says_type;
        match self.input.kind {
            _ if self.reads() => false,
            Create => self.says_empty() || is_bodiless,
            Delete => !says_type,
            _ => self.says_empty() || is_bodiless || !(says_type || has_unreadable),
        }
    }

    fn has_only(&self, statuses: &[u16]) -> bool {
        !self.status.is_empty() && self.status.iter().all(|it| statuses.contains(it))
    }

    /// Only an acceptance is promised, and every example shows it without a body: the type that is named beside it is
    /// that of the later result.
    fn is_shown_empty(&self) -> bool {
        let mut shown = self.input.group().responses().peekable();
        let has_examples = shown.peek().is_some();
        self.has_only(&[202, 204]) && has_examples && shown.all(|it| it.body.is_empty())
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
