//! The URL of a request line: its path without origin, version, query, protocol and trailing prose.

/// A URL as a request line gives it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Url {
    /// With one leading slash and without origin and version: `/users/{id | userPrincipalName}/photo/$value`.
    /// The URL of another service keeps its origin, `https://host/callback`, so that it is never taken for ours.
    pub path: String,
    /// What follows the `?`, without it.
    pub query: Option<String>,
    /// The query stands in brackets, `[?a=b]`: it may be left out.
    pub query_optional: bool,
}

/// Splits what follows the method on a request line.
pub fn split(raw: &str) -> Url {
    let raw = without_protocol(raw.trim());
    if let Some(url) = foreign(raw) {
        return url;
    }
    let local = without_version(without_origin(raw));
    let (path, query) = split_query(local);
    let path = without_prose(path).trim_start_matches('~');
    Url {
        path: format!("/{}", path.trim_start_matches('/')),
        query_optional: query.is_some() && local.contains("[?"),
        query,
    }
}

/// `/me HTTP/1.1` -> `/me`.
fn without_protocol(raw: &str) -> &str {
    match raw.rsplit_once(char::is_whitespace) {
        Some((url, last)) if starts_without_case(last, "http/") => url.trim_end(),
        _ => raw,
    }
}

/// The URL of another service, such as the call-back address of a bot.
fn foreign(raw: &str) -> Option<Url> {
    let (_, rest) = raw.split_once("://")?;
    let is_graph = ["graph.", "graph/"]
        .iter()
        .any(|it| starts_without_case(rest, it));
    if is_graph || !starts_without_case(raw, "http") {
        return None;
    }
    let (path, query) = split_query(raw);
    Some(Url {
        path: without_prose(path).to_owned(),
        query,
        query_optional: false,
    })
}

/// `https://graph.microsoft.com/v1.0/me` -> `/v1.0/me`; knows the misspelt host `graph/microsoft.com` too.
fn without_origin(raw: &str) -> &str {
    let origin = raw.split_once("://");
    let Some((_, rest)) = origin.filter(|_| starts_without_case(raw, "http")) else {
        return raw;
    };
    let host_end = match rest.split_once(".com") {
        Some((host, path)) if starts_without_case(rest, "graph/") => {
            path.find('/').map(|it| host.len() + ".com".len() + it)
        }
        _ => rest.find(['/', '*', '?']),
    };
    host_end.and_then(|end| rest.get(end..)).unwrap_or_default()
}

/// `/v1.0/me` -> `/me`.
fn without_version(path: &str) -> &str {
    const VERSIONS: [&str; 5] = ["v1.0", "beta", "v1", "{version}", "<version>"];
    let path = path.trim_start_matches('/');
    let rest = |version: &&str| {
        let rest = strip_without_case(path, version)?;
        let longer = rest.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '-');
        (!longer).then_some(rest)
    };
    VERSIONS.iter().find_map(rest).unwrap_or(path)
}

/// The query starts at the first `?` outside of brackets, or at the very first if brackets are not balanced.
/// Understands `[?a=b]` (an optional query) and `/$filter=x` (the `?` forgotten).
fn split_query(url: &str) -> (&str, Option<String>) {
    if let Some((path, query)) = question_mark(url).and_then(|at| split_around(url, at)) {
        let query = query.trim();
        return match path.strip_suffix('[') {
            Some(path) => (path, Some(query.trim_end_matches(']').to_owned())),
            None => (path, Some(query.to_owned())),
        };
    }
    match url.find("/$").and_then(|at| split_around(url, at)) {
        Some((path, option)) if is_option(option) => (path, Some(option.to_owned())),
        _ => (url, None),
    }
}

fn question_mark(url: &str) -> Option<usize> {
    let balanced = url.matches(OPENING).count() == url.matches(CLOSING).count();
    let outer = outside_brackets(url).find(|(_, c)| *c == '?');
    outer
        .map(|(at, _)| at)
        .or_else(|| url.find('?').filter(|_| !balanced))
}

/// The text before and after the (ASCII) character at `at`.
fn split_around(text: &str, at: usize) -> Option<(&str, &str)> {
    Some((text.get(..at)?, text.get(at + 1..)?))
}

