//! The URL of a request line: origin, version, query, protocol and trailing prose told from the path.

/// A URL as a request line gives it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Url {
    /// With one leading slash and without origin and version: `/users/{id | userPrincipalName}/photo/$value`.
    /// The URL of another service keeps its origin, `https://host/callback`, so that it is never taken for ours.
    pub path: String,
    /// What follows the `?`, without it.
    pub query: Option<String>,
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
    let scheme_only = starts_without_case(raw, "http");
    if !scheme_only || starts_without_case(rest, "graph.") || starts_without_case(rest, "graph/") {
        return None;
    }
    let (path, query) = split_query(raw);
    Some(Url {
        path: without_prose(path).to_owned(),
        query,
    })
}

/// `https://graph.microsoft.com/v1.0/me` -> `/v1.0/me`; knows the misspelt host `graph/microsoft.com` too.
fn without_origin(raw: &str) -> &str {
    if !starts_without_case(raw, "http") {
        return raw;
    }
    let Some((_, rest)) = raw.split_once("://") else {
        return raw;
    };
    let host_end = match rest.find(".com") {
        Some(end) if starts_without_case(rest, "graph/") => rest
            .get(end..)
            .and_then(|it| it.find('/'))
            .map(|it| end + it),
        _ => rest.find(['/', '*', '?']),
    };
    host_end.and_then(|end| rest.get(end..)).unwrap_or_default()
}

/// `/v1.0/me` -> `/me`.
fn without_version(path: &str) -> &str {
    const VERSIONS: [&str; 5] = ["v1.0", "beta", "v1", "{version}", "<version>"];
    let path = path.trim_start_matches('/');
    for version in VERSIONS {
        let rest = path
            .get(version.len()..)
            .filter(|_| starts_without_case(path, version));
        if let Some(rest) =
            rest.filter(|it| !it.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '-'))
        {
            return rest;
        }
    }
    path
}

/// The query starts at the first `?` outside of brackets; where brackets are not balanced at the first of all.
/// Understands `[?a=b]` (an optional query) and `/$filter=x` (the `?` forgotten).
fn split_query(url: &str) -> (&str, Option<String>) {
    if let Some((path, query)) = outer_question_mark(url).and_then(|at| split_around(url, at)) {
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

fn outer_question_mark(url: &str) -> Option<usize> {
    let mut depth = 0_i32;
    for (at, c) in url.char_indices() {
        match c {
            '{' | '(' | '<' => depth += 1,
            '}' | ')' | '>' => depth -= 1,
            '?' if depth <= 0 => return Some(at),
            _ => {}
        }
    }
    url.find('?').filter(|_| depth != 0)
}

/// The text before and after the (ASCII) character at `at`.
fn split_around(text: &str, at: usize) -> Option<(&str, &str)> {
    Some((text.get(..at)?, text.get(at + 1..)?))
}

/// `$filter=x`
fn is_option(text: &str) -> bool {
    text.split_once('=').is_some_and(|(name, _)| {
        name.strip_prefix('$')
            .is_some_and(|it| !it.is_empty() && it.chars().all(|c| c.is_ascii_alphabetic()))
    })
}

/// A path ends at the first blank outside of brackets, but for `{id} | name/…` (the brace in the wrong place).
fn without_prose(path: &str) -> &str {
    let mut depth = 0_i32;
    for (at, c) in path.char_indices() {
        match c {
            '{' | '(' | '<' => depth += 1,
            '}' | ')' | '>' => depth -= 1,
            _ if c.is_whitespace() && depth <= 0 => {
                let (head, rest) = path.split_at(at);
                let alternative = rest.trim_start().starts_with('|') || head.ends_with('|');
                if !alternative {
                    return head;
                }
            }
            _ => {}
        }
    }
    path.trim_end()
}

fn starts_without_case(text: &str, prefix: &str) -> bool {
    text.get(..prefix.len())
        .is_some_and(|it| it.eq_ignore_ascii_case(prefix))
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
            };
            assert_eq!(split(raw), expected, "{raw}");
        }
    }
}
