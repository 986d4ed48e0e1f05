//! Which paths are an operation's, and what stands for its arguments in them.

use percent_encoding::percent_decode_str;

use crate::operation::Operation;

/// A path template that paths can be held against.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pattern(Vec<Piece>);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    /// Stands in the path, in whatever case.
    Text(String),
    /// An argument; `deep` ones may span several segments.
    Hole { deep: bool },
}

impl Pattern {
    pub(super) fn of(operation: &Operation) -> Self {
        Self::parse(operation.path)
    }

    /// Reads a template with `{placeholders}`; one behind `:/` is a file path.
    pub(super) fn parse(template: &str) -> Self {
        let mut pieces = Vec::new();
        let mut rest = template;
        while let Some((text, (_, tail))) = rest
            .split_once('{')
            .and_then(|(text, tail)| Some((text, tail.split_once('}')?)))
        {
            pieces.push(Piece::Text(without_empty(text)));
            let deep = text.ends_with(":/");
            pieces.push(Piece::Hole { deep });
            rest = tail;
        }
        pieces.push(Piece::Text(without_empty(rest)));
        Self(pieces)
    }

    /// How much of the template is text: of several templates that fit a path the one with more is meant.
    pub(super) fn weight(&self) -> usize {
        let texts = self.0.iter().map(|piece| match piece {
            Piece::Text(text) => text.len(),
            Piece::Hole { .. } => 0,
        });
        texts.sum()
    }

    /// The arguments, decoded, if the path (as it stands in the request line) is one of the template.
    pub(super) fn read(&self, path: &str) -> Option<Vec<String>> {
        let mut arguments = Vec::new();
        let path = &without_empty(path);
        read(&self.0, path, &mut arguments).then(|| arguments.iter().map(|it| decode(it)).collect())
    }
}

/// A function without arguments may be called with or without parentheses.
fn without_empty(text: &str) -> String {
    text.replace("()", "")
}

/// Without percent-encoding.
pub(super) fn decode(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

/// Fits the pieces one by one; of a hole the longest text that lets the rest fit.
fn read<'a>(pieces: &[Piece], path: &'a str, arguments: &mut Vec<&'a str>) -> bool {
    let Some((piece, rest)) = pieces.split_first() else {
        return path.is_empty();
    };
    match piece {
        Piece::Text(text) => match path.split_at_checked(text.len()) {
            Some((start, tail)) if start.eq_ignore_ascii_case(text) => read(rest, tail, arguments),
            _ => false,
        },
        Piece::Hole { deep } => {
            let most = match deep {
                true => path.len(),
                false => path.find('/').unwrap_or(path.len()),
            };
            (1..=most).rev().any(|end| hole(rest, path, end, arguments))
        }
    }
}

fn hole<'a>(rest: &[Piece], path: &'a str, end: usize, arguments: &mut Vec<&'a str>) -> bool {
    let Some((value, tail)) = path.split_at_checked(end) else {
        return false;
    };
    let before = arguments.len();
    arguments.push(value);
    let fits = read(rest, tail, arguments);
    if !fits {
        arguments.truncate(before);
    }
    fits
}

#[cfg(test)]
mod tests {
    use super::Pattern;

    #[test]
    fn paths_are_held_against_templates() {
        let rows: [(&str, &str, Option<&[&str]>); 9] = [
            ("/groups/{id}", "/groups/a%20b", Some(&["a b"])),
            ("/groups/{id}", "/Groups/x", Some(&["x"])),
            ("/groups/{id}", "/groups/x/y", None),
            ("/groups/{id}", "/groups/", None),
            ("/f(a='{a}',b={b})", "/f(a='1',b=2)", Some(&["1", "2"])),
            (
                "/root:/{path}:/content",
                "/root:/a/b%3A:/content",
                Some(&["a/b:"]),
            ),
            ("/root:/{path}", "/root:/a/b", Some(&["a/b"])),
            ("/me", "/me", Some(&[])),
            ("/me/delta()", "/me/delta", Some(&[])),
        ];
        for (template, path, expected) in rows {
            let read = Pattern::parse(template).read(path);
            let expected = expected.map(|it| it.iter().map(ToString::to_string).collect());
            assert_eq!(read, expected, "{template} {path}");
        }
    }
}
