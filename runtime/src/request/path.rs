//! Insertion of arguments into path templates.

use std::fmt::{self, Display};

use percent_encoding::{AsciiSet, CONTROLS, NON_ALPHANUMERIC, utf8_percent_encode};

use super::template::{Part, parts};
use crate::operation::Operation;

/// Escapes all characters of an argument except the unreserved ones of RFC 3986, so that it can't change the structure
/// of the path.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// An argument that is not valid in the path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct BadArgument {
    pub(crate) name: &'static str,
    /// A message such as `is empty`.
    pub(crate) problem: &'static str,
}

impl Display for BadArgument {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "argument {} {}", self.name, self.problem)
    }
}

/// Inserts the arguments into the placeholders of a path. For a function argument that is `None`, removes the name as
/// well.
pub(crate) fn fill<'a>(
    operation: &Operation,
    arguments: impl ExactSizeIterator<Item = Option<&'a dyn Display>>,
) -> Result<String, BadArgument> {
    let mut path = String::with_capacity(operation.path.len() + 32 * arguments.len());
    let mut arguments = arguments;
    for part in parts(operation.path) {
        let (name, write): (_, Writer) = match part {
            Part::Text(text) => {
                push_text(&mut path, text);
                continue;
            }
            Part::Segment(name) => (name, segment),
            Part::Quoted(name) => (name, quoted),
            Part::Bare(name) => (name, bare),
            Part::Path(name) => (name, file_path),
            Part::Reserved(name) => (name, reserved),
        };
        let written = match arguments.next() {
            Some(Some(argument)) => write(&mut path, &argument.to_string()),
            Some(None) => leave_out(&mut path),
            None => Err("is missing"),
        };
        written.map_err(|problem| BadArgument { name, problem })?;
    }
    Ok(path)
}

/// Omits the comma if the arguments before it were removed, and the parentheses if all were, as in the documentation.
fn push_text(path: &mut String, text: &str) {
    let opened = path.strip_suffix('(').map(str::len);
    match (opened, text.split_at_checked(1)) {
        (Some(_), Some((",", rest))) => path.push_str(rest),
        (Some(length), Some((")", rest))) => {
            path.truncate(length);
            path.push_str(rest);
        }
        _ => path.push_str(text),
    }
}

/// Removes the name of an argument and the comma before it. Values contain no parentheses or commas, because those are
/// escaped.
fn leave_out(path: &mut String) -> Result<(), &'static str> {
    let Some(at) = path.rfind(['(', ',']) else {
        return Err("is not an argument of a function, so it is required");
    };
    let is_first = path.get(at..).is_some_and(|it| it.starts_with('('));
    let length = at + usize::from(is_first);
    path.truncate(length);
    Ok(())
}

type Writer = fn(&mut String, &str) -> Result<(), &'static str>;

fn segment(path: &mut String, argument: &str) -> Result<(), &'static str> {
    match argument {
        "" => return Err("is empty"),
        "." | ".." => return Err("is a dot segment, which would change the path"),
        // A segment that begins with `$` is an OData operator, so such a key needs parentheses and quotes.
        _ if argument.starts_with('$') && path.ends_with('/') => {
            path.pop();
            path.push('(');
            quoted(path, argument)?;
            path.push(')');
        }
        _ => path.extend(utf8_percent_encode(argument, ESCAPED)),
    }
    Ok(())
}

fn quoted(path: &mut String, argument: &str) -> Result<(), &'static str> {
    let doubled = argument.replace('\'', "''");
    path.push('\'');
    path.extend(utf8_percent_encode(&doubled, ESCAPED));
    path.push('\'');
    Ok(())
}

fn bare(path: &mut String, argument: &str) -> Result<(), &'static str> {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-+.:_".contains(&byte);
    match argument.bytes().all(plain) || is_array(argument) {
        true => segment(path, argument),
        false => Err("has a character that is not valid in a number, GUID or date"),
    }
}

