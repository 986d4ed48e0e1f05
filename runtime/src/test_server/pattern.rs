//! Matching of paths against path templates.

use percent_encoding::percent_decode_str;

use crate::operation::Operation;

/// A path template for matching.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pattern(Vec<Piece>);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    /// Literal text; ignores letter case.
    Text(String),
    /// An argument. A `deep` one may span several segments.
    Hole { deep: bool },
}

impl Pattern {
    pub(super) fn of(operation: &Operation) -> Self {
        Self::parse(operation.path)
    }

    /// Parses a template with `{placeholders}`. One after `:/` is a file path.
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

    /// Returns the length of the literal text, or 0 if optional arguments are missing. If several templates match a path,
    /// the one with the most text is used.
    pub(super) fn weight(&self, arguments: &[String]) -> usize {
        let holes = self.0.iter().filter(|it| matches!(it, Piece::Hole { .. }));
        if arguments.len() < holes.count() {
            return 0;
        }
        let texts = self.0.iter().map(|piece| match piece {
            Piece::Text(text) => text.len(),
            Piece::Hole { .. } => 0,
        });
        texts.sum()
    }

    /// Returns the decoded arguments, if the percent-encoded path matches.
    pub(super) fn read(&self, path: &str) -> Option<Vec<String>> {
        let path = without_empty(path);
        self.read_plain(&path)
            .or_else(|| self.read_plain(&with_segments(&path)?))
    }

    fn read_plain(&self, path: &str) -> Option<Vec<String>> {
        let mut arguments = Vec::new();
        let fits = read(&self.0, path, &mut arguments)
            || bare(&self.0).is_some_and(|it| read(&it, path, &mut arguments));
        fits.then(|| arguments.iter().map(|it| decode(it)).collect())
    }
}

/// Returns the pieces without the arguments of the last function, which are optional.
fn bare(pieces: &[Piece]) -> Option<Vec<Piece>> {
    let text = |it: &Piece| match it {
        Piece::Text(text) => Some(text.clone()),
        Piece::Hole { .. } => None,
    };
    let call = |it: &Piece| text(it)?.rfind('(');
    let opening = pieces.iter().rposition(|it| call(it).is_some())?;
    let mut after = pieces.get(opening + 1..)?.iter();
    let closed = after.by_ref().filter_map(text).find_map(|it| {
        let (_, rest) = it.split_once(')')?;
        Some(rest.to_owned())
    })?;
    let (before, _) = pieces.split_at_checked(opening)?;
    let name = text(pieces.get(opening)?)?;
    let name = name.get(..name.rfind('(')?)?.to_owned();
    let mut all = before.to_vec();
    all.push(Piece::Text(name + &closed));
    all.extend(after.cloned());
    Some(all)
}

/// Parentheses of a function without arguments are optional.
fn without_empty(text: &str) -> String {
    text.replace("()", "")
}

/// Returns the path with keys as segments, `/users/a` for `/users('a')`, if it has keys.
fn with_segments(path: &str) -> Option<String> {
    let plain = path
        .replace("('", "/")
        .replace("')", "")
        .replace("%27%27", "%27");
    (plain != path).then_some(plain)
}

/// Decodes percent-encoding.
pub(super) fn decode(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

/// Matches the pieces one by one. A hole matches the longest text for which the rest matches.
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
        let rows: [(&str, &str, Option<&[&str]>); 13] = [
            ("/a/{id}/f(a={a},b={b})/c", "/a/1/f/c", Some(&["1"])),
            ("/a/{id}/f(a={a})", "/a/1/f()", Some(&["1"])),
            ("/a/{id}/f(a={a})", "/a/1/g", None),
            ("/groups/{id}", "/groups/a%20b", Some(&["a b"])),
            ("/groups/{id}", "/Groups/x", Some(&["x"])),
            (
                "/groups/{id}/x",
                "/groups('%24o%27%27x')/x",
                Some(&["$o'x"]),
            ),
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
