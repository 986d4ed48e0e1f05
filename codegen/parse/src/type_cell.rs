//! Reads the type out of a table cell or a phrase: `[recipient](recipient.md) collection` -> recipient, a collection.

use crate::block::{Document, Inline, Link};
use crate::lines::place_of;
use crate::text::one_line;
use model::facts::{Place, TypeCell};

/// The type that a cell names; `None` where it names none (an empty cell, a sentence, `application/json`).
///
/// Of alternatives (`[a](a.md) or [b](b.md)`) the first is taken: facts hold one type per cell.
pub fn type_cell(doc: &Document, cell: &Inline) -> Option<TypeCell> {
    let text = one_line(&cell.text);
    let mut links = cell.links.iter();
    let ty = match links.find(|link| !link.text.trim().is_empty()) {
        Some(link) => linked(doc, &text, link),
        None => unlinked(&text).or_else(|| in_code(cell, &text)),
    };
    let at = cell.at.clone();
    ty.map(|ty| TypeCell { at, ..ty })
}

/// Whether a cell can be nothing but a type: a primitive one, a collection, one with its namespace, or a link to a
/// resource page.
pub fn is_certain(doc: &Document, cell: &Inline) -> bool {
    let Some(ty) = type_cell(doc, cell) else {
        return false;
    };
    let named = ty.name.starts_with("microsoft.graph.") || ty.name.starts_with("Edm.");
    let linked = ty.link.is_some_and(|it| it.contains("resources/"));
    named || linked || ty.collection || is_primitive(&ty.name)
}

/// Whether the cell names further types that [`type_cell`] leaves out.
pub fn has_alternatives(cell: &Inline) -> bool {
    cell.links.len() > 1 && one_line(&cell.text).contains(" or ")
}

/// The type of a link alone, whatever the words around it say, as in "Inherits from [x](x.md)".
pub fn type_link(doc: &Document, prose: &Inline, link: &Link) -> Option<TypeCell> {
    let ty = linked(doc, &one_line(&link.text), link)?;
    let at = place_in(prose, &link.text);
    Some(TypeCell { at, ..ty })
}

/// A type that is written out without a link.
pub fn type_word(prose: &Inline, word: &str) -> Option<TypeCell> {
    let ty = unlinked(&one_line(word))?;
    let at = place_in(prose, word);
    Some(TypeCell { at, ..ty })
}

/// The place of a piece of the text; that of the text itself if Markdown breaks the piece up.
fn place_in(prose: &Inline, piece: &str) -> Place {
    let offset = prose.markdown.find(piece).unwrap_or(0);
    place_of(&prose.markdown, &prose.at, offset)
}

/// Whether the text can be a type's name: `recipient`, `Edm.String`, `microsoft.graph.x`, `tuple_2OfX`.
pub fn is_type_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.ends_with(|c: char| c.is_ascii_alphanumeric() || c == '_')
        && text
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '_'))
}

/// The type of a link in a text; its place is still to be set.
fn linked(doc: &Document, text: &str, link: &Link) -> Option<TypeCell> {
    let target = doc.resolve(&link.target);
    let link_text = one_line(&link.text);
    let ty = unlinked(&link_text).or_else(|| {
        let name = page_name(target.as_deref()?)?;
        Some(TypeCell {
            name,
            ..TypeCell::default()
        })
    })?;
    let around = text.replacen(link_text.as_str(), " ", 1);
    Some(TypeCell {
        collection: ty.collection || says_collection(&around),
        link: target,
        ..ty
    })
}

/// The type that a page is named after, for links whose text is a phrase: `resources/intune-apps-mobileapp.md#x` ->
/// `mobileapp`.
fn page_name(target: &str) -> Option<String> {
    let path = target.split('#').next()?;
    let stem = path.rsplit('/').next()?.strip_suffix(".md")?;
    let name = stem.rsplit('-').next()?;
    is_type_name(name).then(|| name.to_owned())
}

/// Whether the words next to a link make it a collection. A sentence further on may speak of other collections.
fn says_collection(around: &str) -> bool {
    let statement = first_statement(around).to_ascii_lowercase();
    let mut words = statement.split(|c: char| !c.is_ascii_alphabetic());
    words.any(|word| word == "collection") || statement.trim_end().ends_with("[]")
}

/// The type that a text without a link names; its place is still to be set.
fn unlinked(text: &str) -> Option<TypeCell> {
    let (text, rest) = unbracketed(text.trim());
    let (core, collection) = strip_collection(without_qualifiers(first_statement(text)));
    Some(TypeCell {
        name: bare_name(core).or_else(|| primitive_at_end(text))?,
        collection: collection || says_collection(rest),
        ..TypeCell::default()
    })
}

/// `[x][]` and `[x](x.md` -> `x` and the rest: a reference link that lacks its definition, or its closing mark.
fn unbracketed(text: &str) -> (&str, &str) {
    let inner = text.strip_prefix('[').and_then(|it| it.split_once(']'));
    let Some((name, rest)) = inner else {
        return (text, "");
    };
    (name, rest.strip_prefix("[]").unwrap_or(rest))
}

