//! The path of an example, and how it fits a template.

use std::collections::BTreeSet;

use crate::path;
use model::ir::{PathTemplate, Segment};

/// The path of an example's request, in pieces.
#[derive(Debug, Clone)]
pub struct ExamplePath(Vec<String>);

/// How a path fits a template.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fit {
    /// How many words the path has at the same place as the template.
    pub points: usize,
    /// The value of each parameter of the template, as written; `None` for an argument that the call leaves out.
    pub values: Vec<Option<String>>,
    /// How many arguments in parentheses the template does not have.
    pub unknown: usize,
    /// How many arguments in parentheses the call leaves out.
    pub missing: usize,
}

impl ExamplePath {
    /// The pieces between the slashes of a path.
    pub fn new(path: &str) -> Self {
        Self(path::split(path))
    }

    /// The same with each key in parentheses as a segment: `events('1')` is `events/1`.
    pub fn with_keys_as_segments(&self) -> Self {
        let pieces = self.0.iter().flat_map(|piece| match key(piece) {
            Some((word, key)) => vec![word.to_owned(), key.to_owned()],
            None => vec![piece.clone()],
        });
        Self(pieces.collect())
    }

    /// The pieces.
    pub fn pieces(&self) -> &[String] {
        &self.0
    }

    /// The path as text.
    pub fn to_path(&self) -> String {
        self.0.iter().map(|it| format!("/{it}")).collect()
    }

    /// How the path fits a template; `None` if it does not.
    pub fn read(&self, template: &PathTemplate) -> Option<Fit> {
        let mut fit = fit(&template.segments, &self.0, false, &mut DeadEnds::new())?;
        fit.values.reverse();
        Some(fit)
    }

    /// The first word: `users`.
    pub fn root(&self) -> String {
        let first = self.0.first().map_or("", String::as_str);
        let word = first.split(['(', ':']).next().unwrap_or_default();
        word.to_ascii_lowercase()
    }
}

/// List and key of `events('1')`, also where the sample value is left out: `events({})`.
fn key(piece: &str) -> Option<(&str, &str)> {
    let (word, rest) = piece.split_once('(').filter(|(word, _)| !word.is_empty())?;
    let inside = rest.strip_suffix(')')?;
    let quoted = inside
        .strip_prefix('\'')
        .and_then(|it| it.strip_suffix('\''));
    let key = quoted.or_else(|| (inside == "{}").then_some(inside))?;
    Some((word, key))
}

/// How much is left of template and path where a file path leads nowhere. Without these, several file paths in one
/// template would be tried in all combinations.
type DeadEnds = BTreeSet<(usize, usize)>;

/// `colon` says that the piece before ended with one, after which a file path begins. Values are added from the last to
/// the first.
fn fit(template: &[Segment], path: &[String], colon: bool, dead: &mut DeadEnds) -> Option<Fit> {
    let Some((segment, rest)) = template.split_first() else {
        return path.is_empty().then(Fit::default);
    };
    let (piece, tail) = path.split_first()?;
    let first = piece.trim_end_matches(':');
    let called = first.split('(').next().unwrap_or_default();
    let (points, arguments) = match segment {
        Segment::ByPath { .. } if colon => return file_path(rest, path, dead),
        Segment::ByPath { .. } => return None,
        // `$count` is never an id.
        Segment::Parameter(_) if first.starts_with('$') => return None,
        Segment::Parameter(_) => (0, &[][..]),
        // `delta()` is `delta`.
        Segment::Literal(word) | Segment::Cast(word) | Segment::System(word) => {
            let is_same = called.eq_ignore_ascii_case(word);
            is_same.then_some((1, &[][..]))?
        }
        Segment::Call { name, arguments } => {
            let has_arguments = first.contains('(') != arguments.is_empty();
            let is_same = called.eq_ignore_ascii_case(name);
            is_same.then_some((1 + usize::from(has_arguments), arguments.as_slice()))?
        }
    };
    let mut found = fit(rest, tail, first.len() < piece.len(), dead)?;
    found.points += points;
    if let Segment::Parameter(_) = segment {
        found.values.push(Some(first.to_owned()));
    } else {
        let call = path::read_call(first, arguments);
        found.values.extend(call.values.into_iter().rev());
        found.unknown += call.unknown;
        found.missing += call.missing;
    }
    Some(found)
}

/// A relative file path, as short as it can be for the rest to fit.
fn file_path(rest: &[Segment], path: &[String], dead: &mut DeadEnds) -> Option<Fit> {
    let place = (rest.len(), path.len());
    if dead.contains(&place) {
        return None;
    }
    // A colon ends the path.
    let longest = path.iter().position(|it| it.ends_with(':'));
    let longest = longest.map_or(path.len(), |it| it + 1);
    let found = (1..=longest).find_map(|length| {
        let (value, tail) = path.split_at_checked(length)?;
        let value = value.join("/");
        let inner = value.trim_end_matches(':');
        let mut found = fit(rest, tail, inner.len() < value.len(), dead)?;
        found.values.push(Some(inner.to_owned()));
        Some(found)
    });
    if found.is_none() {
        dead.insert(place);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::ExamplePath;
    use crate::path::parse;

    #[test]
    fn examples_fit_their_templates() {
        // Where file paths end among forty colons has more answers than there is time to try.
        let many = (
            "/a:".repeat(40) + "/end",
            "/a:/{path}:".repeat(12) + "/other",
        );
        // Path, template, and points, unknown and missing arguments.
        let cases = [
            (
                "/groups/4c8f8f70-7785-4bd4",
                "/groups/{id}",
                Some((1, 0, 0)),
            ),
            ("/groups/{}", "/groups/{id}", Some((1, 0, 0))),
            ("/Groups/x/members", "/groups/{id}/members", Some((2, 0, 0))),
            ("/groups", "/groups/{id}", None),
            (
                "/r/range(address='A1')",
                "/r/range(address='{address}')",
                Some((3, 0, 0)),
            ),
            (
                "/r/range(address={})/x",
                "/r/range(address='{address}')/x",
                Some((4, 0, 0)),
            ),
            (
                "/r/range(row=1)",
                "/r/range(address='{address}')",
                Some((3, 1, 1)),
            ),
            (
                "/r/cell(row=1, column=2)",
                "/r/cell(row={row},column={column})",
                Some((3, 0, 0)),
            ),
            (
                "/r/cell(column=2)",
                "/r/cell(row={row},column={column})",
                Some((3, 0, 1)),
            ),
            (
                "/me/drive/root:/a/b 1.txt:/content",
                "/me/drive/root:/{path}:/content",
                Some((4, 0, 0)),
            ),
            (
                "/me/drive/root:/a",
                "/me/drive/root:/{path}",
                Some((3, 0, 0)),
            ),
            ("/me/drive/root:/a:/content", "/me/drive/root:/{path}", None),
            ("/identity/b2xFlows", "/identity/b2xFlows", Some((2, 0, 0))),
            ("/identity/{}", "/identity/b2xFlows", None),
            ("/x/delta()", "/x/delta", Some((2, 0, 0))),
            ("/groups/$count", "/groups/{id}", None),
            ("/me/drive/root/a", "/me/drive/root:/{path}", None),
            (many.0.as_str(), many.1.as_str(), None),
        ];
        for (example, template, expected) in cases {
            let fit = ExamplePath::new(example).read(&parse(template).unwrap().template);
            let found = fit.map(|it| (it.points, it.unknown, it.missing));
            assert_eq!(found, expected, "{example} {template}");
        }
    }
}
