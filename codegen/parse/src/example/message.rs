//! Splits the text of a code block into HTTP messages.

use std::ops::Range;

use super::start_line::{StartLine, start_line};

/// One message: its start line, its headers, and the range of its body in the block.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Message {
    /// Byte offset of the start line, or of the text if it has none.
    pub offset: usize,
    /// `None` if the block has headers or a body only.
    pub start: Option<StartLine>,
    /// In the order of the text.
    pub headers: Vec<(String, String)>,
    /// Byte range of the body; empty if there is none.
    pub body: Range<usize>,
}

impl Message {
    /// The value of a header, by its name in lower case.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(it, _)| it.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_str())
    }
}

/// A line with its byte offset.
#[derive(Debug, Clone, Copy)]
struct Line<'t> {
    offset: usize,
    text: &'t str,
}

impl Line<'_> {
    fn end(self) -> usize {
        self.offset + self.text.len()
    }

    fn is_blank(self) -> bool {
        self.text.trim().is_empty()
    }
}

/// Splits a block at its start lines. Text before the first one is a message without start line.
pub fn messages(text: &str) -> Vec<Message> {
    let lines: Vec<Line<'_>> = lines(text).collect();
    let mut rest = lines.as_slice();
    let mut messages = Vec::new();
    while let Some(first) = rest.iter().position(|it| !it.is_blank()) {
        rest = rest.get(first..).unwrap_or_default();
        let (message, taken) = message(rest);
        messages.push(message);
        rest = rest.get(taken.max(1)..).unwrap_or_default();
    }
    messages
}

fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    text.split_inclusive('\n').scan(0, |offset, line| {
        let start = *offset;
        *offset += line.len();
        Some(Line {
            offset: start,
            text: line.trim_end_matches(['\n', '\r']),
        })
    })
}

