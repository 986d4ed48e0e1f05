//! What is sent: the type of the request body, and what it is wrapped in.

mod content;
mod rows;
mod sample;

use crate::codes;
use crate::decide::{Ballot, Vote};
use crate::shapes::type_from_shapes;
use crate::types::{INFERRED, Types, bare_property, bare_type};
use model::decision::{Attribute, Witness};
use model::diagnostics::Span;
use model::facts::{
    Body as ExampleBody, ExampleRequest, PageFacts, ParameterKind, ParameterRow, Shape,
};
use model::ir::{
    Body, BodyKind, Method, OperationKind, Primitive, Response, Type, TypeKind, TypeName,
};

pub use self::rows::mark_required;
use self::rows::{add_rows, body_rows, type_of_rows};
use super::Cx;
use super::bodies::{BodyInput, Content, body_kind, reference_type};
use super::body_shape::{BodyShape, all_items, body_shapes, members};
use super::documented::{is_about, is_vague};
use super::media_types;
use super::parameters;
use sample::{BodySample, takes_anything};

/// Decides the request body.
pub fn request(input: &BodyInput<'_, '_>, response: &Response, cx: &mut Cx<'_>) -> Body {
    use OperationKind::{AddRef, DeleteContent, RemoveRef, SetRef};
    match input.kind {
        AddRef | SetRef => return BodyKind::Object(reference_type(cx.types)).into(),
        RemoveRef | DeleteContent => return Body::default(),
        _ if input.group().method() == Method::Get => return Body::default(),
        _ => {}
    }
    let sample = BodySample::of(input);
    let content = input.decide_content(content::content(input, &sample), cx);
    let kind = match content {
        Content::Empty => return Body::default(),
        Content::Bytes => BodyKind::Binary,
        Content::Json => json(input, &sample, response, cx),
    };
    let statement = input.page().request_body.as_ref();
    // Where one example sends nothing and another one MIME text, the text is optional.
    let requests = || input.group().requests();
    let is_left_out =
        content == Content::Bytes && requests().any(sends_bytes) && requests().any(sends_nothing);
    Body {
        kind,
        media_type: media_types::of_request(input, content, cx),
        optional: is_left_out
            || may_be_left_out(input, &sample)
            || statement.is_some_and(|it| it.optional),
        ..Body::default()
    }
}

/// Whether all parameters of an action are optional, and an example sends none.
fn may_be_left_out(input: &BodyInput<'_, '_>, sample: &BodySample<'_>) -> bool {
    let mut requests = input.group().requests();
    input.kind == OperationKind::Action
        && !sample.rows.is_empty()
        && sample.rows.iter().all(|it| it.required == Some(false))
        && requests.any(sends_nothing)
}

/// The type of a JSON body and whether it is a bare array.
fn json(
    input: &BodyInput<'_, '_>,
    sample: &BodySample<'_>,
    response: &Response,
    cx: &mut Cx<'_>,
) -> BodyKind {
    use OperationKind::{Create, Replace, Update};
    let ty = match input.kind {
        Create | Update | Replace => entity(input, sample, response, cx),
        _ => None,
    };
    let Some(ty) = ty.or_else(|| parameters_type(input, sample, response, cx)) else {
        let message = "the type of the request body is said nowhere";
        cx.report(&codes::REQUEST_TYPE_UNKNOWN, input.span(), message);
        return BodyKind::Untyped;
    };
    body_kind(ty, is_list(input, sample, cx), cx.types)
}

/// Whether a bare array is sent.
fn is_list(input: &BodyInput<'_, '_>, sample: &BodySample<'_>, cx: &mut Cx<'_>) -> bool {
    let mut ballot = Ballot::new(Attribute::RequestForm);
    if let Some(shape) = sample.json() {
        ballot.vote(
            Witness::ExampleBody,
            matches!(shape, BodyShape::Array(_)),
            input.span(),
        );
    }
    ballot.vote(Witness::Convention, false, input.span());
    let Some(verdict) = ballot.decide() else {
        return false;
    };
    let text = |it: &bool| if *it { "array" } else { "object" }.to_owned();
    cx.decisions.push(verdict.decision(input.subject(), text));
    verdict.value
}

/// A body that is not JSON, or such a content type: some pages omit the bytes themselves. JSON that cannot be read is
/// still JSON.
fn sends_bytes(request: &ExampleRequest) -> bool {
    let mut headers = request.headers.iter();
    let content_type = headers.find(|it| it.0.eq_ignore_ascii_case("content-type"));
    let content_type = content_type.map(|it| it.1.to_ascii_lowercase());
    match content_type.filter(|it| it.contains('/')) {
        Some(it) => !it.contains("json"),
        None => !body_shapes(&request.body).is_empty(),
    }
}

