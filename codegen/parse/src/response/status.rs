//! Status codes in prose, each with the body that comes with it.

use std::ops::Range;

use super::named;
use crate::block::{Document, Inline, Table};
use crate::columns::Columns;
use crate::text::{contains_any, words};
use model::facts::{ResponseStatement, TypeCell};

/// Phrases for a response without a body.
const EMPTY: [&str; 9] = [
    "not return anything",
    "n't return anything",
    "no response body",
    "empty response body",
    "not return a response body",
    "not contain a response body",
    "no content in the response body",
    "empty content",
    "empty body",
];

/// Words after a status code that is not in code: `202 Accepted`, `200 response`.
const AFTER: [&str; 9] = [
    "ok", "created", "accepted", "no", "found", "response", "status", "http", "partial",
];

/// Adds a statement for each status code that a text promises, or one without a code for a type that it promises.
pub fn statements(document: &Document, text: &Inline, found: &mut Vec<ResponseStatement>) {
    let codes = codes(text);
    if codes.is_empty() {
        let stated = without_code(document, text).or_else(|| empty_without_code(text));
        found.extend(stated.filter(|_| found.is_empty()));
        return;
    }
    let both = text.text.find("both cases");
    let both = both.and_then(|it| later(document, text, it..text.text.len()));
    let mut before = 0;
    for (index, (status, range)) in codes.iter().enumerate() {
        let end = codes
            .get(index + 1)
            .map_or(text.text.len(), |(_, next)| next.start);
        let start = sentence_start(&text.text, before, range.start);
        before = range.end;
        if *status >= 400 {
            continue;
        }
        let own = range.end..sentence_end(&text.text, range.end, end);
        let mut ty = named::in_range(document, text, own.clone());
        if *status != 204 {
            // A type in the sentences around is not the body of "No Content".
            ty = ty
                .or_else(|| named::in_range(document, text, start..range.start))
                .or_else(|| later(document, text, own.end..end))
                .or_else(|| both.clone());
        }
        let prose = text.text.get(start..end).unwrap_or_default();
        let says_empty = contains_any(&prose.to_ascii_lowercase(), &EMPTY);
        push(
            found,
            ResponseStatement {
                at: text.at.clone(),
                status: *status,
                empty: ty.is_none() && (*status == 204 || says_empty),
                ty,
            },
        );
    }
}

/// A type named in a later sentence about the body, or of "both cases" where there are two codes.
fn later(document: &Document, text: &Inline, range: Range<usize>) -> Option<TypeCell> {
    let mut start = range.start;
    while start < range.end {
        let end = sentence_end(&text.text, start + 1, range.end);
        let sentence = text.text.get(start..end).unwrap_or_default();
        if sentence.contains("the response body") || sentence.contains("both cases") {
            let found = named::in_range(document, text, start..end);
            if found.is_some() {
                return found;
            }
        }
        start = end.max(start + 1);
    }
    None
}

/// One statement per status: the first that names a type wins.
fn push(found: &mut Vec<ResponseStatement>, statement: ResponseStatement) {
    match found.iter_mut().find(|it| it.status == statement.status) {
        None => found.push(statement),
        Some(same) if same.ty.is_none() && !same.empty => *same = statement,
        Some(_) => {}
    }
}

/// "Returns a response code and a **group** object."
fn without_code(document: &Document, text: &Inline) -> Option<ResponseStatement> {
    let start = text.text.to_ascii_lowercase().find("return")?;
    let end = sentence_end(&text.text, start, text.text.len());
    let ty = named::in_range(document, text, start..end)?;
    Some(ResponseStatement {
        at: text.at.clone(),
        status: 0,
        ty: Some(ty),
        empty: false,
    })
}

/// "Returns one of these codes. It does not return anything in the response body."
fn empty_without_code(text: &Inline) -> Option<ResponseStatement> {
    let says_empty = contains_any(&text.text.to_ascii_lowercase(), &EMPTY);
    says_empty.then(|| ResponseStatement {
        at: text.at.clone(),
        empty: true,
        ..ResponseStatement::default()
    })
}

/// Adds a statement for each status code in a table of conditions and codes; what the text above says of the body holds
/// for all of them.
pub fn in_table(table: &Table, found: &mut Vec<ResponseStatement>) {
    let column = Columns::of(table).find(|it| matches!(it, "response code" | "status code"));
    if column.is_none() {
        return;
    }
    let general = found.pop_if(|it| it.status == 0).unwrap_or_default();
    let cells = table.rows.iter().filter_map(|it| it.cell(column));
    for (cell, (status, _)) in
        cells.flat_map(|it| codes(it).into_iter().map(move |code| (it, code)))
    {
        let at = cell.at.clone();
        push(
            found,
            ResponseStatement {
                at,
                status,
                ..general.clone()
            },
        );
    }
}

/// The status codes of a text with their places in it.
fn codes(text: &Inline) -> Vec<(u16, Range<usize>)> {
    let bytes = text.text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let length = (at..bytes.len()).take_while(|it| digit(*it)).count();
        let range = at..at + length;
        if length == 3 && is_code(text, &range) {
            let number = text.text.get(range.clone()).and_then(|it| it.parse().ok());
            let status = number.filter(|it| (100..600).contains(it));
            found.extend(status.map(|it| (it, range)));
        }
        at += length.max(1);
    }
    found
}

/// Whether three digits are a status code: not part of a longer word, and in code or before a word that follows codes.
fn is_code(text: &Inline, range: &Range<usize>) -> bool {
    let before = text.text.get(..range.start);
    let before = before.and_then(|it| it.chars().next_back());
    let rest = text.text.get(range.end..).unwrap_or_default();
    let joined = |it: char| it.is_alphanumeric() || matches!(it, '-' | '_' | '/');
    if before.is_some_and(joined) || rest.starts_with(joined) {
        return false;
    }
    let in_code = text.code_ranges.iter().any(|it| it.contains(&range.start));
    let next = words(rest).next().unwrap_or_default();
    in_code || AFTER.iter().any(|it| next.eq_ignore_ascii_case(it))
}

/// The end of the sentence around `from`, at most `limit`.
fn sentence_end(text: &str, from: usize, limit: usize) -> usize {
    let rest = text.get(from..limit).unwrap_or_default();
    rest.find(". ")
        .or_else(|| rest.find(".\n"))
        .map_or(limit, |it| from + it)
}

/// The start of the sentence around `at`, not before `limit`.
fn sentence_start(text: &str, limit: usize, at: usize) -> usize {
    let before = text.get(limit..at).unwrap_or_default();
    before.rfind(". ").map_or(limit, |it| limit + it + 2)
}
