//! Places in the text that facts do not keep: a member within a JSON body.

mod json;

use model::corpus::Corpus;
use model::diagnostics::Span;

/// The files that spans are of.
pub struct Texts<'a>(&'a Corpus);

impl<'a> Texts<'a> {
    pub fn new(corpus: &'a Corpus) -> Self {
        Self(corpus)
    }

    /// Where the member of a path, as `value[0].size`, or its value, stands in the body that starts at the span; the body's own place where it is not found.
    pub fn member(&self, body: &Span, path: &str, is_value: bool) -> Span {
        self.find(body, path, is_value)
            .unwrap_or_else(|| body.clone())
    }

    /// So many lines below a span; empty where there is none.
    pub fn line(&self, span: &Span, below: u32) -> &'a str {
        let text = self.0.get(&span.page).unwrap_or_default();
        let rest = offset(text, span.line + below).and_then(|at| text.get(at..));
        rest.and_then(|it| it.lines().next()).unwrap_or_default()
    }

    /// What stands at a span, to the end of its line.
    pub fn rest(&self, span: &Span) -> &'a str {
        let line = self.line(span, 0);
        line.get(text_before(line, span.column)..)
            .unwrap_or_default()
    }

    fn find(&self, body: &Span, path: &str, is_value: bool) -> Option<Span> {
        let text = self.0.get(&body.page)?;
        let start = offset(text, body.line)? + text_before(self.line(body, 0), body.column);
        let rest = text.get(start..)?;
        // A block ends where the next fence is; what stands behind it is another body.
        let end = rest.find("\n```").unwrap_or(rest.len());
        let at = json::Cursor::new(rest.get(..end)?).find(path, is_value)?;
        let line_start = text.get(..start + at)?.rfind('\n').map_or(0, |it| it + 1);
        let lines = rest.get(..at)?.matches('\n').count();
        let column = text.get(line_start..start + at)?.chars().count() + 1;
        Some(Span {
            page: body.page.clone(),
            line: body.line + u32::try_from(lines).ok()?,
            column: u32::try_from(column).ok()?,
        })
    }
}

/// How many bytes of a line stand before a column.
fn text_before(line: &str, column: u32) -> usize {
    let skipped = usize::try_from(column.saturating_sub(1)).unwrap_or_default();
    let at = line.char_indices().nth(skipped);
    at.map_or(line.len(), |(at, _)| at)
}

/// Where a line starts.
fn offset(text: &str, line: u32) -> Option<usize> {
    let skipped = usize::try_from(line.checked_sub(1)?).ok()?;
    let starts = text.match_indices('\n').map(|(at, _)| at + 1);
    std::iter::once(0).chain(starts).nth(skipped)
}