fn sends_nothing(request: &ExampleRequest) -> bool {
    request.body.is_empty() && !sends_bytes(request)
}

/// The type of what is created or changed, or that it is a type of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Sent {
    Named(TypeName),
    Own,
}

impl Sent {
    fn text(&self) -> String {
        match self {
            Self::Named(ty) => ty.to_string(),
            Self::Own => "a type of its own".to_owned(),
        }
    }
}

/// The entity that is created or changed; `None` if the members that are listed and shown are of nothing that is named.
fn entity(
    input: &BodyInput<'_, '_>,
    sample: &BodySample<'_>,
    response: &Response,
    cx: &mut Cx<'_>,
) -> Option<TypeName> {
    let returned = response.body.ty().filter(|it| is_named(it, cx.types));
    let mut ballot = Ballot::new(Attribute::RequestType);
    for (witness, ty, at) in named_types(input, sample, cx.types) {
        ballot.vote(witness, Sent::Named(ty), at);
    }
    if let Some(returned) = returned {
        let returned = Sent::Named(returned.clone());
        ballot.vote(Witness::Convention, returned, input.span());
    }
    for (witness, names, at) in [
        (
            Witness::ParameterTable,
            sample.listed(),
            sample.table_at(input.page()),
        ),
        (Witness::ExampleBody, sample.shown(), input.request_at()),
    ] {
        for sent in owners(&names, &ballot, cx.types) {
            ballot.vote(witness, sent, at.clone());
        }
    }
    // If the pages of one path each send another derived type, or the base comes back, any of them may be sent.
    let stated = stated_types(input, cx.types);
    let is_mixed = stated.iter().any(|it| Some(it) != stated.first()) || shows_several(sample);
    let types = &*cx.types;
    let verdict = ballot.decide_by(|value, stated| match (value, stated) {
        (Sent::Named(base), Sent::Named(ty)) => {
            (is_mixed || returned == Some(base)) && !is_vague(base) && types.is_a(ty, base)
        }
        _ => false,
    })?;
    cx.decisions
        .push(verdict.decision(input.subject(), Sent::text));
    // That members are of no named type says nothing about what is.
    let named = |it: &&Vote<Sent>| matches!(it.value, Sent::Named(_));
    if let Some(other) = verdict.contradicting_witness().filter(named) {
        let (said, value) = (other.value.text(), verdict.value.text());
        let message = format!("`{said}` is said to be sent, and `{value}` by better evidence");
        cx.report(&codes::REQUEST_TYPE_DIFFERS, other.at.clone(), message);
    }
    match verdict.value {
        Sent::Named(ty) => Some(ty),
        Sent::Own => None,
    }
}

/// Whether `@odata.type` of the examples names several types.
fn shows_several(sample: &BodySample<'_>) -> bool {
    let mut shown = sample.shapes.iter().filter_map(BodyShape::odata_type);
    let first = shown.next();
    shown.any(|it| Some(it) != first)
}

/// The types that are named for the body: by the path, by the Request body sections, by `@odata.type` in examples.
fn named_types(
    input: &BodyInput<'_, '_>,
    sample: &BodySample<'_>,
    types: &Types,
) -> Vec<(Witness, TypeName, Span)> {
    let mut named = Vec::new();
    if let Some(target) = input.target {
        named.push((
            input.witness_of_path(target),
            target.ty.clone(),
            input.span(),
        ));
    }
    for page in input.group().pages.iter().copied() {
        let witness = match page.page == input.page().page {
            false => Witness::SiblingPage,
            true if is_about(page, input.group().primary.line) => Witness::Link,
            true => Witness::OtherLine,
        };
        let stated = stated_type(page, types).into_iter();
        let at = page.request_body.as_ref().map(|it| it.at.span(&page.page));
        named.extend(stated.zip(at).map(|(ty, at)| (witness, ty, at)));
    }
    let annotated = sample.shapes.iter().filter_map(BodyShape::odata_type);
    for ty in annotated.filter_map(|it| Some(types.get(&it)?.name.clone())) {
        named.push((Witness::ExampleBody, ty, input.request_at()));
    }
    named.retain(|(_, ty, _)| is_named(ty, types));
    named.dedup();
    named
}

/// Of the types that have votes, those that have at least half of the members; else that the body is of its own type.
fn owners(names: &[&str], ballot: &Ballot<Sent>, types: &Types) -> Vec<Sent> {
    if names.is_empty() {
        return Vec::new();
    }
    let mut owners: Vec<Sent> = Vec::new();
    for sent in ballot.values() {
        let Sent::Named(ty) = sent else { continue };
        let is_open = types.get(ty).is_some_and(takes_anything);
        let known = names.iter().filter(|it| types.property(ty, it).is_some());
        if (is_open || 2 * known.count() >= names.len()) && !owners.contains(sent) {
            owners.push(sent.clone());
        }
    }
    if owners.is_empty() {
        owners.push(Sent::Own);
    }
    owners
}

