//! What a text calls deprecated: since when, until when, and what to use instead.

mod date;
mod parts;
mod replacement;

use crate::block::{Document, Inline};
use crate::text::{contains_any, words};
use model::facts::Deprecation;

pub use parts::parts;

/// What a notice about the whole page names.
const SUBJECTS: [&str; 12] = [
    "api",
    "method",
    "resource",
    "type",
    "function",
    "action",
    "operation",
    "endpoint",
    "object",
    "entity",
    "feature",
    "page",
];

/// What a notice about a part of the page names.
const PARTS: [&str; 11] = [
    "older ",
    "previous ",
    "earlier ",
    "propert",
    "parameter",
    " path",
    "condition",
    "value",
    "member",
    "permission",
    "relationship",
];

/// How a notice points to the whole page.
const WHOLE: [&str; 9] = [
    "the existing",
    "this api",
    "this method",
    "this resource",
    "this type",
    "this function",
    "this action",
    "this endpoint",
    "this operation",
];

/// Words of a sentence that announces the end of something.
const ENDS: [&str; 9] = [
    "deprecat",
    "obsolete",
    "be removed",
    "be retired",
    "been retired",
    "is retired",
    "stop returning",
    "stopped returning",
    "no longer be supported",
];

/// Words after which a date is that of the end.
const LAST_DAY: [&str; 8] = [
    "stop",
    "remov",
    "retire",
    "no longer",
    "end of",
    "sunset",
    "until",
    "support",
];

/// Whether a text calls all that its page describes, and not a part of it, deprecated.
pub fn is_about_whole(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    lower.split(['.', '\n', ';']).any(|sentence| {
        let Some(at) = ENDS.iter().filter_map(|it| sentence.find(it)).min() else {
            return false;
        };
        let (before, after) = sentence.split_at(at);
        let about = if after.starts_with("deprecating") {
            after
        } else {
            clause(before)
        };
        let is_subject = |it: &str| SUBJECTS.contains(&it.trim_end_matches('s'));
        let points = contains_any(about, &WHOLE) || sentence.contains("deprecat");
        let whole = points && words(about).any(is_subject) && !contains_any(sentence, &PARTS);
        whole || sentence.trim() == "deprecated"
    })
}

/// The last part of a sentence between commas that has more than a verb.
fn clause(text: &str) -> &str {
    const VERBS: [&str; 9] = [
        "is", "are", "will", "be", "has", "been", "being", "and", "also",
    ];
    let has_more = |it: &&str| words(it).any(|word| !VERBS.contains(&word));
    text.rsplit(',').find(has_more).unwrap_or(text)
}

/// Whether a description calls the property or member that it describes deprecated. `name` is that of the described:
/// the member `deprecated` of a state is none.
pub fn of_description(document: &Document, name: &str, text: &Inline) -> Option<Deprecation> {
    let plain = without_codes(text).to_ascii_lowercase();
    let is_name = plain.trim().trim_end_matches('.') == name.to_ascii_lowercase();
    let says = !is_name
        && sentences(&plain).any(|(_, it)| calls_itself_deprecated(&name.to_ascii_lowercase(), it));
    says.then(|| details(document, text, 0))
}

/// What a text says about a deprecation, from the sentence at the byte `from` on.
pub fn details(document: &Document, text: &Inline, from: usize) -> Deprecation {
    let mut found = Deprecation {
        at: text.at.clone(),
        ..Deprecation::default()
    };
    for (start, sentence) in sentences(&text.text).filter(|(start, _)| *start >= from) {
        dates(sentence, &mut found);
        if found.replacement.is_none() {
            found.replacement = replacement::read(document, text, start..start + sentence.len());
        }
    }
    found
}

fn dates(sentence: &str, found: &mut Deprecation) {
    let lower = sentence.to_ascii_lowercase();
    let mut clause = 0;
    for (range, date) in date::dates(&lower) {
        let before = lower.get(clause..range.start).unwrap_or_default();
        let ends = |text: &str| contains_any(text, &LAST_DAY);
        // "Effective May 2020, this API is no longer supported" has the date in front.
        let stands_first = before.trim().split(' ').count() < 3;
        let is_last_day = ends(before) || (stands_first && ends(&lower));
        if is_last_day {
            found.removal = found.removal.take().or(Some(date));
        } else if lower.contains("deprecat") {
            found.date = found.date.take().or(Some(date));
        }
        clause = range.end;
    }
}

