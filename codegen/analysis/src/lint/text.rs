//! Checks of the text itself: front matter and encoding.

use super::context::Cx;
use model::codes::lint as codes;
use model::diagnostics::Span;
use parse::split_front_matter;

/// Keys that readers of the rendered pages see: title and description in search results, the type as layout. Each may
/// have several names.
const KEYS: [&[&str]; 3] = [
    &["title"],
    &["description"],
    &["doc_type", "docType", "ms.topic"],
];

/// Pages of the two folders of the reference need all keys.
pub fn front_matter(cx: &mut Cx<'_>) {
    let is_reference = |page: &str| page.starts_with("api/") || page.starts_with("resources/");
    for (page, text) in cx.corpus.pages().filter(|it| is_reference(it.0)) {
        let mut report = |line, message: String| {
            let page = page.to_owned();
            let span = Span {
                page,
                line,
                column: 1,
            };
            cx.report(&codes::FRONT_MATTER_MISSING, span, message);
        };
        let Some((yaml, line)) = split_front_matter(text).0 else {
            report(1, "there is no front matter".to_owned());
            continue;
        };
        for names in KEYS {
            let has = |it: &&str| yaml.lines().any(|row| has_value(row, it));
            if !names.iter().any(has) {
                let name = names.first().copied().unwrap_or_default();
                report(line.max(1), format!("the front matter has no `{name}`"));
            }
        }
    }
}

/// Whether the line is `key: value` with this key.
fn has_value(row: &str, key: &str) -> bool {
    let value = row.strip_prefix(key).map(str::trim_start);
    let value = value.and_then(|it| it.strip_prefix(':'));
    value.is_some_and(|it| !it.trim().trim_matches(['"', '\'']).is_empty())
}

/// Reports the first broken character of each line.
pub fn mojibake(cx: &mut Cx<'_>) {
    for (page, text) in cx.corpus.iter() {
        if !text.contains(['Â', 'â', 'Ã', '\u{fffd}', 'ï']) {
            continue;
        }
        for (line, row) in (1..).zip(text.lines()) {
            if let Some((column, shown)) = broken(row) {
                let page = page.to_owned();
                let span = Span { page, line, column };
                let message = format!("`{shown}` is a misread character");
                cx.report(&codes::MOJIBAKE, span, message);
            }
        }
    }
}

/// The first character that was read as several: a lead byte of UTF-8 and a continuation byte, both as Windows-1252 shows
/// them.
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

/// The bytes 0x80 to 0xBF in Windows-1252, without dashes and quotes that may follow a letter in correct text.
fn is_continuation(it: char) -> bool {
    matches!(it, '\u{80}'..='\u{bf}') || "€š™›œ‚ƒ„†‡ˆ‰Š‹Œ".contains(it)
}

#[cfg(test)]
mod tests {
    use super::broken;

    #[test]
    fn correct_letters_are_no_finding() {
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
