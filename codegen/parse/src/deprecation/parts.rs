//! Notes about parts of what a page describes: "The **a** property is deprecated. Use **b** instead."

use super::{details, is_about_whole, sentences};
use crate::block::{Document, Inline};
use crate::section::Topic;
use crate::text::contains_any;
use model::facts::{DeprecatedParts, Deprecation};

/// Every such note of the page, outside of tables and examples.
pub fn parts(document: &Document) -> Vec<DeprecatedParts> {
    let sections = document.sections();
    let sections = sections.filter(|it| it.topic() != Some(Topic::Example));
    let blocks = sections.flat_map(|it| it.blocks());
    let texts = blocks.filter_map(|it| it.text());
    texts.flat_map(|it| of_text(document, it)).collect()
}

fn of_text(document: &Document, text: &Inline) -> Vec<DeprecatedParts> {
    let all: Vec<_> = sentences(&text.text).collect();
    let ends = |it: &str| contains_any(it, &["deprecat", "obsolete"]);
    let ending = all.iter().enumerate().filter(|(_, (_, it))| {
        let lower = it.to_ascii_lowercase();
        ends(&lower) && !is_about_whole(&lower)
    });
    let found = ending.filter_map(|(index, (start, sentence))| {
        let names = names(text, *start, sentence);
        if names.is_empty() {
            return None;
        }
        // What follows is about the same, up to the next sentence of this kind.
        let following = all.iter().skip(index + 1);
        let next = following
            .clone()
            .find(|(_, it)| ends(&it.to_ascii_lowercase()));
        let end = next.map_or(text.text.len(), |(start, _)| *start);
        let said = details(document, &cut(text, end), *start);
        let deprecation = Deprecation {
            replacement: said
                .replacement
                .filter(|it| names.len() == 1 && !names.contains(&it.name)),
            ..said
        };
        Some(DeprecatedParts { names, deprecation })
    });
    found.collect()
}

/// The text up to a byte.
fn cut(text: &Inline, end: usize) -> Inline {
    let mut text = text.clone();
    text.text.truncate(end);
    text
}

/// The code spans, else the bold texts, of the part of the sentence that is about the deprecated: before the verb, or
/// after "deprecating".
fn names(text: &Inline, start: usize, sentence: &str) -> Vec<String> {
    let lower = sentence.to_ascii_lowercase();
    let verbs = ["deprecat", "obsolete"];
    let Some(verb) = verbs.iter().filter_map(|it| lower.find(it)).min() else {
        return Vec::new();
    };
    let about = match lower
        .get(verb..)
        .is_some_and(|it| it.starts_with("deprecating"))
    {
        true => start + verb..start + sentence.len(),
        false => start..start + verb,
    };
    // The word may be the name of a state.
    let is_state = |it: &String| {
        verbs
            .iter()
            .any(|verb| it.to_ascii_lowercase().starts_with(verb))
    };
    if text.bold.iter().chain(&text.codes).any(is_state) {
        return Vec::new();
    }
    let codes = text.code_ranges.iter().zip(&text.codes);
    let codes = codes
        .filter(|(range, _)| about.contains(&range.start))
        .map(|it| it.1);
    let part = text.text.get(about.clone()).unwrap_or_default();
    let bold = text.bold.iter().filter(|it| part.contains(it.as_str()));
    let mut names = unique(codes);
    if names.is_empty() {
        names = unique(bold);
    }
    names
}

fn unique<'a>(names: impl Iterator<Item = &'a String>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for name in names.filter(|it| is_part(it)) {
        if !found.contains(name) {
            found.push(name.clone());
        }
    }
    found
}

/// A name of a property or value, or a path.
fn is_part(name: &str) -> bool {
    let word = name.strip_prefix('/').unwrap_or(name);
    let is_label = ["note", "important", "deprecated", "caution", "warning"]
        .contains(&name.trim_end_matches(':').to_ascii_lowercase().as_str());
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '/' | '.');
    !is_label && !word.is_empty() && word.chars().all(is_name)
}
