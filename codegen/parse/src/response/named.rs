//! The type that a piece of prose names: "a collection of [group](…) objects".

use std::ops::Range;

use crate::block::{Document, Inline, Link};
use crate::text;
use crate::type_cell::{type_link, type_word};
use model::facts::TypeCell;

/// Primitive types as prose names them.
const PRIMITIVES: [&str; 12] = [
    "String",
    "Boolean",
    "Stream",
    "Int32",
    "Int64",
    "Integer",
    "Double",
    "Guid",
    "Binary",
    "DateTimeOffset",
    "Date",
    "Edm.String",
];

/// The type named in a part of a text: by a link to a resource, before "object", or a primitive one.
pub fn in_range(document: &Document, text: &Inline, range: Range<usize>) -> Option<TypeCell> {
    linked(document, text, &range)
        .or_else(|| bold(text, &range))
        .or_else(|| first_word(text, &range, primitive_name))
        .or_else(|| first_word(text, &range, camel_case))
}

/// The type of the first link to a resource.
pub fn linked(document: &Document, text: &Inline, range: &Range<usize>) -> Option<TypeCell> {
    let mut links = text
        .links
        .iter()
        .filter(|it| range.contains(&it.range.start) && leads_to_type(document, it));
    links.find_map(|link| {
        let cell = type_link(document, text, link)?;
        Some(plural(cell, text, &link.range, range))
    })
}

/// The types of all links to resources.
pub fn all_linked(document: &Document, text: &Inline) -> Vec<TypeCell> {
    let links = text.links.iter().filter(|it| leads_to_type(document, it));
    links
        .filter_map(|it| type_link(document, text, it))
        .collect()
}

fn leads_to_type(document: &Document, link: &Link) -> bool {
    let target = document.resolve(&link.target);
    link.target.is_empty()
        || link.target.contains("/resources/")
        || target.is_some_and(|it| it.contains("resources/"))
}

/// `**group** object`
pub fn bold(text: &Inline, range: &Range<usize>) -> Option<TypeCell> {
    text.bold.iter().find_map(|name| {
        let part = text.text.get(range.clone())?;
        let at = range.start + part.find(name.as_str())?;
        let place = at..at + name.len();
        let is_type = following(text, place.end, range)
            .next()
            .is_some_and(is_kind_word);
        let cell = type_word(text, name).filter(|_| is_type)?;
        Some(plural(cell, text, &place, range))
    })
}

/// The type of the first word that `name` accepts, which gets the word and the next one.
fn first_word(text: &Inline, range: &Range<usize>, name: NameOfWord) -> Option<TypeCell> {
    let mut words = words(text, range).filter(|(_, word)| !word.is_empty());
    words.find_map(|(place, word)| {
        let next = following(text, place.end, range).next();
        let cell = type_word(text, name(word, next.unwrap_or_default())?)?;
        Some(plural(cell, text, &place, range))
    })
}

type NameOfWord = for<'a> fn(&'a str, &str) -> Option<&'a str>;

/// `catalogEntry objects`: only its spelling marks the name.
fn camel_case<'a>(word: &'a str, next: &str) -> Option<&'a str> {
    let camel = word.starts_with(|c: char| c.is_ascii_lowercase())
        && word.contains(|c: char| c.is_ascii_uppercase());
    (camel && is_kind_word(next)).then_some(word)
}

/// `String`, also in lower case as in "a string collection" or "a boolean value", and `true` for a Boolean.
fn primitive_name<'a>(word: &'a str, next: &str) -> Option<&'a str> {
    if matches!(word, "true" | "false") && next == "value" {
        return Some("Boolean");
    }
    let counted = matches!(next, "collection" | "value" | "values");
    let mut known = PRIMITIVES.into_iter();
    known.find(|it| *it == word || (counted && it.eq_ignore_ascii_case(word)))
}

/// Words after the name of a type.
fn is_kind_word(word: &str) -> bool {
    const KINDS: [&str; 7] = [
        "object",
        "objects",
        "collection",
        "resource",
        "resources",
        "entity",
        "entities",
    ];
    KINDS.contains(&word)
}

/// The words of a part of a text with their places; a name with dots is one word.
fn words<'a>(
    text: &'a Inline,
    range: &Range<usize>,
) -> impl Iterator<Item = (Range<usize>, &'a str)> + use<'a> {
    let part = text.text.get(range.clone()).unwrap_or_default();
    let mut at = range.start;
    let pieces = part.split_inclusive(|c: char| !c.is_alphanumeric() && c != '.');
    pieces.map(move |piece| {
        let start = at;
        at += piece.len();
        let word = piece.trim_end_matches(|c: char| !c.is_alphanumeric());
        (start..start + word.len(), word)
    })
}

/// Marks a type as a collection where the words around it say so.
fn plural(cell: TypeCell, text: &Inline, place: &Range<usize>, within: &Range<usize>) -> TypeCell {
    let before = text.text.get(within.start..place.start);
    let before = before.unwrap_or_default().to_ascii_lowercase();
    let before: Vec<_> = before.split_whitespace().rev().take(5).collect();
    let gathered = before
        .windows(2)
        .any(|it| matches!(it, ["of", word] if GATHERINGS.contains(word)));
    let mut after = following(text, place.end, within);
    let counted = after.next().is_some_and(|it| PLURALS.contains(&it))
        || after
            .next()
            .is_some_and(|it| matches!(it, "collection" | "objects"));
    TypeCell {
        collection: cell.collection || gathered || counted,
        ..cell
    }
}

/// Words before "of" and a type that make it a collection.
const GATHERINGS: [&str; 6] = [
    "collection",
    "collections",
    "list",
    "array",
    "set",
    "collection(s)",
];

/// Words after a type that make it a collection.
const PLURALS: [&str; 8] = [
    "collection",
    "collections",
    "objects",
    "resources",
    "entities",
    "items",
    "list",
    "array",
];

/// The words after a place.
fn following<'a>(
    text: &'a Inline,
    from: usize,
    within: &Range<usize>,
) -> impl Iterator<Item = &'a str> + use<'a> {
    let rest = text.text.get(from..within.end.max(from));
    text::words(rest.unwrap_or_default())
}
