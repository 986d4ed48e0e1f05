//! The docs' own sentences as Markdown that rustdoc takes without a warning.
//!
//! Only the words stay: links lose their targets (which are relative to the docs), HTML, images and code blocks go, and
//! brackets that could be a link to an item are escaped.

/// The lines of a description; none where there is none.
pub fn lines(text: Option<&str>) -> Vec<String> {
    let mut lines = Vec::new();
    let mut fenced = false;
    // A carriage return alone ends a line of Markdown too, and must not stand in a doc comment.
    for line in text.unwrap_or_default().split(['\r', '\n']) {
        let trimmed = line.trim();
        if trimmed.starts_with("```") || trimmed.starts_with("~~~") {
            fenced = !fenced;
        } else if !fenced && !trimmed.is_empty() {
            lines.push(sentence(trimmed));
        }
    }
    lines.retain(|it| !it.is_empty());
    lines
}

/// A word of the API between back ticks, also if there is one in it.
pub fn code(text: &str) -> String {
    let text: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match text.as_str() {
        "" => "the empty text".to_owned(),
        it if it.contains('`') => format!("`` {it} ``"),
        it => format!("`{it}`"),
    }
}

/// One line of prose: code spans as they are, the rest plain.
fn sentence(line: &str) -> String {
    let spans: Vec<&str> = line.split('`').collect();
    // An odd number of back ticks leaves the last one without a partner.
    let paired = spans.len() % 2 == 1;
    let mut text = String::new();
    for (at, span) in spans.iter().enumerate() {
        match at % 2 == 1 && (paired || at + 1 < spans.len()) && !span.is_empty() {
            true => text.push_str(&format!("`{span}`")),
            false => text.push_str(&plain(span)),
        }
    }
    let text = text.trim_start_matches(['#', '>', '|', '-', '*', '+', ' ', '=']);
    text.trim_end().to_owned()
}

/// Without links, tags and marks.
fn plain(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let after = rest.get(c.len_utf8()..).unwrap_or_default();
        rest = after;
        match c {
            '<' => {
                rest = tag(after).unwrap_or_else(|| {
                    out.push_str("\\<");
                    after
                })
            }
            ']' => rest = target(after).unwrap_or(after),
            '[' | '*' | '!' if matches!(c, '[' | '*') => {}
            // What the docs escape is not Markdown there, and has to be none here.
            '\\' if after.starts_with(|it: char| it.is_ascii_punctuation()) => {
                let mut escaped = after.chars();
                out.extend(escaped.next().into_iter().flat_map(|it| ['\\', it]));
                rest = escaped.as_str();
            }
            '_' | '\\' | '>' | '|' | '~' | '$' => out.extend(['\\', c]),
            _ => out.push(c),
        }
    }
    unlinked(&out)
}

/// What follows a tag such as `<br/>`.
fn tag(after: &str) -> Option<&str> {
    let (inner, rest) = after.split_once('>')?;
    inner
        .starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!')
        .then_some(rest)
}

/// What follows the target of a link, `(page.md)`.
fn target(after: &str) -> Option<&str> {
    let inner = after.strip_prefix('(')?;
    let mut depth = 1;
    for (at, c) in inner.char_indices() {
        depth += match c {
            '(' => 1,
            ')' => -1,
            _ => 0,
        };
        if depth == 0 {
            return inner.get(at + 1..);
        }
    }
    None
}

/// Addresses between angle brackets, as rustdoc wants them.
fn unlinked(text: &str) -> String {
    let words =
        text.split(' ').map(
            |word| match word.find("http://").or_else(|| word.find("https://")) {
                Some(at) => {
                    let (before, address) = word.split_at_checked(at).unwrap_or((word, ""));
                    format!("{before}`{}`", address.replace(['\\', '`'], ""))
                }
                None => word.to_owned(),
            },
        );
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::lines;

    #[test]
    fn every_line_end_ends_a_line() {
        assert_eq!(lines(Some("a\r\nb\rc\n\nd")), ["a", "b", "c", "d"]);
    }
}
