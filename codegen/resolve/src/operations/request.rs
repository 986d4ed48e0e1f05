//! What is sent: the type of the request body, and what it is wrapped in.

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
use super::bodies::{BodyInput, body_kind, media_type, reference_type};
use super::body_shape::{BodyShape, all_items, body_shapes, members};
use super::documented::{is_about, is_vague};
use super::parameters;
use sample::{BodySample, takes_anything};

/// Decides the request body.
pub fn request(input: &BodyInput<'_, '_>, response: &Response, cx: &mut Cx<'_>) -> Body {
    use OperationKind::{AddRef, Create, DeleteContent, RemoveRef, Replace, SetRef, Update};
    match input.kind {
        AddRef | SetRef => return BodyKind::Object(reference_type(cx.types)).into(),
        RemoveRef | DeleteContent => return Body::default(),
        _ if input.group().method() == Method::Get => return Body::default(),
        _ => {}
    }
    let sample = BodySample::of(input);
    let statement = input.page().request_body.as_ref();
    let optional = statement.is_some_and(|it| it.optional) || may_be_left_out(input, &sample);
    if let Some(body) = without_type(input, &sample) {
        record_form(&body.kind, &sample, input, cx);
        let optional = body.optional || (optional && body.kind != BodyKind::Empty);
        return Body { optional, ..body };
    }
    let ty = match input.kind {
        Create | Update | Replace => entity(input, &sample, response, cx),
        _ => None,
    };
    let kind = match ty.or_else(|| parameters_type(input, &sample, response, cx)) {
        Some(ty) => body_kind(ty, sample.is_list(), cx.types),
        None => {
            let message = "the type of the request body is said nowhere";
            cx.report(&codes::REQUEST_TYPE_UNKNOWN, input.span(), message);
            BodyKind::Untyped
        }
    };
    record_form(&kind, &sample, input, cx);
    Body {
        optional,
        ..Body::from(kind)
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

/// Records what says that there is a body, and of which form.
fn record_form(
    kind: &BodyKind,
    sample: &BodySample<'_>,
    input: &BodyInput<'_, '_>,
    cx: &mut Cx<'_>,
) {
    let statement = input.page().request_body.as_ref();
    let at = statement.map(|it| it.at.span(&input.page().page));
    let witnesses = [
        (Witness::Prose, at),
        (
            Witness::ParameterTable,
            sample.rows.first().map(|_| input.span()),
        ),
        (
            Witness::ExampleBody,
            sample.shapes.first().map(|_| input.span()),
        ),
        (Witness::Convention, Some(input.span())),
    ];
    let mut ballot = Ballot::new(Attribute::RequestForm);
    let stated = witnesses.into_iter().filter_map(|(it, at)| Some((it, at?)));
    for (witness, at) in stated {
        ballot.vote(witness, kind.name(), at);
    }
    if let Some(verdict) = ballot.decide() {
        let text = |it: &&str| (*it).to_owned();
        cx.decisions.push(verdict.decision(input.subject(), text));
    }
}

/// No body, or one that is not JSON.
fn without_type(input: &BodyInput<'_, '_>, sample: &BodySample<'_>) -> Option<Body> {
    use OperationKind::{Action, Delete, Function, SetContent};
    let statement = input.page().request_body.as_ref();
    let is_unshown = sample.json().is_none() && sample.rows.is_empty();
    // Where one example sends nothing and another one MIME text, the text is optional.
    let requests = || input.group().requests();
    let is_binary = requests().any(sends_bytes) || statement.is_some_and(|it| it.binary);
    if is_unshown && (is_binary || input.kind == SetContent) {
        return Some(Body {
            kind: BodyKind::Binary,
            optional: requests().any(sends_bytes) && requests().any(sends_nothing),
            media_type: media_type(
                requests()
                    .filter(|it| sends_bytes(it))
                    .map(|it| &it.headers),
            ),
            ..Body::default()
        });
    }
    let is_typed = statement.is_some_and(|it| it.ty.is_some() || it.parameters);
    let says_empty = statement.is_none_or(|it| it.empty);
    let may_be_empty = says_empty || matches!(input.kind, Action | Delete | Function);
    let is_silent = is_unshown && !is_typed && may_be_empty;
    let deletes = input.kind == Delete && says_empty;
    (is_silent || deletes).then(Body::default)
}

/// A body that is not JSON, or such a content type: some pages omit the bytes themselves.
fn sends_bytes(request: &ExampleRequest) -> bool {
    let mut headers = request.headers.iter();
    let content_type = headers.find(|it| it.0.eq_ignore_ascii_case("content-type"));
    let content_type = content_type.map(|it| it.1.to_ascii_lowercase());
    let is_foreign = content_type.is_some_and(|it| it.contains('/') && !it.contains("json"));
    is_foreign || !body_shapes(&request.body).is_empty()
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
    for (witness, names) in [
        (Witness::ParameterTable, sample.listed()),
        (Witness::ExampleBody, sample.shown()),
    ] {
        for sent in owners(&names, &ballot, cx.types) {
            ballot.vote(witness, sent, input.span());
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
        named.push((Witness::ExampleBody, ty, input.span()));
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
    let stated = named_parameters(input, sample, response, cx.types);
    let is_stated = stated.is_some();
    let ty = stated.or_else(|| own_type(input, sample, cx))?;
    let mut ballot = Ballot::new(Attribute::RequestType);
    let witness = match is_stated {
        true => Witness::Link,
        false if sample.rows.is_empty() => Witness::ExampleBody,
        false => Witness::ParameterTable,
    };
    ballot.vote(witness, ty.clone(), input.span());
    let verdict = ballot.decide()?;
    let text = |it: &TypeName| it.to_string();
    cx.decisions.push(verdict.decision(input.subject(), text));
    Some(ty)
}

/// The type that the page names, unless the body has parameters of the action instead.
fn named_parameters(
    input: &BodyInput<'_, '_>,
    sample: &BodySample<'_>,
    response: &Response,
    types: &Types,
) -> Option<TypeName> {
    let statement = input.page().request_body.as_ref();
    let has_parameters = statement.is_some_and(|it| it.parameters);
    let stated = stated_type(input.page(), types).filter(|it| is_object(it, types))?;
    if sample.is_empty() {
        return Some(stated);
    }
    // An action that returns the type gives values to more of it than it takes.
    let is_answer = input.kind == OperationKind::Action && response.body.ty() == Some(&stated);
    let is_sent = !has_parameters && !is_answer && sample.fits(&stated, types);
    is_sent.then_some(stated)
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
