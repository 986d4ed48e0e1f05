//! Whether an example calls an operation. Only the words of an example's path count, because a snapshot has no sample
//! values and must give the same result.

use std::collections::BTreeSet;

use crate::path;
use model::facts::{Example, without_samples};
use model::ir::{PathTemplate, Segment};

/// The path of an example's request, in pieces.
#[derive(Debug, Clone)]
pub struct ExamplePath(Vec<String>);

/// How a path fits a template.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fit {
    /// How many words the path has at the same place as the template.
    pub points: usize,
    /// The value of each parameter of the template, as written.
    pub values: Vec<String>,
    /// How many arguments in parentheses only one of the two has.
    pub mismatches: usize,
}

impl ExamplePath {
    /// Without sample values; `None` if the example has no request.
    pub fn of(example: &Example) -> Option<Self> {
        let path = without_samples(&example.request.as_ref()?.path);
        let segments = path.split('/').filter(|it| !it.is_empty());
        Some(Self(segments.map(|it| it.to_ascii_lowercase()).collect()))
    }

    /// With its sample values.
    pub fn with_samples(path: &str) -> Self {
        Self(path::split(path))
    }

    /// The same with each key in parentheses as a segment: `events('1')` is `events/1`.
    pub fn with_keys_as_segments(&self) -> Self {
        let pieces = self.0.iter().flat_map(|piece| {
            let key = piece.split_once("('").filter(|(word, _)| !word.is_empty());
            match key.and_then(|(word, rest)| Some((word, rest.strip_suffix("')")?))) {
                Some((word, key)) => vec![word.to_owned(), key.to_owned()],
                None => vec![piece.clone()],
            }
        });
        Self(pieces.collect())
    }

    /// The path as text.
    pub fn to_path(&self) -> String {
        self.0.iter().map(|it| format!("/{it}")).collect()
    }

    /// [`Fit::points`] for a template; `None` if the path does not fit it.
    pub fn fit(&self, template: &PathTemplate) -> Option<usize> {
        self.read(template).map(|it| it.points)
    }

    /// How the path fits a template; `None` if it does not.
    pub fn read(&self, template: &PathTemplate) -> Option<Fit> {
        let mut fit = fit(&template.segments, &self.0, false, &mut DeadEnds::new())?;
        fit.values.reverse();
        Some(fit)
    }

    /// The first word: `users`.
    pub fn root(&self) -> &str {
        let first = self.0.first().map_or("", String::as_str);
        first.split('(').next().unwrap_or_default()
    }
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
            // A word with a digit can't be told from a sample value.
            let is_hidden = first == "{}" && word.chars().any(|c| c.is_ascii_digit());
            (is_same || is_hidden).then_some((usize::from(is_same), &[][..]))?
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
        found.values.push(first.to_owned());
    } else {
        let values = path::argument_values(first, arguments);
        found.values.extend(values.into_iter().rev());
        found.mismatches += path::argument_mismatches(first, arguments);
    }
    Some(found)
}

/// A relative file path, as short as it can be for the rest to fit.
fn file_path(rest: &[Segment], path: &[String], dead: &mut DeadEnds) -> Option<Fit> {
    let place = (rest.len(), path.len());
    if dead.contains(&place) {
        return None;
    }
    let found = (1..=path.len()).find_map(|length| {
        let (value, tail) = path.split_at_checked(length)?;
        let value = value.join("/");
        let inner = value.trim_end_matches(':');
        let mut found = fit(rest, tail, inner.len() < value.len(), dead)?;
        found.values.push(inner.to_owned());
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
    use model::facts::{Example, ExampleRequest};

    #[test]
    fn examples_fit_their_templates() {
        // Where file paths end among forty colons has more answers than there is time to try.
        let many = (
            "/a:".repeat(40) + "/end",
            "/a:/{path}:".repeat(12) + "/other",
        );
        let cases = [
            ("/groups/4c8f8f70-7785-4bd4", "/groups/{id}", Some(1)),
            ("/groups/{}", "/groups/{id}", Some(1)),
            ("/Groups/x/members", "/groups/{id}/members", Some(2)),
            ("/groups", "/groups/{id}", None),
            (
                "/r/range(address='A1')",
                "/r/range(address='{address}')",
                Some(3),
            ),
            ("/r/range({})/x", "/r/range(address='{address}')/x", Some(4)),
            (
                "/me/drive/root:/a/b 1.txt:/content",
                "/me/drive/root:/{path}:/content",
                Some(4),
            ),
            ("/me/drive/root:/a", "/me/drive/root:/{path}", Some(3)),
            ("/identity/b2xFlows", "/identity/b2xFlows", Some(1)),
            ("/x/delta()", "/x/delta", Some(2)),
            ("/groups/$count", "/groups/{id}", None),
            ("/me/drive/root/a", "/me/drive/root:/{path}", None),
            (many.0.as_str(), many.1.as_str(), None),
        ];
        for (example, template, expected) in cases {
            let request = ExampleRequest {
                path: example.to_owned(),
                ..ExampleRequest::default()
            };
            let example_of = Example {
                request: Some(request),
                ..Example::default()
            };
            let path = ExamplePath::of(&example_of).unwrap();
            let fit = path.fit(&parse(template).unwrap().template);
            assert_eq!(fit, expected, "{example} {template}");
        }
    }
}