fn is_named(ty: &TypeName, types: &Types) -> bool {
    !ty.is_edm() && ty.namespace() != INFERRED && is_object(ty, types)
}

fn is_object(ty: &TypeName, types: &Types) -> bool {
    types.get(ty).is_some_and(|it| it.kind != TypeKind::Enum)
}

/// The type that the Request body section names.
fn stated_type(page: &PageFacts, types: &Types) -> Option<TypeName> {
    let cell = page.request_body.as_ref()?.ty.as_ref()?;
    types.find(cell, page).filter(|it| !it.is_edm())
}

/// What the Request body sections of all pages name, that of the primary page first.
fn stated_types(input: &BodyInput<'_, '_>, types: &Types) -> Vec<TypeName> {
    let pages = input.group().pages.iter();
    pages.filter_map(|it| stated_type(it, types)).collect()
}

/// The type that the page names, or one of its own: its members are the rows of the body table and the keys of the
/// examples.
fn parameters_type(
    input: &BodyInput<'_, '_>,
    sample: &BodySample<'_>,
    response: &Response,
    cx: &mut Cx<'_>,
) -> Option<TypeName> {
    let verdict = parameters_ballot(input, sample, response, cx.types).decide();
    if let Some(verdict) = &verdict {
        cx.decisions
            .push(verdict.decision(input.subject(), Sent::text));
    }
    match verdict.map(|it| it.value) {
        Some(Sent::Named(ty)) => Some(ty),
        _ => own_type(input, sample, cx),
    }
}

/// The statements about the body of an action: it is of a type that the page links, or of parameters.
fn parameters_ballot(
    input: &BodyInput<'_, '_>,
    sample: &BodySample<'_>,
    response: &Response,
    types: &Types,
) -> Ballot<Sent> {
    let mut ballot = Ballot::new(Attribute::RequestType);
    let page = input.page();
    let statement = page.request_body.as_ref();
    let stated = stated_type(page, types).filter(|it| is_object(it, types));
    // An action that returns the type gives values to more of it than it takes.
    let returns = input.kind == OperationKind::Action && response.body.ty() == stated.as_ref();
    // Without any member, the link is all that is known.
    let has_members = !sample.is_empty();
    let parameters = statement.filter(|it| it.parameters && has_members);
    let is_other = (returns && has_members) || parameters.is_some();
    if let Some((statement, ty)) = statement.zip(stated).filter(|_| !is_other) {
        let at = statement.at.span(&page.page);
        ballot.vote(Witness::Link, Sent::Named(ty), at);
    }
    if let Some(it) = parameters {
        ballot.vote(Witness::Prose, Sent::Own, it.at.span(&page.page));
    }
    let (listed, shown) = (sample.listed(), sample.shown());
    for (witness, names, at) in [
        (Witness::ParameterTable, listed, sample.table_at(page)),
        (Witness::ExampleBody, shown, input.request_at()),
    ] {
        for sent in owners(&names, &ballot, types) {
            ballot.vote(witness, sent, at.clone());
        }
    }
    if !ballot.is_empty() {
        ballot.vote(Witness::Convention, Sent::Own, input.span());
    }
    ballot
}

/// A type of the rows of the body table and of the members in examples.
fn own_type(
    input: &BodyInput<'_, '_>,
    sample: &BodySample<'_>,
    cx: &mut Cx<'_>,
) -> Option<TypeName> {
    let has_objects = sample
        .objects
        .iter()
        .any(|it| matches!(it, Shape::Object(_)));
    let is_value = || sample.shapes.iter().find_map(BodyShape::primitive);
    if sample.rows.is_empty()
        && (!has_objects || input.kind != OperationKind::Action)
        && let Some(ty) = is_value()
    {
        return Some(ty);
    }
    if sample.rows.is_empty() && !has_objects {
        return None;
    }
    let name = input.inferred_name("Request", cx.types);
    let holder = sample.holder();
    let rows = if holder.is_some() {
        &[]
    } else {
        sample.rows.as_slice()
    };
    let name = type_of_rows(name, input.page(), rows, cx);
    let name = type_from_shapes(cx.types, name.as_str(), &sample.objects);
    if let Some(holder) = holder {
        let held = cx.types.property(&name, holder).map(|it| it.0.ty.clone());
        let held = held.filter(|it| it.namespace() == INFERRED);
        if let Some(held) = held {
            add_rows(&held, input.page(), &sample.rows, cx);
        }
    }
    Some(name)
}

#[cfg(test)]
mod tests;