/// Reads the message at the start of the lines; also returns its number of lines.
fn message(lines: &[Line<'_>]) -> (Message, usize) {
    let mut message = Message {
        offset: lines.first().map_or(0, |it| it.offset),
        ..Message::default()
    };
    let mut at = read_start(lines, &mut message);
    at += read_headers(lines.get(at..).unwrap_or_default(), &mut message);
    let body = lines.get(at..).unwrap_or_default();
    let multipart = message
        .header("content-type")
        .is_some_and(|it| it.contains("multipart") || it.contains("application/http"));
    let next = body.iter().position(|it| !multipart && starts_message(*it));
    let end = next.unwrap_or(body.len());
    let body = body.get(..end).unwrap_or_default();
    message.body = match (body.first(), body.last()) {
        (Some(first), Some(last)) => first.offset..last.end(),
        _ => 0..0,
    };
    (message, at + end)
}

/// A start line inside a block begins at the line's very start.
fn starts_message(line: Line<'_>) -> bool {
    !line.text.starts_with([' ', '\t']) && start_line(line.text).is_some()
}

/// Reads the start line and the lines that continue its URL. Returns the number of lines read.
fn read_start(lines: &[Line<'_>], message: &mut Message) -> usize {
    let Some(first) = lines.first() else { return 0 };
    let Some(start) = start_line(first.text) else {
        return 0;
    };
    message.start = Some(start);
    if matches!(message.start, Some(StartLine::Response { .. })) {
        return 1;
    }
    let mut url = first.text.trim().to_owned();
    let mut taken = 1;
    while let Some(line) = lines.get(taken).filter(|it| continues(&url, it.text)) {
        url.push_str(line.text.trim());
        taken += 1;
    }
    if taken > 1 {
        message.start = start_line(&url);
    }
    taken
}

/// Whether a line continues the URL before it: `?$top=1`, `&$skip=2`, `/x`, or anything in an open parenthesis.
fn continues(url: &str, line: &str) -> bool {
    let line = line.trim();
    let open = url.matches('(').count() > url.matches(')').count();
    let inside = open && line.starts_with([']', '"', '\'', ')']) && header(line).is_none();
    line.starts_with(['?', '&', '/']) && !line.starts_with("//") || inside
}

/// Reads headers up to a blank line or to a line that is not a header. Blank lines before a header that HTTP knows are
/// skipped. Returns the number of lines read.
fn read_headers(lines: &[Line<'_>], message: &mut Message) -> usize {
    let mut taken = 0;
    while let Some(line) = lines.get(taken) {
        if line.is_blank() {
            let rest = lines.get(taken..).unwrap_or_default();
            let blanks = rest.iter().take_while(|it| it.is_blank()).count();
            let next = rest.get(blanks).and_then(|it| header(it.text));
            if !next.is_some_and(|(name, _)| is_known(name)) {
                return taken + blanks;
            }
            taken += blanks;
            continue;
        }
        let Some((name, value)) = header(line.text) else {
            return taken;
        };
        message.headers.push((name.to_owned(), value.to_owned()));
        taken += 1;
    }
    taken
}

/// `Content-Type: application/json`
fn header(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.split_once(':')?;
    let name = name.trim();
    let token = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    let named = name.starts_with(|c: char| c.is_ascii_alphabetic()) && name.chars().all(token);
    (named && !value.starts_with("//")).then(|| (name, value.trim()))
}

/// Whether HTTP has a header of this name: distinguishes a second group of headers from a body such as a MIME mail.
fn is_known(name: &str) -> bool {
    const PREFIXES: &str = "accept content- if- x- client- request- prefer odata- ms- workbook-";
    const NAMES: &str = "authorization cache-control connection consistencylevel date etag expires \
        host location operation-location pragma range retry-after scenario-tag transfer-encoding \
        user-agent";
    let name = name.to_ascii_lowercase();
    let mut prefixes = PREFIXES.split(' ');
    NAMES.split(' ').any(|it| it == name) || prefixes.any(|it| name.starts_with(it))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Start lines, headers and bodies in one line each.
    fn summary(text: &str) -> Vec<String> {
        let one = |it: Message| {
            let start = match &it.start {
                Some(StartLine::Request { method, url }) => {
                    let query = url
                        .query
                        .as_ref()
                        .map_or(String::new(), |it| format!("?{it}"));
                    format!("{method} {}{query}", url.path)
                }
                Some(StartLine::Response { status }) => status.to_string(),
                None => "-".to_owned(),
            };
            let headers: Vec<String> = it.headers.iter().map(|(n, v)| format!("{n}={v}")).collect();
            let body = text.get(it.body).unwrap().trim();
            format!("{start} | {} | {body}", headers.join(" "))
        };
        messages(text).into_iter().map(one).collect()
    }

    #[test]
    fn cuts_blocks_into_messages() {
        let cases: &[(&str, &[&str])] = &[
            ("GET /me\n", &["GET /me |  | "]),
            (
                "\nPOST /me/x\nContent-Type: a/b\n\n{}\n",
                &["POST /me/x | Content-Type=a/b | {}"],
            ),
            (
                "POST /me/x\n\nContent-Type: a/b\n\n{}\n",
                &["POST /me/x | Content-Type=a/b | {}"],
            ),
            (
                "POST /me/x\nContent-Type: a/b\n{\"a\": 1}\n",
                &["POST /me/x | Content-Type=a/b | {\"a\": 1}"],
            ),
            ("POST /me/x\n{\"a\": 1}\n", &["POST /me/x |  | {\"a\": 1}"]),
            (
                "GET /a\nGET /b\n\nGET /c",
                &["GET /a |  | ", "GET /b |  | ", "GET /c |  | "],
            ),
            (
                "GET /a\n\nHTTP/1.1 204 No Content\n",
                &["GET /a |  | ", "204 |  | "],
            ),
            (
                "HTTP/1.1 200 OK\nETag: \"x\"\nRetry-After: 5\n\n[1]\n",
                &["200 | ETag=\"x\" Retry-After=5 | [1]"],
            ),
            (
                "HTTP/1.1 200 OK\nContent-Type: text/x\n\nFrom: a\nTo: b\n",
                &["200 | Content-Type=text/x | From: a\nTo: b"],
            ),
            ("{\"a\": 1}\n", &["- |  | {\"a\": 1}"]),
            ("Content-Type: a/b\n\n{}\n", &["- | Content-Type=a/b | {}"]),
            (
                "GET /a\n?$top=1\n&$skip=2\nPrefer: x\n",
                &["GET /a?$top=1&$skip=2 | Prefer=x | "],
            ),
            (
                "GET /f(ids=[\n\"a\",\n\"b\"\n])\n\nHTTP/1.1 200 OK\n",
                &["GET /f(ids=[\"a\",\"b\"]) |  | ", "200 |  | "],
            ),
            (
                "POST /a\nContent-Type: multipart/mixed\n\n--x\nGET /b\n",
                &["POST /a | Content-Type=multipart/mixed | --x\nGET /b"],
            ),
            ("", &[]),
        ];
        for (text, expected) in cases {
            assert_eq!(summary(text), *expected, "{text}");
        }
    }
}
