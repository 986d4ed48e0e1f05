//! Text of the docs in files that the generator writes: a function per kind of place, so that no name and no sentence
//! can leave the place that it is written to.
//!
//! String literals of Rust and JSON are escaped by `quote` and `serde_json`, HTML by `maud`; nothing else writes them.

use std::borrow::Cow;
use std::fmt::Write;

/// Whether a character does not show or turns the text around it: control characters, bidirectional marks, characters
/// without width, tags. Compilers refuse some of them, and people cannot see any.
#[must_use]
pub fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// A line of a comment: hidden characters are escaped, so that the line has no end within it.
#[must_use]
pub fn line(text: &str) -> Cow<'_, str> {
    if !text.contains(is_hidden) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        match is_hidden(c) {
            true => shown.extend(c.escape_default()),
            false => shown.push(c),
        }
    }
    Cow::Owned(shown)
}

/// A name as a code span of Markdown, whatever back ticks it has; also within the cell of a table.
#[must_use]
pub fn code(text: &str) -> String {
    let words: Vec<Cow<'_, str>> = text.split_whitespace().map(line).collect();
    let text = words.join(" ");
    let ticks = longest_run(&text);
    match text.as_str() {
        "" => "the empty text".to_owned(),
        it if ticks == 0 => format!("`{it}`"),
        it => {
            let fence = "`".repeat(ticks + 1);
            format!("{fence} {it} {fence}")
        }
    }
}

/// A name as a code span in the cell of a table, where a bar would end the cell.
#[must_use]
pub fn code_in_cell(text: &str) -> String {
    code(text).replace('|', "\\|")
}

/// The number of back ticks in the longest run of them.
fn longest_run(text: &str) -> usize {
    let runs = text.split(|c| c != '`').map(str::len);
    runs.max().unwrap_or_default()
}

/// What begins or ends a span, a link, a tag, an entity or a cell.
const MARKS: [char; 10] = ['\\', '`', '*', '[', ']', '<', '>', '&', '|', '~'];

/// Text as Markdown without any meaning: on one line, and nothing in it is a tag, a link, a span or a mark.
#[must_use]
pub fn inline(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        let at_start = out.is_empty();
        let word = line(word);
        let mut before = ' ';
        let mut chars = word.chars().peekable();
        while let Some(c) = chars.next() {
            let next = chars.peek().copied().unwrap_or(' ');
            // Between letters an underscore is one of a name.
            let is_of_name = before.is_alphanumeric() && next.is_alphanumeric();
            if MARKS.contains(&c) || (c == '_' && !is_of_name) {
                out.push('\\');
            }
            out.push(c);
            before = c;
        }
        if at_start {
            out = without_block_mark(out);
        }
    }
    out
}

/// The first word of a line, which would begin a heading, a list or a rule: `#`, `-`, `+`, `1.`, `===`.
fn without_block_mark(word: String) -> String {
    let (first, last) = word.split_at(word.trim_end_matches(['.', ')']).len());
    let is_number = !first.is_empty() && first.bytes().all(|it| it.is_ascii_digit());
    match is_number && !last.is_empty() {
        true => format!("{first}\\{last}"),
        false if word.starts_with(['#', '-', '+', '=', ':']) => format!("\\{word}"),
        false => word,
    }
}

/// A part of the path of a URL: what is no letter, digit, `-`, `.`, `_`, `~` or slash is percent-encoded, so that the
/// address ends nowhere before its end.
#[must_use]
pub fn url_path(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                out.push(char::from(byte));
            }
            // Writing to a string cannot fail.
            _ => drop(write!(out, "%{byte:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_characters_are_shown() {
        let cases = [
            ("`naïve name`", "`naïve name`"),
            ("a\0b\u{1b}[1m", "a\\u{0}b\\u{1b}[1m"),
            ("\u{202e}x\n", "\\u{202e}x\\n"),
            (
                "a\u{2028}b\u{200b}\u{feff}",
                "a\\u{2028}b\\u{200b}\\u{feff}",
            ),
        ];
        for (text, expected) in cases {
            assert_eq!(line(text), expected);
        }
    }

    #[test]
    fn a_code_span_ends_at_its_end() {
        let cases = [
            ("", "the empty text"),
            ("a", "`a`"),
            ("a`b", "`` a`b ``"),
            ("``", "``` `` ```"),
            (" a``b \n `", "``` a``b ` ```"),
            ("\u{202e}", "`\\u{202e}`"),
        ];
        for (text, expected) in cases {
            assert_eq!(code(text), expected, "{text:?}");
        }
        assert_eq!(code_in_cell("a|b"), "`a\\|b`");
    }

    #[test]
    fn plain_text_has_no_marks() {
        let cases = [
            ("POST /teams/{id}", "POST /teams/{id}"),
            ("<b>[a](b)`", "\\<b\\>\\[a\\](b)\\`"),
            ("a\n# b", "a # b"),
            ("# a", "\\# a"),
            ("1. a", "1\\. a"),
            ("1.2", "1.2"),
            ("&lt;", "\\&lt;"),
            ("a_b _c_", "a_b \\_c\\_"),
        ];
        for (text, expected) in cases {
            assert_eq!(inline(text), expected, "{text:?}");
        }
    }

    #[test]
    fn addresses_have_no_space() {
        assert_eq!(url_path("api/a-b.md"), "api/a-b.md");
        assert_eq!(url_path("a )<\n`é"), "a%20%29%3C%0A%60%C3%A9");
    }
}
