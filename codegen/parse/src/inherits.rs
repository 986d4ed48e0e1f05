//! What prose says about a type: its base, the types derived from it, abstract and open.

use std::collections::BTreeSet;

use crate::block::{Block, Document, Inline};
use crate::resource_table::{ResourceTable, Role, describes_types};
use crate::text::contains_any;
use crate::type_cell::{type_link, type_word};
use model::facts::{TypeCell, TypeTraits};

/// The base type.
pub fn inherits(document: &Document) -> Option<TypeCell> {
    if !describes_types(document) {
        return None;
    }
    document.blocks.iter().filter_map(prose).find_map(|text| {
        let mut phrases = BASE_PHRASES.iter();
        phrases
            .find_map(|phrase| type_after(document, text, phrase))
            .filter(|ty| !is_own_name(document, &ty.name))
    })
}

/// "Inherited from [x](x.md)", as the description of a property or of a table says.
pub fn inherited_from(document: &Document, text: &Inline) -> Option<TypeCell> {
    let mut phrases = ["inherited from", "inherits from"].iter();
    phrases.find_map(|phrase| type_after(document, text, phrase))
}

/// The phrases before the name of the base type.
const BASE_PHRASES: [&str; 14] = [
    "inherits from",
    "will inherit from",
    "inherits all the properties from",
    "inherits all the properties of",
    "inherits the properties from",
    "inherits properties from",
    "derived from",
    "derives from",
    "derived type of",
    "inherited from",
    "subtype of",
    "subclass of",
    "subclass from",
    "is the derivative of",
];

/// The types that the page calls derived from its own, each once.
pub fn derived(document: &Document, tables: &[ResourceTable<'_>]) -> Vec<TypeCell> {
    if !describes_types(document) {
        return Vec::new();
    }
    let tables = tables.iter().filter(|it| it.role == Role::Derived);
    let rows = tables.flat_map(|it| &it.table.rows);
    let cells = rows.filter_map(|row| row.cells.first());
    let mut found: Vec<_> = cells.filter_map(|it| first_link(document, it)).collect();
    for (index, block) in document.blocks.iter().enumerate() {
        let Some(text) = prose(block) else { continue };
        found.extend(in_sentences(document, text));
        if announces_list(document, text) {
            let blocks = document.blocks.iter().skip(index + 1);
            let items = blocks.map_while(Block::item);
            found.extend(items.filter_map(|it| first_link(document, it)));
        }
    }
    let mut seen = BTreeSet::new();
    found.retain(|ty| !is_own_name(document, &ty.name) && seen.insert(ty.name.clone()));
    found
}

fn first_link(document: &Document, text: &Inline) -> Option<TypeCell> {
    type_link(document, text, text.links.first()?)
}

/// Whether the type is abstract, and whether it is open.
pub fn traits(document: &Document) -> TypeTraits {
    let mut traits = TypeTraits::default();
    if !describes_types(document) {
        return traits;
    }
    let title = title(document).to_ascii_lowercase();
    traits.is_open = title.contains("(open type)");
    // Further sections are about other types too.
    let introduction = document.sections().filter(|it| it.level() < 2);
    for text in introduction.flat_map(|it| it.blocks()).filter_map(prose) {
        let lower = text.text.to_ascii_lowercase().replace('_', "");
        traits.is_abstract |= says_abstract(&lower);
        traits.is_open |= contains_any(&lower, &OPEN_PHRASES);
    }
    traits
}

/// The title of the page; empty if it has none.
fn title(document: &Document) -> &str {
    let mut sections = document.sections();
    let section = sections.find(|it| it.level() == 1);
    section.map_or("", |it| it.title())
}

const OPEN_PHRASES: [&str; 3] = [
    "this is an open type",
    "it is an open type",
    "this type is an open type",
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

/// What an abstract type is called; pages contain the misspelling.
const KINDS: [&str; 7] = [
    "class", "type", "entity", "resource", "resouce", "base", "complex",
];

/// Whether a name is that of the page's own type: the first word of the title.
pub fn is_own_name(document: &Document, name: &str) -> bool {
    let bare = name.rsplit('.').next().unwrap_or(name);
    let mut words = title(document).split_whitespace();
    words.next().is_some_and(|it| it.eq_ignore_ascii_case(bare))
}

/// The type that follows a phrase: as a link, in bold, with its namespace, or as a word that only a type can be.
fn type_after(document: &Document, text: &Inline, phrase: &str) -> Option<TypeCell> {
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

/// A word that is bold or looks like a type's name: `directoryObject`, `microsoft.graph.x`, `[x]`; with `any_last` any
/// word that ends the sentence.
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

/// The text of a paragraph outside of quotes; notes in quotes are about other types.
fn prose(block: &Block) -> Option<&Inline> {
    block.paragraph().filter(|_| !block.quoted)
}

/// The phrases before the names of derived types.
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
            let rest = lower.get(at..).unwrap_or_default();
            let end = rest.find(". ").map_or(lower.len(), |it| at + it);
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

/// The linked types from `start` to `end`; links after "of", "in" or "that" say what the types are for:
/// "base class for steps in the [x](x.md)".
fn links_within(document: &Document, text: &Inline, start: usize, end: usize) -> Vec<TypeCell> {
    let mut found = Vec::new();
    let mut from = start;
    for link in text.links.iter().filter(|link| link.range.start >= start) {
        let gap = text.text.get(from..link.range.start).unwrap_or_default();
        let mut examples = EXAMPLES.iter().filter_map(|it| gap.rsplit_once(it));
        let gap = examples.next().map_or(gap, |(_, rest)| rest);
        let mut words = gap.split_whitespace();
        if link.range.end > end || words.any(|word| ABOUT.contains(&word)) {
            break;
        }
        found.extend(type_link(document, text, link));
        from = link.range.end;
    }
    found
}

/// Phrases after which links are to the types again, whatever stands before.
const EXAMPLES: [&str; 3] = ["for example", "such as", "including"];

/// Words after which links are no longer to the types themselves.
const ABOUT: [&str; 10] = [
    "of", "in", "on", "that", "which", "whose", "why", "when", "where", "who",
];

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

#[cfg(test)]
mod tests;
