//! One line of a request block: a request, a part of one, or something else.

/// The verbs that the docs use, and two that they might.
const METHODS: [&str; 7] = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];

/// What a line is.
#[derive(Debug, PartialEq, Eq)]
pub enum Line<'a> {
    /// Nothing, or punctuation.
    Blank,
    /// "or" between request lines.
    Or,
    /// One or more requests: method in upper case and URL.
    Request(Vec<(&'static str, &'a str)>),
    /// A URL without a method.
    Path(&'a str),
    /// `?a=b` or `&a=b`: the rest of the URL above.
    Query(&'a str),
    /// A header or the beginning of a body: the rest of the block is a message.
    Message,
    /// Anything else.
    Other,
}

/// Reads a line of a code block.
pub fn read(line: &str) -> Line<'_> {
    let line = line.trim().trim_matches('`').trim();
    if !line.contains(char::is_alphanumeric) && !line.starts_with(['{', '[', '<']) {
        return Line::Blank;
    }
    if line
        .trim_matches(|c: char| !c.is_alphabetic())
        .eq_ignore_ascii_case("or")
    {
        return Line::Or;
    }
    let requests = requests(line);
    if !requests.is_empty() {
        return Line::Request(requests);
    }
    match line.as_bytes().first() {
        Some(b'?' | b'&') => Line::Query(line.trim_start_matches(['?', '&'])),
        Some(b'/' | b'~') if !line.starts_with("//") => Line::Path(line),
        Some(b'{' | b'[' | b'<' | b'"') => Line::Message,
        _ if line.starts_with("https://graph.") => Line::Path(line),
        _ if is_header(line) => Line::Message,
        _ => Line::Other,
    }
}

/// The requests of a line of running text: here the URL has to look like one.
pub fn in_prose(line: &str) -> Vec<(&'static str, &str)> {
    let line = line.trim().trim_matches('`').trim();
    let mut requests = requests(line);
    requests.retain(|(_, url)| looks_like_url(url));
    requests
}

fn looks_like_url(url: &str) -> bool {
    url.starts_with(['/', '~', '{']) || url.starts_with("http")
}

/// `GET /a or GET /b` -> both.
fn requests(line: &str) -> Vec<(&'static str, &str)> {
    let mut found = Vec::new();
    let mut rest = Some(line);
    while let Some((method, url)) = rest.and_then(request) {
        let next = next_request(url);
        let end = next.unwrap_or(url.len());
        found.push((method, url.get(..end).unwrap_or(url).trim()));
        rest = next.and_then(|it| url.get(it..));
    }
    found
}

/// The method of a line and the rest of the line.
fn request(line: &str) -> Option<(&'static str, &str)> {
    let line = line.trim_start();
    METHODS.iter().find_map(|method| {
        let word = line.get(..method.len())?;
        let rest = line.get(method.len()..)?;
        let parted = rest.starts_with(char::is_whitespace) || rest.starts_with(['/', '~']);
        let url = rest.trim();
        let sure = word == *method || (word.eq_ignore_ascii_case(method) && looks_like_url(url));
        (parted && sure && !url.is_empty()).then_some((*method, url))
    })
}

/// Where in the rest of a line another request begins.
fn next_request(url: &str) -> Option<usize> {
    let mut blanks = url.match_indices(char::is_whitespace);
    blanks.find_map(|(at, blank)| {
        let at = at + blank.len();
        let (_, url) = request(url.get(at..)?)?;
        looks_like_url(url).then_some(at)
    })
}

/// `Content-Type: text/plain`
fn is_header(line: &str) -> bool {
    let Some((name, _)) = line.split_once(':') else {
        return false;
    };
    let name = name.trim_end();
    !name.is_empty()
        && name
            .bytes()
            .all(|it| it.is_ascii_alphanumeric() || it == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_lines_apart() {
        let one = |method, url| Line::Request(vec![(method, url)]);
        let cases = [
            ("GET /me", one("GET", "/me")),
            ("  post   /me/x ", one("POST", "/me/x")),
            ("DELETE/identity/x", one("DELETE", "/identity/x")),
            ("GET policies/x", one("GET", "policies/x")),
            ("GET ~/x", one("GET", "~/x")),
            ("`GET /me`", one("GET", "/me")),
            (
                "GET /a or GET /b",
                Line::Request(vec![("GET", "/a or"), ("GET", "/b")]),
            ),
            (
                "GET https://graph.microsoft.com/v1.0/me HTTP/1.1",
                one("GET", "https://graph.microsoft.com/v1.0/me HTTP/1.1"),
            ),
            ("", Line::Blank),
            ("---", Line::Blank),
            ("or", Line::Or),
            ("- OR -", Line::Or),
            ("/me/x", Line::Path("/me/x")),
            ("?$top=1", Line::Query("$top=1")),
            ("Content-Type: text/plain", Line::Message),
            ("{", Line::Message),
            ("get the thing", Line::Other),
            ("GET", Line::Other),
            ("// a comment", Line::Other),
            ("For users of x: this", Line::Other),
        ];
        for (line, expected) in cases {
            assert_eq!(read(line), expected, "{line}");
        }
    }

    #[test]
    fn prose_needs_a_url() {
        assert_eq!(
            in_prose("GET /users/<address>"),
            [("GET", "/users/<address>")]
        );
        assert_eq!(in_prose("DELETE requests are final"), []);
    }
}