/// The sentences of a text with the byte at which each starts.
pub fn sentences(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut start = 0;
    text.split_inclusive(['\n', '.', '!'])
        .map(move |piece| {
            let at = start;
            start += piece.len();
            (at, piece)
        })
        .scan((0, 0), move |open: &mut (usize, usize), (at, piece)| {
            let end = at + piece.len();
            let next = text.get(end..).unwrap_or_default();
            // A full stop within a word, as in `v1.0`, ends nothing.
            let is_end = piece.ends_with('\n')
                || next.is_empty()
                || next.starts_with(|c: char| c.is_whitespace());
            let sentence = is_end.then(|| (open.0, text.get(open.0..end).unwrap_or_default()));
            if is_end {
                *open = (end, 0);
            }
            Some(sentence)
        })
        .flatten()
        .filter(|(_, it)| !it.trim().is_empty())
}

/// The text with blanks in place of code spans: a listed value says nothing about the property.
fn without_codes(text: &Inline) -> String {
    let mut plain = String::new();
    let mut end = 0;
    for range in &text.code_ranges {
        plain.push_str(text.text.get(end..range.start).unwrap_or_default());
        plain.extend(std::iter::repeat_n(' ', range.len()));
        end = range.end;
    }
    plain.push_str(text.text.get(end..).unwrap_or_default());
    plain
}

/// "Deprecated", "This property is deprecated", "the value will be deprecated", but not "whether the box is deprecated".
fn calls_itself_deprecated(name: &str, sentence: &str) -> bool {
    const LISTS: [&str; 5] = ["possible ", "or not", "whether", " if ", "states "];
    const ENDINGS: [&str; 3] = ["deprecated", "obsolete", "no longer supported"];
    if contains_any(sentence, &LISTS) {
        return false;
    }
    let mut phrases = sentence
        .split([',', ';', '(', ')', '[', ']', '.', ':', '\n', '\u{2013}'])
        .flat_map(|it| it.split(" and "))
        .flat_map(|it| it.split(" - "))
        .flat_map(|it| it.split("--"))
        .flat_map(|it| it.split(" as "));
    phrases.any(|phrase| {
        let phrase = phrase.trim_matches(|c: char| !c.is_alphanumeric());
        let Some(at) = ENDINGS.iter().find_map(|it| phrase.find(it)) else {
            return false;
        };
        let subject = phrase.get(..at).unwrap_or_default().trim();
        let after = phrase.get(at..).unwrap_or_default();
        let is_verb = !after.starts_with("deprecated or") && !is_attribute(after);
        is_verb && names_the_described(name, subject)
    })
}

/// "deprecated template": the word describes something else.
fn is_attribute(after: &str) -> bool {
    const FOLLOWING: [&str; 12] = [
        "deprecated",
        "obsolete",
        "supported",
        "in",
        "as",
        "since",
        "by",
        "soon",
        "on",
        "and",
        "for",
        "property",
    ];
    let mut words = after.split_whitespace();
    let first = words.next().unwrap_or_default();
    let next = match first {
        "no" => words.nth(2),
        _ => words.next(),
    };
    next.is_some_and(|it| !FOLLOWING.contains(&it))
}

