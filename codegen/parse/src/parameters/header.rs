//! The value of a header that a row gives: `Prefer: respond-async`, "`eventual`. Required.", `return=minimal <br> …`.

use crate::block::Inline;

/// Words in place of a value that name its type.
const TYPES: [&str; 6] = ["string", "etag", "number", "integer", "boolean", "guid"];

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
