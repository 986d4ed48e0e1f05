//! Path templates: the placeholders of an operation's path and the syntax of their arguments.
//!
//! The text around a placeholder determines the syntax of its argument, as in OData URLs (OData 4.01 URL conventions,
//! section 4): a string literal in quotes, an unquoted literal after `=`, a file path after `:/`. Therefore generated
//! code contains only the template.

/// A part of a path template.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// Literal text.
    Text(&'static str),
    /// `/{name}`: one path segment.
    Segment(&'static str),
    /// `'{name}'`: a string literal, including the quotes.
    Quoted(&'static str),
    /// `={name}`: an unquoted literal, such as a number, `true`, a GUID or a date. Its characters are validated.
    Bare(&'static str),
    /// `:/{name}`: a relative file path, whose slashes are kept.
    Path(&'static str),
    /// `{+name}`: an unescaped path (RFC 6570, section 3.2.3).
    Reserved(&'static str),
}

/// Splits a path template into its parts.
pub(super) fn parts(template: &'static str) -> impl Iterator<Item = Part> {
    let mut rest = template;
    let mut value = None;
    std::iter::from_fn(move || {
        if let Some(part) = value.take() {
            return Some(part);
        }
        let (text, part, after) = step(rest)?;
        rest = after;
        if text.is_empty() {
            return part;
        }
        value = part;
        Some(Part::Text(text))
    })
}

/// Returns the text up to the next placeholder, the placeholder and the rest; `None` at the end.
fn step(rest: &'static str) -> Option<(&'static str, Option<Part>, &'static str)> {
    if rest.is_empty() {
        return None;
    }
    let Some(((text, inner), after)) = rest
        .split_once('{')
        .and_then(|(text, tail)| Some((text, tail.split_once('}')?)))
        .map(|(text, (name, after))| ((text, name), after))
    else {
        return Some((rest, None, ""));
    };
    if let Some((text, after)) = text.strip_suffix('\'').zip(after.strip_prefix('\'')) {
        return Some((text, Some(Part::Quoted(inner)), after));
    }
    let part = match text {
        _ if inner.starts_with('+') => Part::Reserved(inner),
        _ if text.ends_with('=') => Part::Bare(inner),
        _ if text.ends_with(":/") => Part::Path(inner),
        _ => Part::Segment(inner),
    };
    Some((text, Some(part), after))
}

#[cfg(test)]
mod tests {
    use super::*;
    use Part::{Bare, Path, Quoted, Segment, Text};

    #[test]
    fn surroundings_tell_what_an_argument_is() {
        let cases: [(&str, &[Part]); 8] = [
            ("", &[]),
            ("/groups", &[Text("/groups")]),
            ("/groups/{id}", &[Text("/groups/"), Segment("id")]),
            (
                "/groups/{id}/threads/{thread-id}/reply",
                &[
                    Text("/groups/"),
                    Segment("id"),
                    Text("/threads/"),
                    Segment("thread-id"),
                    Text("/reply"),
                ],
            ),
            (
                "/reports/get(period='{period}',count={count})",
                &[
                    Text("/reports/get(period="),
                    Quoted("period"),
                    Text(",count="),
                    Bare("count"),
                    Text(")"),
                ],
            ),
            (
                "/me/drive/root:/{path}:/children",
                &[Text("/me/drive/root:/"), Path("path"), Text(":/children")],
            ),
            ("/{a}{b}", &[Text("/"), Segment("a"), Segment("b")]),
            ("/open{", &[Text("/open{")]),
        ];
        for (template, expected) in cases {
            assert_eq!(parts(template).collect::<Vec<_>>(), expected, "{template}");
        }
    }
}
