//! Sentences of the docs as Markdown that rustdoc accepts without a warning.
//!
//! Links lose their targets, which are relative to the docs; HTML, images and code blocks are removed; marks that would
//! be Markdown are removed or escaped.

use model::plain::is_hidden;

/// No tag and no target of a link is longer. The limit keeps the time to look for their ends in proportion to the text.
const LONGEST_MARK: usize = 1 << 10;

/// The lines of a description, without empty ones and without hidden characters.
pub fn lines(text: Option<&str>) -> Vec<String> {
    let mut lines = Vec::new();
    let mut fenced = false;
    // A carriage return ends a line of Markdown too, and is not allowed in a doc comment.
    for line in text.unwrap_or_default().split(['\r', '\n']) {
        let line = line.replace('\t', " ").replace(is_hidden, "");
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

/// One line of prose: code spans unchanged, the rest plain.
fn sentence(line: &str) -> String {
    let spans: Vec<&str> = line.split('`').collect();
    // If the number of back ticks is odd, the last one opens no code span.
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

/// Text without links, tags and marks.
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
            '[' | '*' => {}
            // An escaped mark stays escaped.
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

/// The text after a tag such as `<br/>`, if `<` begins one.
fn tag(after: &str) -> Option<&str> {
    if !after.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!') {
        return None;
    }
    let end = after.bytes().take(LONGEST_MARK).position(|it| it == b'>')?;
    after.get(end + 1..)
}

/// The text after the target of a link, `(page.md)`.
fn target(after: &str) -> Option<&str> {
    let inner = after.strip_prefix('(')?;
    let mut depth = 1;
    for (at, c) in inner.char_indices().take(LONGEST_MARK) {
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

/// Addresses as code spans, because rustdoc warns of bare ones.
fn unlinked(text: &str) -> String {
    let words = text.split(' ').map(|word| {
        let at = word.find("http://").or_else(|| word.find("https://"));
        match at.and_then(|it| word.split_at_checked(it)) {
            Some((before, address)) => format!("{before}`{}`", address.replace(['\\', '`'], "")),
            None => word.to_owned(),
        }
    });
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
