//! Text at the places of diagnostics, and places that facts do not keep: members of JSON bodies.

use model::corpus::Corpus;
use model::diagnostics::Span;
use parse::json::tree;

/// The text of every file.
#[derive(Clone, Copy)]
pub struct SourceMap<'a>(&'a Corpus);

impl<'a> SourceMap<'a> {
    pub fn new(corpus: &'a Corpus) -> Self {
        Self(corpus)
    }

    /// The place of the member at a path such as `value[0].size`, or of its value, in the body that starts at the span; the
    /// start of the body if it is not found.
    pub fn member(&self, body: &Span, path: &str, is_value: bool) -> Span {
        let found = self.find(body, path, is_value);
        found.unwrap_or_else(|| body.clone())
    }

    /// The line so many lines below a span; empty if there is none.
    pub fn line(&self, span: &Span, below: u32) -> &'a str {
        let text = self.0.get(&span.page).unwrap_or_default();
        let rest = line_offset(text, span.line + below).and_then(|at| text.get(at..));
        rest.and_then(|it| it.lines().next()).unwrap_or_default()
    }

    /// The first place of a word behind a span, at most so many lines below as an annotation has; else the span.
    pub fn word(&self, span: &Span, word: &str) -> Span {
        let text = self.0.get(&span.page).unwrap_or_default();
        let text = line_offset(text, span.line).and_then(|at| text.get(at..));
        let lines = (0..60).zip(text.unwrap_or_default().lines());
        let lines = lines.map(|(below, line)| match below {
            0 => {
                let rest = line.get(column_offset(line, span.column)..);
                (0, span.column, rest.unwrap_or_default())
            }
            _ => (below, 1, line),
        });
        let mut found = lines.filter_map(|(below, column, line)| {
            let before = line.get(..line.find(word)?)?.chars().count();
            Some(Span {
                page: span.page.clone(),
                line: span.line + below,
                column: column + u32::try_from(before).ok()?,
            })
        });
        found.next().unwrap_or_else(|| span.clone())
    }

    /// The text from a span to the end of its line.
    pub fn rest(&self, span: &Span) -> &'a str {
        let line = self.line(span, 0);
        line.get(column_offset(line, span.column)..)
            .unwrap_or_default()
    }

    fn find(&self, body: &Span, path: &str, is_value: bool) -> Option<Span> {
        let text = self.0.get(&body.page)?;
        let start = line_offset(text, body.line)? + column_offset(self.line(body, 0), body.column);
        let rest = text.get(start..)?;
        // The block ends at the next fence.
        let end = rest.find("\n```").unwrap_or(rest.len());
        let at = tree(rest.get(..end)?)?.find(path, is_value)?;
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

/// The byte offset of a column in its line.
fn column_offset(line: &str, column: u32) -> usize {
    let skipped = usize::try_from(column.saturating_sub(1)).unwrap_or_default();
    let at = line.char_indices().nth(skipped);
    at.map_or(line.len(), |(at, _)| at)
}

/// The byte offset of a line.
fn line_offset(text: &str, line: u32) -> Option<usize> {
    let skipped = usize::try_from(line.checked_sub(1)?).ok()?;
    let starts = text.match_indices('\n').map(|(at, _)| at + 1);
    std::iter::once(0).chain(starts).nth(skipped)
}
