//! The prose of the Request body section.

use super::named;
use crate::block::{Document, Inline, Table};
use crate::columns::Columns;
use crate::text::contains_any;
use crate::type_cell::type_word;
use model::facts::{BodyStatement, TypeCell};

/// How prose says that nothing is to be sent.
const EMPTY: [&str; 9] = [
    "do not supply",
    "don't supply",
    "don\u{2019}t supply",
    "no request body",
    "not require any request body",
    "not require a request body",
    "no request content",
    "not have a request body",
    "request body is not required",
];

/// How prose says that bytes are to be sent.
const BINARY: [&str; 5] = [
    "binary",
    "raw bytes",
    "contents of the file",
    "content of the file",
    "bytes of the file",
];

/// How prose says that the body may be left out. That a member is optional is another matter.
const OPTIONAL: [&str; 7] = [
    "optionally provide",
    "optionally supply",
    "optionally include",
    "optionally specify",
    "request body is optional",
    "optional request body",
    "body is not required",
];

/// Phrases before a link to something that is only referred to.
const REFERENCES: [&str; 6] = [
    " id of",
    "id` of",
    "identifier of",
    "ids of",
    "reference to",
    "identifiers of",
];

/// Phrases for a body that consists of the parameters of an action.
const PARAMETERS: [&str; 3] = [
    "following parameter",
    "json representation of the parameter",
    "json representation of parameter",
];

/// Reads the section; `None` where it describes no body.
pub fn statement(
    document: &Document,
    texts: &[&Inline],
    table: Option<&Table>,
) -> Option<BodyStatement> {
    let lower: Vec<_> = texts
        .iter()
        .map(|it| it.text.to_ascii_lowercase())
        .collect();
    let says = |phrases: &[&str]| lower.iter().any(|it| contains_any(it, phrases));
    let mut pairs = texts.iter().zip(&lower);
    let ty = pairs.find_map(|(text, lower)| body_type(document, text, lower));
    let title = table.map(|it| Columns::of(it).first().to_owned());
    let lists_parameters = title.is_some_and(|it| it.starts_with("parameter"));
    let untyped = ty.is_none() && table.is_none();
    let links = texts.iter().flat_map(|it| named::all_linked(document, it));
    let is_other = |it: &TypeCell| ty.as_ref().is_some_and(|ty| ty.name != it.name);
    let statement = BodyStatement {
        contains: links.filter(is_other).collect(),
        at: texts.first().map(|it| it.at.clone()).unwrap_or_default(),
        empty: says(&EMPTY) && untyped,
        parameters: lists_parameters || says(&PARAMETERS),
        binary: says(&BINARY) && untyped,
        optional: says(&OPTIONAL),
        ty,
    };
    let describes = statement.empty
        || statement.parameters
        || statement.binary
        || statement.optional
        || statement.ty.is_some();
    describes.then_some(statement)
}

fn body_type(document: &Document, text: &Inline, lower: &str) -> Option<TypeCell> {
    let whole = 0..text.text.len();
    let is_reference = |name: &str| {
        let before = lower.split_once(&name.to_ascii_lowercase());
        before.is_some_and(|(before, _)| contains_any(before, &REFERENCES))
    };
    named::linked(document, text, &whole)
        .or_else(|| named::bold(text, &whole))
        .filter(|it| !is_reference(&it.name))
        .or_else(|| represented(text, lower))
}

/// "a JSON representation of the group object", without a link.
fn represented(text: &Inline, lower: &str) -> Option<TypeCell> {
    let from = lower.find("json representation ")? + "json representation ".len();
    let words: Vec<_> = text.text.get(from..)?.split_whitespace().take(5).collect();
    let end = words
        .iter()
        .position(|it| it.trim_end_matches(['.', ',']) == "object")?;
    let name = words.get(end.checked_sub(1)?)?;
    let filler = ["of", "for", "a", "an", "the", "new", "following", "json"];
    type_word(text, name).filter(|_| !filler.contains(name))
}
