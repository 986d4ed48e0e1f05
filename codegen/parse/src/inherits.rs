//! What prose says about a type: its base, the types derived from it, abstract and open.

use super::block::{Block, BlockKind, Document, Inline};
use super::resource_table::{self, Role, describes_types};
use super::type_cell::{type_link, type_word};
use model::facts::{TypeCell, TypeTraits};

/// The base type.
pub fn inherits(document: &Document) -> Option<TypeCell> {
    let mut paragraphs = paragraphs(document);
    paragraphs.find_map(|text| {
        let mut named = BASE_PHRASES.iter();
        named
            .find_map(|phrase| type_after(document, text, phrase))
            .filter(|ty| !is_own_name(document, &ty.name))
    })
}

/// What stands before the name of the base type.
const BASE_PHRASES: [&str; 13] = [
    "inherits from",
    "will inherit from",
    "inherits all the properties from",
    "inherits all the properties of",
    "inherits the properties from",
    "inherits properties from",
    "derived from",
    "derives from",
    "derived type of",
    "is inherited from",
    "are inherited from",
    "is a subtype of",
    "is the derivative of",
];

/// The types that the page calls derived from its own.
pub fn derived(document: &Document) -> Vec<TypeCell> {
    if !describes_types(document) {
        return Vec::new();
    }
    let mut found = in_tables(document);
    for (index, block) in document.blocks.iter().enumerate() {
        let Some(text) = prose(block) else { continue };
        found.extend(in_sentences(document, text));
        if announces_list(document, text) {
            found.extend(in_list(
                document,
                document.blocks.get(index + 1..).unwrap_or_default(),
            ));
        }
    }
    found.retain(|ty| !is_own_name(document, &ty.name));
    let mut seen: Vec<String> = Vec::new();
    found.retain(|ty| {
        let new = !seen.contains(&ty.name);
        seen.push(ty.name.clone());
        new
    });
    found
}

/// Abstract and open.
pub fn traits(document: &Document) -> TypeTraits {
    let title = document
        .sections()
        .find(|it| it.level() == 1)
        .map(|it| it.title());
    let mut traits = TypeTraits {
        is_abstract: false,
        is_open: title.is_some_and(|it| it.to_ascii_lowercase().contains("(open type)")),
    };
    // Further down other types are spoken of.
    let intro = document.sections().filter(|it| it.level() < 2);
    for text in intro.flat_map(|it| it.blocks()).filter_map(prose) {
        let lower = text.text.to_ascii_lowercase().replace('_', "");
        traits.is_abstract |= says_abstract(&lower);
        traits.is_open |= OPEN_PHRASES.iter().any(|it| lower.contains(it));
    }
    if describes_types(document) {
        traits
    } else {
        TypeTraits::default()
    }
}

const OPEN_PHRASES: [&str; 4] = [
    "this is an open type",
    "it is an open type",
    "this type is an open type",
    "hence this is an open type",
];

/// "An abstract class", "represents an abstract base type", but not "the abstract type x" and "an abstract definition".
fn says_abstract(lower: &str) -> bool {
    lower.match_indices("abstract").any(|(at, found)| {
        let before = lower.get(..at).unwrap_or_default().trim_end();
        let after = lower.get(at + found.len()..).unwrap_or_default();
        let subject = before.is_empty()
            || before.ends_with(['.', '\n'])
            || before.ends_with(" an")
            || before.ends_with(" and")
            || before == "an";
        let mut kinds = after.split_whitespace().take(2);
        subject && kinds.any(|word| KINDS.contains(&word.trim_matches(['.', ','])))
    })
}

/// The misspelt one is the docs' own.
const KINDS: [&str; 7] = [
    "class", "type", "entity", "resource", "resouce", "base", "complex",
];

/// Whether a name is that of the page's own type: the first word of the title.
pub fn is_own_name(document: &Document, name: &str) -> bool {
    let Some(section) = document.sections().find(|it| it.level() == 1) else {
        return false;
    };
    let bare = name.rsplit('.').next().unwrap_or(name);
    let first = section
        .title()
        .split_whitespace()
        .next()
        .unwrap_or_default();
    first.eq_ignore_ascii_case(bare)
}

/// The type that follows a phrase: as a link, in bold, with its namespace, or as a word that only a type can be.
pub fn type_after(document: &Document, text: &Inline, phrase: &str) -> Option<TypeCell> {
    let lower = text.text.to_ascii_lowercase();
    lower.match_indices(phrase).find_map(|(at, _)| {
        let start = name_start(&text.text, at + phrase.len());
        match text.links.iter().find(|link| link.range.contains(&start)) {
            Some(link) => type_link(document, text, link),
            None => word_at(text, start, phrase == "inherits from"),
        }
    })
}