/// A collection as an argument is a JSON array (OData 4.01 URL conventions, section 5.1.1.14).
fn is_array(argument: &str) -> bool {
    argument.starts_with('[') && serde_json::from_str::<Vec<serde_json::Value>>(argument).is_ok()
}

/// Writes a relative file path. A leading slash is ignored.
fn file_path(path: &mut String, argument: &str) -> Result<(), &'static str> {
    let relative = argument.strip_prefix('/').unwrap_or(argument);
    for (index, name) in relative.split('/').enumerate() {
        if index > 0 {
            path.push('/');
        }
        match name {
            "" if relative.is_empty() => return Err("is empty"),
            "" => return Err("has an empty name between slashes"),
            "." | ".." => return Err("has a dot segment, which would change the path"),
            _ => path.extend(utf8_percent_encode(name, ESCAPED)),
        }
    }
    Ok(())
}

/// Writes an encoded path. Characters that are not valid in a path are encoded.
fn reserved(path: &mut String, argument: &str) -> Result<(), &'static str> {
    const UNSAFE: &AsciiSet = &CONTROLS
        .add(b' ')
        .add(b'"')
        .add(b'<')
        .add(b'>')
        .add(b'[')
        .add(b']')
        .add(b'^')
        .add(b'`')
        .add(b'{')
        .add(b'|')
        .add(b'}');
    if argument.contains(['?', '#', '\\']) {
        return Err("has a character that ends a path");
    }
    let relative = match path.ends_with('/') {
        true => argument.strip_prefix('/').unwrap_or(argument),
        false => argument,
    };
    let is_dots = |segment: &str| {
        let plain = segment.to_ascii_lowercase().replace("%2e", ".");
        matches!(plain.as_str(), "." | "..")
    };
    if relative.split('/').any(is_dots) {
        return Err("has a dot segment, which would change the path");
    }
    path.extend(utf8_percent_encode(relative, UNSAFE));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::operation::{Method, Permissions};

    const NONE: Permissions = Permissions {
        delegated_work: &[],
        delegated_personal: &[],
        application: &[],
    };

    fn one(path: &'static str, argument: &str) -> Result<String, &'static str> {
        let operation = Operation {
            method: Method::Get,
            path,
            permissions: NONE,
            docs: "",
            query_options: &[],
            success: &[],
            ..Operation::UNSTATED
        };
        let argument: &dyn Display = &argument;
        fill(&operation, [Some(argument)].into_iter()).map_err(|bad| bad.problem)
    }

    #[test]
    fn a_segment_stays_one() {
        let path = |argument| one("{id}", argument);
        let cases = [
            ("plain-1.x_~", "plain-1.x_~"),
            ("a/b", "a%2Fb"),
            ("a\\b", "a%5Cb"),
            ("o'neil", "o%27neil"),
            ("a b+c%2F", "a%20b%2Bc%252F"),
            ("?x=1#y", "%3Fx%3D1%23y"),
            ("root:", "root%3A"),
            ("\u{e4}\n", "%C3%A4%0A"),
            ("...", "..."),
            ("%2e%2e", "%252e%252e"),
        ];
        for (argument, expected) in cases {
            assert_eq!(path(argument).as_deref(), Ok(expected));
        }
        for argument in ["", ".", ".."] {
            assert!(path(argument).is_err(), "{argument}");
        }
    }

    #[test]
    fn a_key_that_looks_like_an_operator_is_written_as_a_key() {
        let path = |argument| one("/users/{id}/photo/$value", argument);
        let expected = "/users('%24ann%40example.com')/photo/$value";
        assert_eq!(path("$ann@example.com").as_deref(), Ok(expected));
        assert_eq!(
            path("$o'x").as_deref(),
            Ok("/users('%24o%27%27x')/photo/$value")
        );
        assert_eq!(path("ann$").as_deref(), Ok("/users/ann%24/photo/$value"));
        assert_eq!(one("root:/{path}", "$a").as_deref(), Ok("root:/%24a"));
    }

    #[test]
    fn quotes_are_doubled() {
        let path = |argument| one("(x='{x}')", argument);
        assert_eq!(path("D7").as_deref(), Ok("(x='D7')"));
        assert_eq!(path("o'x').y").as_deref(), Ok("(x='o%27%27x%27%27%29.y')"));
        assert_eq!(path("").as_deref(), Ok("(x='')"));
    }

    #[test]
    fn bare_is_plain() {
        let path = |argument| one("={x}", argument);
        assert_eq!(path("-1.5").as_deref(), Ok("=-1.5"));
        assert_eq!(
            path("2021-07-16T00:00:00+02:00").as_deref(),
            Ok("=2021-07-16T00%3A00%3A00%2B02%3A00")
        );
        assert_eq!(path(r#"["a,b"]"#).as_deref(), Ok("=%5B%22a%2Cb%22%5D"));
        for argument in [
            "", "..", "1)", "a/b", "'x'", "1,2", "a b", "[1],2", "\u{e4}",
        ] {
            assert!(path(argument).is_err(), "{argument}");
        }
    }

    #[test]
    fn a_path_of_the_callers_stays_as_it_is() {
        let path = |argument| one("/{+path}", argument);
        let same = "/me/drive/root:/a%20b:/children('x')/$count";
        assert_eq!(path(same).as_deref(), Ok(same));
        assert_eq!(path("me/a b\u{e4}").as_deref(), Ok("/me/a%20b%C3%A4"));
        for argument in ["a?b", "a#b", "a\\b", "a/../b", "..", "%2e%2E/b", "./a"] {
            assert!(path(argument).is_err(), "{argument}");
        }
    }

    #[test]
    fn file_paths_keep_slashes() {
        let path = |argument| one(":/{path}", argument);
        assert_eq!(path("/a b/c:d.txt").as_deref(), Ok(":/a%20b/c%3Ad.txt"));
        for argument in ["", "/"] {
            assert_eq!(path(argument), Err("is empty"), "{argument}");
        }
        for argument in ["a//b", "a/", "//"] {
            assert!(path(argument).unwrap_err().contains("empty name"));
        }
        for argument in ["a/../b", "./a", ".."] {
            assert!(path(argument).unwrap_err().contains("dot segment"));
        }
    }

    #[test]
    fn what_is_left_out_leaves_no_trace() {
        let operation = Operation {
            method: Method::Get,
            path: "/x/find(a='{a}',b={b},c=ns.kind'{c}')/top",
            permissions: NONE,
            docs: "",
            query_options: &[],
            success: &[],
            ..Operation::UNSTATED
        };
        let cases = [
            (
                [Some("1"), Some("2"), Some("3")],
                "(a='1',b=2,c=ns.kind'3')",
            ),
            ([None, Some("2"), Some("3")], "(b=2,c=ns.kind'3')"),
            ([Some("(,"), None, Some("3")], "(a='%28%2C',c=ns.kind'3')"),
            ([Some("1"), Some("2"), None], "(a='1',b=2)"),
            ([None, None, Some("3")], "(c=ns.kind'3')"),
            ([None, None, None], ""),
        ];
        for (given, expected) in cases {
            let arguments = given
                .each_ref()
                .map(|it| it.as_ref().map(|it| it as &dyn Display));
            let path = fill(&operation, arguments.into_iter());
            assert_eq!(path.as_deref(), Ok(&*format!("/x/find{expected}/top")));
        }
        assert!(one("/x/{id}", "").is_err());
    }

    #[test]
    fn a_missing_argument_is_told() {
        let operation = Operation {
            method: Method::Get,
            path: "/groups/{id}",
            permissions: NONE,
            docs: "",
            query_options: &[],
            success: &[],
            ..Operation::UNSTATED
        };
        let bad = fill(&operation, [].into_iter()).unwrap_err();
        assert_eq!(bad.to_string(), "argument id is missing");
    }
}
