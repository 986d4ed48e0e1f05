//! Headings that are known by something else than their own words.

use super::spelling;
use super::words::Words;
use crate::block::{Block, BlockKind, Document, Inline};
use crate::section;

/// Headings of API and resource pages, as they are spelt.
const KNOWN: [&str; 24] = [
    "Permissions",
    "Prerequisites",
    "HTTP request",
    "Path parameters",
    "Function parameters",
    "Optional query parameters",
    "Query parameters",
    "Request headers",
    "Optional request headers",
    "Request body",
    "Response",
    "Response headers",
    "Example",
    "Examples",
    "Request",
    "Parameters",
    "Properties",
    "Relationships",
    "Methods",
    "JSON representation",
    "Members",
    "Derived types",
    "See also",
    "Remarks",
];

/// A heading that is to be read as another one.
pub struct Found {
    /// The block.
    pub index: usize,
    /// The English heading.
    pub title: String,
    /// Because its own words are misspelt.
    pub misspelt: bool,
}

/// The headings that anchors, synonyms or a near spelling name.
pub fn named(document: &Document, words: &Words<'_>) -> Vec<Found> {
    let blocks = &document.blocks;
    let mut found = Vec::new();
    let mut is_localised = false;
    for (index, block) in blocks.iter().enumerate() {
        let BlockKind::Heading { level, text } = &block.kind else {
            continue;
        };
        if is_known(&text.text) {
            continue;
        }
        let above = index.checked_sub(1).and_then(|it| blocks.get(it));
        let anchor = anchor(text).or_else(|| anchor(above.and_then(blank)?));
        // Only localised pages have an anchor on their title.
        is_localised |= *level == 1 && anchor.is_some();
        let mut found_as = |title: String, misspelt: bool| {
            found.push(Found {
                index,
                title,
                misspelt,
            });
        };
        let anchored = anchor.map(|it| in_case_of(&it, &text.text));
        if let Some(title) = anchored.filter(|it| is_known(it) || is_localised) {
            found_as(title, false);
        } else if *level > 1 {
            if let Some(title) = words.heading(&text.text) {
                found_as(title, false);
            } else if let Some(title) = spelling::corrected(&text.text, &KNOWN) {
                found_as(title.to_owned(), true);
            }
        }
    }
    found
}

/// Whether fewer than half of the headings are known.
pub fn is_foreign(document: &Document) -> bool {
    let titles = document.blocks.iter().filter_map(|it| match &it.kind {
        BlockKind::Heading { level: 2.., text } => Some(text.text.as_str()),
        _ => None,
    });
    let (known, unknown): (Vec<_>, Vec<_>) = titles.partition(|it| is_known(it));
    unknown.len() > known.len()
}

/// Whether the readers know a heading by its words.
pub fn is_known(title: &str) -> bool {
    let title = title.trim();
    section::topic(title).is_some() || KNOWN.iter().any(|it| it.eq_ignore_ascii_case(title))
}

/// A paragraph without text, which may hold an anchor.
fn blank(block: &Block) -> Option<&Inline> {
    block.paragraph().filter(|it| it.text.trim().is_empty())
}

/// `<a name="http-request"></a>` -> `http request`.
fn anchor(text: &Inline) -> Option<String> {
    let (_, rest) = text.markdown.split_once("<a ")?;
    let (_, rest) = rest
        .split_once("name=")
        .or_else(|| rest.split_once("id="))?;
    let mut quoted = rest.split(['"', '\'']).skip(1);
    let name = quoted.next()?.trim();
    (!name.is_empty()).then(|| name.replace(['-', '_'], " "))
}

/// An anchor with the words that the heading has too in the heading's case: `bodytype values`, "Werte von bodyType" ->
/// `bodyType values`.
fn in_case_of(anchor: &str, heading: &str) -> String {
    let words = anchor.split(' ').map(|word| {
        let mut own = crate::text::words(heading);
        own.find(|it| it.eq_ignore_ascii_case(word)).unwrap_or(word)
    });
    words.collect::<Vec<_>>().join(" ")
}