/// Skips the words between a phrase and the name: "the abstract base type [x](x.md)".
fn name_start(text: &str, from: usize) -> usize {
    const FILLERS: [&str; 10] = [
        "the", "base", "class", "type", "abstract", "a", "an", "complex", "resource", "entity",
    ];
    let mut at = from;
    loop {
        let rest = text.get(at..).unwrap_or_default();
        let trimmed = rest.trim_start_matches([' ', '\n', '\u{a0}', '*']);
        at += rest.len() - trimmed.len();
        let end = trimmed.find([' ', '\n']).unwrap_or(trimmed.len());
        match trimmed.get(..end) {
            Some(word) if FILLERS.contains(&word) && end < trimmed.len() => at += end,
            _ => return at,
        }
    }
}

/// A word that is bold or looks like a type's name: `directoryObject`, `microsoft.graph.x`, `[x]`; any word at all
/// where it ends the sentence and the words before it can only be followed by a type.
fn word_at(text: &Inline, start: usize, any_last: bool) -> Option<TypeCell> {
    let rest = text.text.get(start..)?;
    let word = rest.split([' ', '\n', ',', ';', ':', ')']).next()?;
    let word = word.trim_end_matches(['.', '*']);
    let bare = word.trim_matches(['[', ']']);
    let inner_capital = bare.chars().skip(1).any(|c| c.is_ascii_uppercase());
    let whole_sentence = any_last && rest.trim_end().trim_end_matches('.') == word;
    let is_type = bare.starts_with("microsoft.graph.")
        || inner_capital
        || bare != word
        || whole_sentence
        || text.bold.iter().any(|bold| bold == bare);
    is_type.then(|| type_word(text, word)).flatten()
}

fn paragraphs(document: &Document) -> impl Iterator<Item = &Inline> {
    let blocks = if describes_types(document) {
        document.blocks.as_slice()
    } else {
        &[]
    };
    blocks.iter().filter_map(prose)
}

/// The text of a paragraph; notes in quotes speak of other types.
fn prose(block: &Block) -> Option<&Inline> {
    match &block.kind {
        BlockKind::Paragraph(text) if !block.quoted => Some(text),
        _ => None,
    }
}

/// Below the heading `Derived types`.
fn in_tables(document: &Document) -> Vec<TypeCell> {
    let tables = resource_table::tables(document);
    let rows = tables.iter().filter(|it| it.role == Role::Derived);
    rows.flat_map(|it| &it.table.rows)
        .filter_map(|row| row.cells.first())
        .filter_map(|cell| type_link(document, cell, cell.links.first()?))
        .collect()
}

/// What stands before the names of derived types.
const DERIVED_PHRASES: [&str; 9] = [
    "base type of",
    "base type for",
    "base class of",
    "base class for",
    "derived types are",
    "derived types:",
    "derived types include",
    "is inherited by",
    "are of the derived type",
];

/// "Base type of [a](a.md) and [b](b.md)", "[a](a.md) and [b](b.md) types inherit from this type".
fn in_sentences(document: &Document, text: &Inline) -> Vec<TypeCell> {
    let lower = text.text.to_ascii_lowercase();
    let mut found = Vec::new();
    for phrase in DERIVED_PHRASES {
        for (at, _) in lower.match_indices(phrase) {
            let end = sentence_end(&lower, at);
            found.extend(links_within(document, text, at + phrase.len(), end));
        }
    }
    for phrase in ["types inherit from this", "type inherits from this"] {
        for (at, _) in lower.match_indices(phrase) {
            let start = lower.get(..at).and_then(|it| it.rfind(". ")).unwrap_or(0);
            found.extend(links_within(document, text, start, at));
        }
    }
    found
}

fn sentence_end(text: &str, from: usize) -> usize {
    let rest = text.get(from..).unwrap_or_default();
    rest.find(". ").map_or(text.len(), |at| from + at)
}

/// The linked types from `start` to `end`; those behind "of" or "in" say what the types are for:
/// "base class for steps in the [x](x.md)".
fn links_within(document: &Document, text: &Inline, start: usize, end: usize) -> Vec<TypeCell> {
    let mut found = Vec::new();
    let mut from = start;
    for link in text.links.iter().filter(|link| link.range.start >= start) {
        let gap = text.text.get(from..link.range.start).unwrap_or_default();
        let mut words = gap.split_whitespace();
        if link.range.end > end || words.any(|word| matches!(word, "of" | "in" | "on")) {
            break;
        }
        found.extend(type_link(document, text, link));
        from = link.range.end;
    }
    found
}

/// "Resources that derive from **x** include:", "Supported derived types:".
fn announces_list(document: &Document, text: &Inline) -> bool {
    let lower = text.text.to_ascii_lowercase();
    if !lower.trim_end().ends_with(':') {
        return false;
    }
    let of_own = ["derive from", "derived from", "inherit from"]
        .iter()
        .any(|phrase| {
            type_after(document, text, phrase).is_some_and(|ty| is_own_name(document, &ty.name))
        });
    of_own || lower.contains("derived type")
}

fn in_list(document: &Document, blocks: &[Block]) -> Vec<TypeCell> {
    let items = blocks.iter().map_while(|block| match &block.kind {
        BlockKind::Item(text) => Some(text),
        _ => None,
    });
    items
        .filter_map(|text| type_link(document, text, text.links.first()?))
        .collect()
}

#[cfg(test)]
mod tests;