/// The text before the first comma, semicolon, full stop or "or".
fn first_statement(text: &str) -> &str {
    let ends = [", ", ". ", "; ", ": ", " or "];
    let end = ends.iter().filter_map(|end| text.find(end)).min();
    end.and_then(|at| text.get(..at)).unwrap_or(text).trim()
}

/// Drops `(identifier)`, `(default true)` and the like before or after the type, but not those of `Collection(…)`.
fn without_qualifiers(text: &str) -> &str {
    if starts_with_ignoring_case(text, "collection(") {
        return text;
    }
    let text = match text.strip_prefix('(').and_then(|it| it.split_once(')')) {
        Some((_, rest)) => rest.trim(),
        None => text,
    };
    text.split('(').next().unwrap_or(text).trim()
}

fn strip_collection(text: &str) -> (&str, bool) {
    let mut core = text.trim();
    let mut collection = false;
    loop {
        let shorter = within("collection(", core, ")")
            .or_else(|| within("collection of ", core, ""))
            .or_else(|| within("array of ", core, ""))
            .or_else(|| within("list of ", core, ""))
            .or_else(|| without_suffix(core, " collection"))
            .or_else(|| core.strip_suffix("[]"));
        match shorter {
            Some(shorter) => (core, collection) = (shorter.trim(), true),
            None => return (core, collection),
        }
    }
}

/// The text between `before` and `after`; a missing `after` is forgiven.
fn within<'a>(before: &str, text: &'a str, after: &str) -> Option<&'a str> {
    if !starts_with_ignoring_case(text, before) {
        return None;
    }
    let inner = text.get(before.len()..)?;
    Some(inner.strip_suffix(after).unwrap_or(inner))
}

fn without_suffix<'a>(text: &'a str, suffix: &str) -> Option<&'a str> {
    let at = text.len().checked_sub(suffix.len())?;
    let (head, tail) = text.split_at_checked(at)?;
    tail.eq_ignore_ascii_case(suffix).then_some(head)
}

fn starts_with_ignoring_case(text: &str, prefix: &str) -> bool {
    text.get(..prefix.len())
        .is_some_and(|it| it.eq_ignore_ascii_case(prefix))
}

/// Words that say what kind of thing the named type is: `error object`, `fileHashType enum`.
const KIND_WORDS: [&str; 9] = [
    "object",
    "objects",
    "resource",
    "enum",
    "enumeration",
    "type",
    "entity",
    "value",
    "values",
];

fn bare_name(core: &str) -> Option<String> {
    let mut words: Vec<&str> = core.split(' ').filter(|word| !word.is_empty()).collect();
    let is_one_of = |word: &&str, list: &[&str]| list.contains(&word.to_ascii_lowercase().as_str());
    while words.len() > 1 && words.last().is_some_and(|it| is_one_of(it, &KIND_WORDS)) {
        words.pop();
    }
    let leading = ["a", "an", "the", "untyped"];
    while words.len() > 1 && words.first().is_some_and(|it| is_one_of(it, &leading)) {
        words.remove(0);
    }
    let [word] = words.as_slice() else {
        return None;
    };
    let marks = |c: char| matches!(c, '#' | '.' | ',' | '?' | '"' | '`' | '*' | '_' | '\'');
    let word = word.trim_matches(marks);
    let is_name = is_type_name(word) && !word.eq_ignore_ascii_case("none");
    is_name.then(|| singular(word).to_owned())
}

/// Names that are a type in any context.
const PRIMITIVES: [&str; 22] = [
    "string",
    "boolean",
    "bool",
    "int",
    "int16",
    "int32",
    "int64",
    "integer",
    "double",
    "single",
    "float",
    "decimal",
    "byte",
    "binary",
    "stream",
    "date",
    "datetime",
    "datetimeoffset",
    "timeofday",
    "duration",
    "guid",
    "timestamp",
];

fn is_primitive(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    PRIMITIVES.contains(&name.strip_prefix("edm.").unwrap_or(&name))
}

/// `Collection of strings` means `String`.
fn singular(word: &str) -> &str {
    match word.strip_suffix('s') {
        Some(one) if is_primitive(one) => one,
        _ => word,
    }
}

/// A description that slipped into the type's cell, with the type after it.
fn primitive_at_end(text: &str) -> Option<String> {
    let word = text.rsplit(' ').next()?.trim_end_matches('.');
    is_primitive(word).then(|| word.to_owned())
}

/// The only code span of a cell, where the words around it are not a type: Unknown type `a.b.c`.
fn in_code(cell: &Inline, text: &str) -> Option<TypeCell> {
    let [code] = cell.codes.as_slice() else {
        return None;
    };
    let ty = unlinked(&one_line(code))?;
    let around = text.replacen(code.as_str(), " ", 1);
    Some(TypeCell {
        collection: ty.collection || says_collection(&around),
        ..ty
    })
}

#[cfg(test)]
mod tests;
