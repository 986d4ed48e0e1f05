//! Checks of the bare text: front matter and encoding.

use model::corpus::Corpus;
use model::diagnostics::{Diagnostics, Span};
use parse::split_front_matter;

use model::codes::lint as codes;

/// What readers of the rendered pages see: title and description in search results, the type by its layout.
const KEYS: [&[&str]; 3] = [
    &["title"],
    &["description"],
    &["doc_type", "docType", "ms.topic"],
];

/// Pages of the two folders that the reference consists of need all of the front matter.
pub fn front_matter(corpus: &Corpus, found: &mut Diagnostics) {
    let is_reference =
        |it: &(&str, &str)| it.0.starts_with("api/") || it.0.starts_with("resources/");
    for (page, text) in corpus.pages().filter(is_reference) {
        let span = |line| Span {
            page: page.to_owned(),
            line,
            column: 1,
        };
        let Some((yaml, line)) = split_front_matter(text).0 else {
            found.push(
                &codes::FRONT_MATTER_MISSING,
                span(1),
                "there is no front matter",
            );
            continue;
        };
        for names in KEYS {
            let has = |it: &&str| yaml.lines().any(|row| value(row, it).is_some());
            if !names.iter().any(has) {
                let name = names.first().copied().unwrap_or_default();
                let message = format!("the front matter has no `{name}`");
                found.push(&codes::FRONT_MATTER_MISSING, span(line.max(1)), message);
            }
        }
    }
}

/// The value of a `key: value` line, if it is of that key and not empty.
fn value<'a>(row: &'a str, key: &str) -> Option<&'a str> {
    let rest = row.strip_prefix(key)?.trim_start().strip_prefix(':')?;
    let rest = rest.trim().trim_matches(['"', '\'']);
    (!rest.is_empty()).then_some(rest)
}

/// One finding per line.
pub fn mojibake(corpus: &Corpus, found: &mut Diagnostics) {
    for (page, text) in corpus.iter() {
        if !text.contains(['Â', 'â', 'Ã', '\u{fffd}', 'ï']) {
            continue;
        }
        for (line, row) in (1..).zip(text.lines()) {
            if let Some((column, shown)) = broken(row) {
                let span = Span {
                    page: page.to_owned(),
                    line,
                    column,
                };
                found.push(
                    &codes::MOJIBAKE,
                    span,
                    format!("`{shown}` is a misread character"),
                );
            }
        }
    }
}

/// The first character that was read as several: a lead byte of UTF-8 as the letter that Windows-1252 has for it,
/// followed by what a continuation byte looks like there.
fn broken(row: &str) -> Option<(u32, String)> {
    let mut before = None;
    for (column, it) in (1..).zip(row.chars()) {
        if it == '\u{fffd}' {
            return Some((column, it.to_string()));
        }
        let lead = before.filter(|lead| matches!(lead, 'Â' | 'Ã' | 'â' | 'ï'));
        if let Some(lead) = lead.filter(|_| is_continuation(it)) {
            return Some((column - 1, format!("{lead}{it}")));
        }
        before = Some(it);
    }
    None
}

/// What the bytes 0x80 to 0xBF are in Windows-1252. Blanks and quotes that also stand in sound text behind a letter are
/// left out: `â€` has no such use.
fn is_continuation(it: char) -> bool {
    matches!(
        it,
        '\u{80}'
            ..='\u{bf}'
                | '€'
                | 'š'
                | '™'
                | '›'
                | 'œ'
                | '‚'
                | 'ƒ'
                | '„'
                | '†'
                | '‡'
                | 'ˆ'
                | '‰'
                | 'Š'
                | '‹'
                | 'Œ'
    )
}

#[cfg(test)]
mod tests {
    use super::broken;

    #[test]
    fn sound_letters_are_left_alone() {
        let rows = [
            ("Âge, pâte, naïve, Ãvila", None),
            ("a\u{c2}\u{a0}b", Some((2, "Â\u{a0}"))),
            ("donâ€™t", Some((4, "â€"))),
            ("cafÃ©", Some((4, "Ã©"))),
            ("x\u{fffd}", Some((2, "\u{fffd}"))),
        ];
        for (row, expected) in rows {
            let expected = expected.map(|(at, it)| (at, it.to_owned()));
            assert_eq!(broken(row), expected, "{row}");
        }
    }
}
