//! Which example calls which operation. Only the words of an example's path count: sample values are gone from a
//! snapshot, and the outcome must be the same without them.

use crate::facts::{Example, without_samples};
use crate::ir::{PathTemplate, Segment};

/// The path of an example's request, free of sample values.
#[derive(Debug, Clone)]
pub(super) struct ExamplePath(Vec<String>);

impl ExamplePath {
    /// `None` where the example has no request.
    pub(super) fn of(example: &Example) -> Option<Self> {
        let path = without_samples(&example.request.as_ref()?.path);
        let segments = path.split('/').filter(|it| !it.is_empty());
        Some(Self(segments.map(|it| it.to_ascii_lowercase()).collect()))
    }

    /// How many words of the path the template has at the same place; `None` where it does not fit at all.
    pub(super) fn fit(&self, template: &PathTemplate) -> Option<usize> {
        fit(&template.segments, &self.0)
    }

    /// The first word: `users`.
    pub(super) fn root(&self) -> &str {
        self.0
            .first()
            .map_or("", |it| it.split('(').next().unwrap_or_default())
    }
}

fn fit(template: &[Segment], path: &[String]) -> Option<usize> {
    let Some((segment, rest)) = template.split_first() else {
        return path.is_empty().then_some(0);
    };
    let (first, tail) = path.split_first()?;
    let first = first.trim_end_matches(':');
    match segment {
        Segment::Parameter(_) => fit(rest, tail),
        Segment::ByPath { .. } => (1..=path.len()).find_map(|used| fit(rest, path.get(used..)?)),
        Segment::Literal(word) | Segment::Cast(word) | Segment::System(word) => {
            // `delta()` is `delta`; what stood between the parentheses is gone.
            let called = first.split('(').next().unwrap_or_default();
            let same = called.eq_ignore_ascii_case(word);
            // A word with a digit can't be told from a sample value.
            let hidden = first == "{}" && word.chars().any(|c| c.is_ascii_digit());
            let points = if same { 1 } else { 0 };
            (same || hidden)
                .then(|| fit(rest, tail))?
                .map(|it| it + points)
        }
        Segment::Call { name, arguments } => {
            let called = first.split('(').next().unwrap_or_default();
            let same = called.eq_ignore_ascii_case(name);
            let points = 1 + usize::from(first.contains('(') != arguments.is_empty());
            same.then(|| fit(rest, tail))?.map(|it| it + points)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::ExamplePath;
    use crate::facts::{Example, ExampleRequest};
    use crate::resolve::path::parse;

    #[test]
    fn examples_fit_their_templates() {
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