/// `$filter=x`
fn is_option(text: &str) -> bool {
    let name = text
        .split_once('=')
        .and_then(|(name, _)| name.strip_prefix('$'));
    name.is_some_and(|it| !it.is_empty() && it.chars().all(|c| c.is_ascii_alphabetic()))
}

/// A path ends at the first blank outside of brackets, except in `{id} | name/…` (the brace in the wrong place).
fn without_prose(path: &str) -> &str {
    let ends = |&(at, c): &(usize, char)| {
        let (head, rest) = path.split_at(at);
        let alternative = rest.trim_start().starts_with('|') || head.ends_with('|');
        c.is_whitespace() && !alternative
    };
    match outside_brackets(path).find(ends) {
        Some((at, _)) => path.get(..at).unwrap_or_default(),
        None => path.trim_end(),
    }
}

const OPENING: [char; 3] = ['{', '(', '<'];
const CLOSING: [char; 3] = ['}', ')', '>'];

/// The characters outside of brackets, with their byte offsets.
fn outside_brackets(text: &str) -> impl Iterator<Item = (usize, char)> {
    let mut depth = 0_i32;
    text.char_indices().filter(move |(_, c)| {
        depth += i32::from(OPENING.contains(c)) - i32::from(CLOSING.contains(c));
        depth <= 0
    })
}

fn starts_without_case(text: &str, prefix: &str) -> bool {
    strip_without_case(text, prefix).is_some()
}

fn strip_without_case<'t>(text: &'t str, prefix: &str) -> Option<&'t str> {
    let (head, rest) = text.split_at_checked(prefix.len())?;
    head.eq_ignore_ascii_case(prefix).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn splits_what_pages_write() {
        let cases = [
            ("/me", "/me", None),
            (
                " /me/messages?$top=5 HTTP/1.1 ",
                "/me/messages",
                Some("$top=5"),
            ),
            ("https://graph.microsoft.com/v1.0/me", "/me", None),
            ("HTTPS://graph.microsoft.com/V1.0/me", "/me", None),
            (
                "https://graph.microsoft.com/beta/me?$select=a,b",
                "/me",
                Some("$select=a,b"),
            ),
            ("https://graph.microsoft.com/v1/me", "/me", None),
            ("https://graph/microsoft.com/v1.0/me", "/me", None),
            ("https://graph.microsoft.com/beta** not found", "/**", None),
            ("/beta/me", "/me", None),
            ("/betaUsers", "/betaUsers", None),
            ("policies/x", "/policies/x", None),
            ("~/profiles/{type}", "/profiles/{type}", None),
            ("//me", "/me", None),
            (
                "/users/{id | userPrincipalName}/photo",
                "/users/{id | userPrincipalName}/photo",
                None,
            ),
            ("/users/{id} | name/chats", "/users/{id} | name/chats", None),
            (
                "/users/{what? id}/x?$top=1",
                "/users/{what? id}/x",
                Some("$top=1"),
            ),
            ("/f(a='<x>'/row?b=1", "/f(a='<x>'/row", Some("b=1")),
            ("/sets[?includeIDs=true]", "/sets", Some("includeIDs=true")),
            (
                "/sets/$filter=a eq 'b c'",
                "/sets",
                Some("$filter=a eq 'b c'"),
            ),
            ("/sets/$count", "/sets/$count", None),
            (
                "/a?$filter=x eq 'y' and z",
                "/a",
                Some("$filter=x eq 'y' and z"),
            ),
            (
                "/drive/root:/{item path}:/children",
                "/drive/root:/{item path}:/children",
                None,
            ),
            ("/f(a={x}, b={y})", "/f(a={x}, b={y})", None),
            ("/me (the signed-in user)", "/me", None),
            ("/me or", "/me", None),
            (
                "https://bot.example/callback",
                "https://bot.example/callback",
                None,
            ),
            ("", "/", None),
        ];
        for (raw, path, query) in cases {
            let expected = Url {
                path: path.to_owned(),
                query: query.map(str::to_owned),
                query_optional: raw.contains('['),
            };
            assert_eq!(split(raw), expected, "{raw}");
        }
    }
}