/// Whether the words before "deprecated" are about the property or member itself.
fn names_the_described(name: &str, subject: &str) -> bool {
    const VERBS: [&str; 15] = [
        "",
        "is",
        "is being",
        "being",
        "will be",
        "to be",
        "has been",
        "been",
        "be",
        "are",
        "is going to be",
        "going to be",
        "is now",
        "now",
        "is in the process of being",
    ];
    const SUBJECTS: [&str; 8] = [
        "this",
        "it",
        "property",
        "value",
        "member",
        "field",
        "parameter",
        "relationship",
    ];
    let verb = VERBS
        .iter()
        .filter(|it| subject.ends_with(**it))
        .max_by_key(|it| it.len());
    let rest = verb.map_or(subject, |it| {
        subject.get(..subject.len() - it.len()).unwrap_or_default()
    });
    let last = rest.split_whitespace().next_back();
    last.is_none_or(|it| SUBJECTS.contains(&it) || it == name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cursor::test_document;

    /// `since|until|replacement -> link`, blank if not deprecated.
    fn shown(found: Option<Deprecation>) -> String {
        let Some(found) = found else {
            return String::new();
        };
        let replacement = found.replacement.map(|it| match it.link {
            Some(link) => format!("{} -> {link}", it.name),
            None => it.name,
        });
        let parts = [found.date, found.removal, replacement];
        parts.map(Option::unwrap_or_default).join("|")
    }

    #[test]
    fn descriptions() {
        let cases = [
            ("Deprecated.", "||"),
            ("[Deprecated] Setting it has no effect.", "||"),
            ("Allowed colors - Deprecated", "||"),
            (
                "Ink. This property is deprecated. Please use **paint** instead.",
                "||paint",
            ),
            ("Ink. This is deprecated; use fooBar instead.", "||fooBar"),
            ("DEPRECATED: use paint instead. Paper.", "||paint"),
            ("Deprecated -- use `paint` instead.", "||paint"),
            (
                "It is redundant and is deprecated. Use FooPaint instead.",
                "||FooPaint",
            ),
            (
                "This property is in the process of being deprecated. Use the **paint** property.",
                "||paint",
            ),
            (
                "This property will be deprecated in July 2019 and will be replaced by property FooPaint.",
                "2019-07||FooPaint",
            ),
            (
                "The property is obsolete, use FooPaint instead.",
                "||FooPaint",
            ),
            ("Ink, to be deprecated", "||"),
            ("This value is no longer supported.", "||"),
            ("Ink is no longer supported", "||"),
            (
                "This property is deprecated and will be removed on May 3, 2021. It is replaced by **a** property of [paint](paint.md).",
                "|2021-05-03|paint.a -> api/paint.md",
            ),
            // Others are deprecated, or may be.
            ("Possible values are: `active`, `deprecated`.", ""),
            ("Whether the box is deprecated.", ""),
            ("Says if the box is deprecated or not.", ""),
            ("Boxes cannot be made of a deprecated template.", ""),
            ("Box is deprecated.", ""),
            ("Ink", ""),
        ];
        for (text, expected) in cases {
            let document = &test_document("api/x.md", text);
            let found = document.blocks.iter().filter_map(|it| it.text());
            let found = found
                .filter_map(|it| of_description(document, "ink", it))
                .next();
            assert_eq!(shown(found), expected, "{text}");
        }
    }

    #[test]
    fn notes_about_parts() {
        let cases = [
            (
                "**Note:** The `/old` path is deprecated. Going forward, use the `/new` path.",
                "/old: ||/new",
            ),
            (
                "- The **ink** property is deprecated. Use **paint** instead.",
                "ink: ||paint",
            ),
            (
                "**kind** `a` is going to be deprecated in favor of `b`.",
                "a: ||b",
            ),
            (
                "We are deprecating the **ink** condition, and it may be removed. Use **paint**.",
                "ink: ||paint",
            ),
            (
                "The **ink** and **pen** properties are deprecated. Use **paint** and **brush** instead.",
                "ink,pen: ||",
            ),
            (
                "The property `ink` will be deprecated and replaced by properties `a` and `b`.",
                "ink: ||a and b",
            ),
            ("States are **Available** and **Deprecated**.", ""),
            ("The **x** API is deprecated.", ""),
            ("The **ink** property is red.", ""),
        ];
        for (text, expected) in cases {
            let found = parts(&test_document("api/x.md", &format!("# T\n\n{text}\n")));
            let found = found
                .into_iter()
                .map(|it| format!("{}: {}", it.names.join(","), shown(Some(it.deprecation))));
            assert_eq!(found.collect::<Vec<_>>().join(" "), expected, "{text}");
        }
    }
}
