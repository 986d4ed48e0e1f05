//! The first line of an HTTP message, in every spelling that pages use.

use crate::url;

/// A start line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StartLine {
    /// `GET /me HTTP/1.1`
    Request {
        /// Upper case.
        method: &'static str,
        /// Path and query.
        url: url::Url,
    },
    /// `HTTP/1.1 200 OK`
    Response {
        /// 0 if the line has no number.
        status: u16,
    },
}

/// Methods that requests of examples use.
const METHODS: [&str; 8] = [
    "GET", "POST", "PATCH", "PUT", "DELETE", "HEAD", "OPTIONS", "MERGE",
];

/// Reads a line; `None` if it starts no message.
pub fn start_line(line: &str) -> Option<StartLine> {
    let line = line.trim();
    status_line(line).or_else(|| request_line(line))
}

/// A method, then something that can be a URL: `GET /me`, `POST https://…`, `GET me/x`, `DELETE/me`.
fn request_line(line: &str) -> Option<StartLine> {
    let method = METHODS.into_iter().find(|it| line.starts_with(it))?;
    let rest = line.get(method.len()..)?;
    let target = rest.trim_start();
    let apart = target.len() < rest.len();
    let first = target.split(char::is_whitespace).next().unwrap_or_default();
    let rooted = target.starts_with('/') || target.starts_with("http");
    let relative = apart && (first.contains('/') || target.starts_with(['{', '~']));
    (rooted || relative).then(|| StartLine::Request {
        method,
        url: url::split(target),
    })
}

/// `HTTP/1.1 200 OK`, `HTTP 201 Created`, `HTTP/1.1 204No Content`, `HTTP/1.1 OK`, `HTTP code: 200 OK`.
fn status_line(line: &str) -> Option<StartLine> {
    // The spelling of a page about Excel.
    if let Some(code) = line.strip_prefix("HTTP code:") {
        let status = status(code)?;
        return Some(StartLine::Response { status });
    }
    let words = ["HTTP", "Http", "http/"];
    let rest = words.iter().find_map(|it| line.strip_prefix(it))?;
    let apart = rest.starts_with(|c: char| c == '/' || c == ' ' || c.is_ascii_digit());
    let version = rest.trim_start_matches(['/', ' ']);
    let numbered = version.starts_with(|c: char| c.is_ascii_digit());
    (apart && numbered).then(|| StartLine::Response {
        status: status(version).unwrap_or_default(),
    })
}

/// The first number of three digits that is not part of a longer one.
fn status(text: &str) -> Option<u16> {
    let numbers = text.split(|c: char| !c.is_ascii_digit());
    let status = numbers
        .filter(|it| it.len() == 3)
        .find_map(|it| it.parse().ok());
    status.filter(|it| (100..600).contains(it))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_status_lines() {
        let cases = [
            ("HTTP/1.1 200 OK", Some(200)),
            ("HTTP/1.1 202 Accpted", Some(202)),
            ("HTTP 201 Created", Some(201)),
            ("HTTP/1.1 204No Content", Some(204)),
            ("HTTP/1.1  404: Not Found", Some(404)),
            ("HTTP/2 200", Some(200)),
            ("http/1.1 200 OK", Some(200)),
            ("HTTP/1.1 OK", Some(0)),
            ("HTTP/1.1 2000 OK", Some(0)),
            ("HTTP/1.1 720 Odd", Some(0)),
            ("HTTP code: 201 Created", Some(201)),
            ("HTTP request", None),
            ("HTTPS is needed", None),
            ("https://host/x", None),
        ];
        for (line, expected) in cases {
            let expected = expected.map(|status| StartLine::Response { status });
            assert_eq!(start_line(line), expected, "{line}");
        }
    }

    #[test]
    fn reads_request_lines() {
        let cases = [
            ("GET /me", Some(("GET", "/me"))),
            (
                "  POST  https://graph.microsoft.com/v1.0/me/x HTTP/1.1",
                Some(("POST", "/me/x")),
            ),
            ("DELETE/me/x", Some(("DELETE", "/me/x"))),
            ("GET me/x", Some(("GET", "/me/x"))),
            ("PATCH {link}", Some(("PATCH", "/{link}"))),
            ("GET", None),
            ("GET it", None),
            ("GETTING /x", None),
            ("Get the time / date", None),
        ];
        for (line, expected) in cases {
            let read = match start_line(line) {
                Some(StartLine::Request { method, url }) => Some((method, url.path)),
                _ => None,
            };
            let expected = expected.map(|(method, path)| (method, path.to_owned()));
            assert_eq!(read, expected, "{line}");
        }
    }
}
