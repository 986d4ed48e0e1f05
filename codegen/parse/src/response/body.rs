//! What the Request body section says.

use super::named;
use crate::block::{Document, Inline, Table};
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

/// What stands before a link to something that is only referred to.
const REFERENCES: [&str; 6] = [
    " id of",
    "id` of",
    "identifier of",
    "ids of",
    "reference to",
    "identifiers of",
];

/// Reads the section; `None` where it says nothing.
pub fn statement(
    document: &Document,
    texts: &[&Inline],
    table: Option<&Table>,
) -> Option<BodyStatement> {
    let lower: Vec<_> = texts
        .iter()
        .map(|it| it.text.to_ascii_lowercase())
        .collect();
    let says = |words: &[&str]| {
        lower
            .iter()
            .any(|it| words.iter().any(|word| it.contains(word)))
    };
    let named = texts
        .iter()
        .zip(&lower)
        .find_map(|(text, lower)| ty(document, text, lower));
    let column = table.and_then(|it| it.header.first());
    let column =
        column.is_some_and(|it| it.text.trim().to_ascii_lowercase().starts_with("parameter"));
    let statement = BodyStatement {
        at: texts.first().map(|it| it.at.clone()).unwrap_or_default(),
        empty: says(&EMPTY) && named.is_none() && table.is_none(),
        parameters: column
            || says(&[
                "following parameter",
                "json representation of the parameter",
                "json representation of parameter",
            ]),
        binary: says(&BINARY) && named.is_none() && table.is_none(),
        ty: named,
    };
    let said =
        statement.empty || statement.parameters || statement.binary || statement.ty.is_some();
    said.then_some(statement)
}

fn ty(document: &Document, text: &Inline, lower: &str) -> Option<TypeCell> {
    let whole = 0..text.text.len();
    let refers = |to: &str| {
        lower
            .find(&to.to_ascii_lowercase())
            .and_then(|at| lower.get(..at))
            .is_some_and(|before| REFERENCES.iter().any(|it| before.contains(it)))
    };
    let linked = named::linked(document, text, &whole).or_else(|| named::bold(text, &whole));
    linked
        .filter(|it| !refers(&it.name))
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
