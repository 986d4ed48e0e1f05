//! Whether a request has a body, and whether that is JSON.

use super::*;

/// The statements about it.
pub fn content(input: &BodyInput<'_, '_>, sample: &BodySample<'_>) -> Ballot<Content> {
    use OperationKind::{Create, Delete, Replace, SetContent, Update};
    let mut ballot = Ballot::new(Attribute::RequestContent);
    let page = input.page();
    let statement = page.request_body.as_ref();
    if sample.json().is_some() {
        ballot.vote(Witness::ExampleBody, Content::Json, input.request_at());
    } else if input.group().requests().any(sends_bytes) {
        ballot.vote(Witness::ExampleBody, Content::Bytes, input.request_at());
    }
    if !sample.rows.is_empty() {
        ballot.vote(
            Witness::ParameterTable,
            Content::Json,
            sample.table_at(page),
        );
    }
    if let Some(it) = statement {
        let is_sent = matches!(input.kind, Create | Replace | Update);
        let content = match it {
            it if it.empty => Some(Content::Empty),
            it if it.binary => Some(Content::Bytes),
            it => (it.ty.is_some() || it.parameters || is_sent).then_some(Content::Json),
        };
        if let Some(content) = content {
            ballot.vote(Witness::Prose, content, it.at.span(&page.page));
        }
    }
    // The path ends in `$value` or `content`; nothing is sent to delete.
    match input.kind {
        SetContent => ballot.vote(Witness::RequestLine, Content::Bytes, input.span()),
        Delete if statement.is_none_or(|it| it.empty) => {
            ballot.vote(Witness::RequestLine, Content::Empty, input.span());
        }
        _ => {}
    }
    ballot.vote(Witness::Convention, Content::Empty, input.span());
    ballot
}
