//! Places in the text that facts do not keep: a member within a JSON body.

use crate::corpus::Corpus;
use crate::diagnostics::Span;

/// The files that spans are of.
pub(super) struct Texts<'a>(&'a Corpus);

impl<'a> Texts<'a> {
    pub(super) fn new(corpus: &'a Corpus) -> Self {
        Self(corpus)
    }

    /// Where the member of a path, as `value[0].size`, or the text that is its value stands in the body that starts at
    /// the span; the body's own place where it is not found. Names are looked for one after the other, which is right
    /// but for members of the same name in an object before.
    pub(super) fn member(&self, body: &Span, path: &str, value: Option<&str>) -> Span {
        self.find(body, path, value).unwrap_or_else(|| body.clone())
    }

    /// So many lines below a span; empty where there is none.
    pub(super) fn line(&self, span: &Span, below: u32) -> &'a str {
        let text = self.0.get(&span.page).unwrap_or_default();
        let rest = offset(text, span.line + below).and_then(|at| text.get(at..));
        rest.and_then(|it| it.lines().next()).unwrap_or_default()
    }

    /// What stands at a span, to the end of its line.
    pub(super) fn rest(&self, span: &Span) -> &'a str {
        let line = self.line(span, 0);
        let skipped = usize::try_from(span.column.saturating_sub(1)).unwrap_or_default();
        let at = line.char_indices().nth(skipped);
        at.and_then(|(at, _)| line.get(at..)).unwrap_or_default()
    }

    fn find(&self, body: &Span, path: &str, value: Option<&str>) -> Option<Span> {
        let text = self.0.get(&body.page)?;
        let start = offset(text, body.line)?;
        let mut at = start;
        for name in path.split('.').chain(value) {
            let name = name.split('[').next().unwrap_or_default();
            let quoted = format!("\"{name}\"");
            at += text.get(at..)?.find(&quoted)? + 1;
        }
        // A block ends where the next fence is; what stands behind it is another body.
        let between = text.get(start..at)?;
        let fences = between
            .lines()
            .skip(1)
            .filter(|it| it.trim_start().starts_with("```"));
        if fences.count() > 0 {
            return None;
        }
        let line = body.line + u32::try_from(between.matches('\n').count()).ok()?;
        let before = between.rsplit('\n').next().unwrap_or_default();
        let column = u32::try_from(before.chars().count()).unwrap_or_default();
        Some(Span {
            page: body.page.clone(),
            line,
            column,
        })
    }
}

/// Where a line starts.
fn offset(text: &str, line: u32) -> Option<usize> {
    let skipped = usize::try_from(line.checked_sub(1)?).ok()?;
    let starts = text.match_indices('\n').map(|(at, _)| at + 1);
    std::iter::once(0).chain(starts).nth(skipped)
}
