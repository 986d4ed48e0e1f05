//! Media types of bodies that are not JSON, and those that a request may have in place of that of its body.

use crate::decide::Ballot;
use model::decision::{Attribute, Witness};
use model::facts::ParameterKind;
use model::ir::{Body, BodyKind};
use model::text::fold;

use super::Cx;
use super::bodies::{BodyInput, Content};
use super::merge::Group;
use super::parameters::rows;

/// What says no more than that it is bytes.
const BYTES: &str = "application/octet-stream";

/// The media type in which a request is sent. That of multipart content has a boundary, which only the caller knows.
pub fn of_request(input: &BodyInput<'_, '_>, content: Content, cx: &mut Cx<'_>) -> Option<String> {
    if content != Content::Bytes {
        return None;
    }
    let mut ballot = Ballot::new(Attribute::RequestMediaType);
    vote_of_headers("contenttype", input, &mut ballot);
    for page in input.group().pages.iter().copied() {
        for request in input.group().requests_of(page) {
            let found = content_type(&request.headers).filter(|it| !it.ends_with("json"));
            if let Some(it) = found {
                ballot.vote(Witness::ExampleBody, it, request.at.span(&page.page));
            }
        }
    }
    decide(ballot, input, cx)
}

/// The media type in which an answer comes.
pub fn of_response(input: &BodyInput<'_, '_>, content: Content, cx: &mut Cx<'_>) -> Option<String> {
    if content != Content::Bytes {
        return None;
    }
    let mut ballot = Ballot::new(Attribute::ResponseMediaType);
    vote_of_headers("accept", input, &mut ballot);
    for (page, it) in input.documented.shown() {
        let is_content = it.status < 300 && !it.body.is_empty();
        if let Some(found) = content_type(&it.headers).filter(|_| is_content) {
            ballot.vote(Witness::ExampleBody, found, it.at.span(&page.page));
        }
    }
    decide(ballot, input, cx)
}

/// The rows of a header that give a media type.
fn vote_of_headers(name: &str, input: &BodyInput<'_, '_>, ballot: &mut Ballot<String>) {
    let page = input.page();
    for row in rows(page, ParameterKind::Header) {
        let is_named = fold(&row.name) == name;
        // Of several, the caller chooses.
        let only = match row.values.as_slice() {
            [only] => Some(only.as_str()),
            _ => row.value.as_deref(),
        };
        let value = only.filter(|_| is_named).and_then(bare);
        // Rows for JSON are on pages of all kinds.
        if let Some(it) = value.filter(|it| !it.ends_with("json")) {
            ballot.vote(Witness::HeaderTable, it, row.at.span(&page.page));
        }
    }
}

fn decide(ballot: Ballot<String>, input: &BodyInput<'_, '_>, cx: &mut Cx<'_>) -> Option<String> {
    let verdict = ballot.decide()?;
    cx.decisions
        .push(verdict.decision(input.subject(), Clone::clone));
    let is_told = |it: &String| it != BYTES && !it.starts_with("multipart/");
    Some(verdict.value).filter(is_told)
}

fn content_type(headers: &[(String, String)]) -> Option<String> {
    let mut headers = headers.iter();
    let header = headers.find(|it| it.0.eq_ignore_ascii_case("content-type"))?;
    bare(&header.1)
}

/// Without parameters, which say more than is asked for.
fn bare(value: &str) -> Option<String> {
    let value = value.split(';').next()?.trim().to_ascii_lowercase();
    let is_type = value
        .split_once('/')
        .is_some_and(|(a, b)| !a.is_empty() && !b.is_empty());
    let is_one = !value.contains([' ', ',', '*', '{', '<']);
    (is_type && is_one).then_some(value)
}

/// The body with the media types that rows of `Content-Type` name beside its own.
pub fn with_alternatives(body: Body, group: &Group<'_>) -> Body {
    if body.kind == BodyKind::Empty {
        return body;
    }
    let pages = group.pages.iter().copied();
    let rows = pages.flat_map(|it| rows(it, ParameterKind::Header));
    let rows = rows.filter(|it| fold(&it.name) == "contenttype");
    let is_own = |it: &String| match &body.media_type {
        Some(own) => it == own,
        None => body.kind != BodyKind::Binary && it.contains("json"),
    };
    let mut alternatives: Vec<String> = Vec::new();
    for name in rows.flat_map(|it| &it.values).filter(|it| !is_own(it)) {
        if !alternatives.contains(name) {
            alternatives.push(name.clone());
        }
    }
    Body {
        alternatives,
        ..body
    }
}

#[cfg(test)]
mod tests {
    use crate::operations::tests::check;

    /// Pages, and the media type of the body of their first operation with those that it may have instead.
    const MEDIA_TYPES: &[(&str, &str)] = &[
        (
            "widget-post: POST /widgets; parameters: [{@, kind: header, rows: [{@, name: Content-Type, values: [application/json, text/plain]}]}]; = 201 widget; request_body: {@, ty: {@, name: widget}}",
            "- text/plain",
        ),
        (
            "widget-set: PUT /widgets/{id}/$value; > PUT /widgets/1/$value bytes; parameters: [{@, kind: header, rows: [{@, name: Content-type, values: [image/png, image/gif]}]}]",
            "- image/png image/gif",
        ),
        (
            "widget-set: PUT /widgets/{id}/$value; > PUT /widgets/1/$value bytes; parameters: [{@, kind: header, rows: [{@, name: Content-type, values: [image/png]}]}]",
            "image/png",
        ),
        (
            "widget-delete: DELETE /widgets/{id}; parameters: [{@, kind: header, rows: [{@, name: Content-type, values: [image/png]}]}]",
            "-",
        ),
    ];

    #[test]
    fn media_types_are_those_of_the_header() {
        check(MEDIA_TYPES, |it| {
            let own = it.request.media_type.as_deref().unwrap_or("-");
            let all =
                std::iter::once(own).chain(it.request.alternatives.iter().map(String::as_str));
            all.collect::<Vec<_>>().join(" ")
        });
    }
}
