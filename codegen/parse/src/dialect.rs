//! Brings headings, header cells and permission cells of a page into the English words that the readers know.
//!
//! A heading is known by its own words, by the English anchor that localised pages carry, by a synonym of
//! `specs/languages.yaml`, by a spelling that is almost right, and at last by what stands below it.

mod columns;
mod content;
mod headings;
mod spelling;
mod tables;
mod words;

pub use words::Words;

use model::diagnostics::Diagnostics;

use crate::block::{BlockKind, Document};
use crate::codes;
use crate::section;
use headings::Found;

/// Translates a page in place.
pub fn translate(document: &mut Document, words: &Words<'_>, diagnostics: &mut Diagnostics) {
    let mut changed = false;
    for found in headings::named(document, words) {
        changed |= rename(document, found, diagnostics);
    }
    let is_foreign = headings::is_foreign(document);
    tables::translate(document, words, is_foreign);
    if is_foreign {
        for (index, title) in content::titles(document) {
            set_title(document, index, title.to_owned());
            changed = true;
        }
    }
    if changed {
        document.sections = section::sections(&document.blocks);
    }
}

fn rename(document: &mut Document, found: Found, diagnostics: &mut Diagnostics) -> bool {
    let Found {
        index,
        title,
        misspelt,
    } = found;
    let Some(block) = document.blocks.get(index) else {
        return false;
    };
    if let (true, BlockKind::Heading { text, .. }) = (misspelt, &block.kind) {
        let message = format!("\"{}\" was read as \"{title}\"", text.text.trim());
        let span = block.at.span(&document.page);
        diagnostics.push(&codes::HEADING_MISSPELT, span, message);
    }
    set_title(document, index, title);
    true
}

fn set_title(document: &mut Document, index: usize, title: String) {
    let block = document.blocks.get_mut(index);
    if let Some(BlockKind::Heading { text, .. }) = block.map(|it| &mut it.kind) {
        text.text = title;
    }
}

#[cfg(test)]
mod tests;
