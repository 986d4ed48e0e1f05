//! The value of a header that a row gives: `Prefer: respond-async`, "`eventual`. Required.", `return=minimal <br> …`.

use crate::block::Inline;
use crate::values;
use model::text::fold;

/// Words in place of a value that name its type.
const TYPES: [&str; 6] = ["string", "etag", "number", "integer", "boolean", "guid"];

/// The values that a description lists; for `Content-Type` the media types that it names, if JSON is not the only one.
pub fn values(name: &str, description: &Inline) -> Vec<String> {
    if fold(name) != "contenttype" {
        return values::values(description);
    }
    let words = description
        .text
        .split(|c: char| c.is_whitespace() || ",;`()".contains(c));
    let mut found: Vec<String> = Vec::new();
    for word in words.map(|it| it.trim_end_matches('.').to_ascii_lowercase()) {
        if is_media_type(&word) && !found.contains(&word) {
            found.push(word);
        }
    }
    let is_json = |it: &String| it.contains("json");
    if found.iter().all(is_json) {
        Vec::new()
    } else {
        found
    }
}

/// `text/plain`, of one of the registered kinds of media (RFC 6838).
fn is_media_type(word: &str) -> bool {
    const KINDS: [&str; 7] = [
        "application",
        "audio",
        "font",
        "image",
        "multipart",
        "text",
        "video",
    ];
    let is_sub = |it: &str| {
        !it.is_empty()
            && it
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
    };
    word.split_once('/')
        .is_some_and(|(kind, sub)| KINDS.contains(&kind) && is_sub(sub))
}

/// What a page says to send, from the cell of the name, then from the first words of the other cells. A value that the
/// caller chooses, such as `{token}`, is none, but `odata.maxpagesize={x}` is.
pub fn value<'t>(name: &str, others: impl Iterator<Item = &'t Inline>) -> Option<String> {
    let named = name.split_once(':').and_then(|(_, it)| token(it));
    named.or_else(|| others.into_iter().find_map(|it| first_words(&it.text)))
}

/// The first sentence or line, if it is a value: a word in lower case, or one with a sign that words don't have.
fn first_words(text: &str) -> Option<String> {
    let text = text.trim();
    let end = text.find([' ', '\n', '\u{a0}']).unwrap_or(text.len());
    let (word, rest) = text.split_at(end);
    let rest = rest.trim_start_matches([' ', '\u{a0}']);
    let is_alone = rest.is_empty() || rest.starts_with('\n') || word.ends_with(['.', ';', ',']);
    let word = word.trim_end_matches(['.', ';', ',']);
    let is_plain = word.chars().all(|c| c.is_ascii_lowercase());
    let is_value = is_plain || word.contains(['=', '-']);
    token(word).filter(|_| is_alone && is_value && !TYPES.contains(&word))
}

fn token(text: &str) -> Option<String> {
    let text = text.trim().trim_matches('`').trim_end_matches('.');
    let is_chosen = text.starts_with(['{', '<']) || text.contains(char::is_whitespace);
    let is_word = text.chars().any(char::is_alphanumeric);
    let requirement = matches!(text.to_ascii_lowercase().as_str(), "required" | "optional");
    (is_word && !is_chosen && !requirement).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_media_types() {
        let rows = [
            ("application/json. Required.", ""),
            (
                "Use `application/json` for JSON and `text/plain` for MIME. ",
                "application/json text/plain",
            ),
            (
                "`multipart/form-data; boundary=x` or text/html, or/and text/html.",
                "multipart/form-data text/html",
            ),
            ("application/zip. Required.", "application/zip"),
        ];
        for (text, expected) in rows {
            let cell = Inline {
                text: text.to_owned(),
                ..Inline::default()
            };
            assert_eq!(
                super::values("Content-type", &cell).join(" "),
                expected,
                "{text}"
            );
        }
    }

    #[test]
    fn reads_values() {
        let cases = [
            ("Prefer: respond-async", "Optional.", Some("respond-async")),
            (
                "Prefer: odata.maxpagesize={x}",
                "",
                Some("odata.maxpagesize={x}"),
            ),
            (
                "Prefer: outlook.timezone",
                "The zone",
                Some("outlook.timezone"),
            ),
            ("Prefer", "return=minimal", Some("return=minimal")),
            ("Prefer", "return=minimal \nLess.", Some("return=minimal")),
            (
                "Prefer",
                "create-if-missing. Required.",
                Some("create-if-missing"),
            ),
            (
                "ConsistencyLevel",
                "eventual. With `$count`.",
                Some("eventual"),
            ),
            ("Prefer", "{Time-zone}. Optional", None),
            ("If-Match", "etag", None),
            ("If-Match", "eTag. Optional.", None),
            ("If-Match", "Required. The tag.", None),
            ("Content-Language", "Locale. Optional.", None),
            ("Prefer", "well-known text follows", None),
        ];
        for (name, text, expected) in cases {
            let cell = Inline {
                text: text.to_owned(),
                ..Inline::default()
            };
            let found = value(name, [&cell].into_iter());
            assert_eq!(found.as_deref(), expected, "{name} {text}");
        }
    }
}
