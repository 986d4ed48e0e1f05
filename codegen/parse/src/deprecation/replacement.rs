//! What to use instead: "replaced by [x](x.md)", "use **x** instead", "moved from /a to /b".

use std::ops::Range;

use crate::block::{Document, Inline};
use crate::text::one_line;
use model::facts::Replacement;

/// Words after which the replacement stands; the first that a sentence has counts.
const CUES: [&str; 16] = [
    "replaced by",
    "replaced with",
    "in favor of",
    "in favour of",
    "renamed as",
    "renamed to",
    "superseded by",
    "migrate to",
    "switch to",
    "moving to",
    "recommend that you use",
    "recommend using",
    "instead use",
    "use ",
    "expanding ",
    "available at",
];

/// A name of more words than this is a phrase.
const MOST_WORDS: usize = 7;

/// The replacement that a sentence of a text names.
pub fn read(document: &Document, text: &Inline, sentence: Range<usize>) -> Option<Replacement> {
    let lower = text.text.get(sentence.clone())?.to_ascii_lowercase();
    let after = moved(&lower).or_else(|| CUES.iter().find_map(|it| after_cue(&lower, it)))?;
    let rest = sentence.start + after..sentence.end;
    let marked = marked(document, text, &rest);
    marked.or_else(|| bare(text.text.get(rest)?)).filter(|it| {
        let is_remark = it.name.split(' ').count() > MOST_WORDS;
        !it.name.is_empty() && !is_remark
    })
}

/// "moved from /a to /b": the byte after "to".
fn moved(lower: &str) -> Option<usize> {
    let from = lower.find("moved ")?;
    let to = lower.get(from..)?.find(" to ")?;
    Some(from + to + 4)
}

fn after_cue(lower: &str, cue: &str) -> Option<usize> {
    let starts_word = |at: usize| {
        let before = lower.get(..at).unwrap_or_default();
        !before.ends_with(|c: char| c.is_alphanumeric())
            && !before.ends_with("not ")
            && !before.ends_with("to ")
    };
    let mut places = lower.match_indices(cue);
    let (at, _) = places.find(|(at, _)| starts_word(*at))?;
    Some(at + cue.len())
}

/// The first link, code span or bold text.
fn marked(document: &Document, text: &Inline, rest: &Range<usize>) -> Option<Replacement> {
    let name = |name: &str| Replacement {
        name: one_line(name),
        link: None,
    };
    let links = text.links.iter().map(|it| {
        let link = document
            .resolve(&it.target)
            .unwrap_or_else(|| it.target.clone());
        let link = Some(link).filter(|it| !it.is_empty());
        (
            it.range.start,
            Replacement {
                link,
                ..name(&it.text)
            },
        )
    });
    let codes = text.code_ranges.iter().zip(&text.codes);
    let codes = codes.map(|(range, it)| (range.start, name(it)));
    let bold = text.bold.iter().filter_map(|it| {
        let at = text.text.get(rest.clone())?.find(it.as_str())?;
        Some((rest.start + at, name(it)))
    });
    let all = links.chain(codes).chain(bold);
    let mut all: Vec<_> = all.filter(|(at, _)| rest.contains(at)).collect();
    // A link whose text is a code span is in both lists; the one with a target counts.
    all.sort_by_key(|(at, it)| (*at, it.link.is_none()));
    let mut all = all.into_iter();
    let (_, first) = all.next()?;
    let after = text
        .text
        .get(rest.clone())?
        .split_once(first.name.as_str())?
        .1;
    let owner = after
        .starts_with(" property of ")
        .then(|| all.find(|it| it.1.name != first.name));
    if let Some((_, owner)) = owner.flatten() {
        let name = format!("{}.{}", owner.name, first.name);
        return Some(Replacement {
            name,
            link: owner.link,
        });
    }
    let second = after.starts_with(" and ").then(|| all.next()).flatten();
    let both = second.map(|(_, it)| format!("{} and {}", first.name, it.name));
    Some(match both {
        Some(name) => Replacement { name, link: None },
        None => first,
    })
}

/// A word that can only be a name: `fooBar`, `Foo.Bar`, `/path`; or any word before "instead".
fn bare(rest: &str) -> Option<Replacement> {
    const GENERAL: [&str; 11] = [
        "the",
        "a",
        "an",
        "new",
        "property",
        "properties",
        "of",
        "in",
        "please",
        "this",
        "one",
    ];
    let words: Vec<&str> = rest.split_whitespace().collect();
    let is_name = |word: &str| {
        let inner = word.get(1..).unwrap_or_default();
        word.starts_with('/') || inner.contains(|c: char| c.is_ascii_uppercase() || c == '_')
    };
    for (index, word) in words.iter().enumerate().take(6) {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '/');
        let next = words.get(index + 1).map(|it| it.trim_matches('.'));
        let is_word = !word.is_empty() && !GENERAL.contains(&word.to_ascii_lowercase().as_str());
        if is_word && (is_name(word) || next == Some("instead")) {
            let name = word.to_owned();
            return Some(Replacement { name, link: None });
        }
        if is_word {
            return None;
        }
    }
    None
}
