//! Markdown -> [`Document`]: the only module that sees pulldown-cmark.

mod builder;
mod fences;
mod inline;
mod lines;
mod tabs;

use pulldown_cmark::Parser;

use super::block::{Block, Document};
use super::{codes, front_matter, include, section};
use crate::corpus::Corpus;
use crate::diagnostics::Diagnostics;
use builder::Builder;
use lines::Lines;

/// How deeply includes may nest.
const MAX_DEPTH: usize = 8;

/// Reads one page with everything that it includes.
pub(super) fn document(
    corpus: &Corpus,
    page: &str,
    text: &str,
    diagnostics: &mut Diagnostics,
) -> Document {
    let mut reader = Reader {
        corpus,
        diagnostics,
        stack: Vec::new(),
    };
    let (front_matter, blocks) = reader.file(page, text);
    Document {
        page: page.to_owned(),
        front_matter,
        sections: section::sections(&blocks),
        blocks,
    }
}

/// A front matter and the line that it starts on.
type FrontMatter = Option<(String, u32)>;

/// What reading a page needs besides its text.
pub(super) struct Reader<'a> {
    corpus: &'a Corpus,
    pub(super) diagnostics: &'a mut Diagnostics,
    /// The files being read: the page, then its includes.
    stack: Vec<String>,
}

impl Reader<'_> {
    fn file(&mut self, path: &str, text: &str) -> (FrontMatter, Vec<Block>) {
        let lines = Lines::new((!self.stack.is_empty()).then_some(path), text);
        self.stack.push(path.to_owned());
        let (front_matter, base) = front_matter::split(text);
        let repairs = fences::repairs(text, base);
        for offset in &repairs.places {
            let message = "a fence with an info string stands within a block";
            self.diagnostics.push(
                &codes::FENCE_REPAIRED,
                lines.place(*offset).span(path),
                message,
            );
        }
        let blanked = fences::blanked(text, &repairs.blanks);
        let source = blanked.as_deref().unwrap_or(text);
        let mut builder = Builder::new(source, &lines, self);
        let mut start = base;
        for end in repairs.cuts.into_iter().chain([source.len()]) {
            events(&mut builder, source, start, end);
            start = end;
        }
        let blocks = builder.finish();
        self.stack.pop();
        (front_matter, blocks)
    }

    /// The file being read.
    pub(super) fn page(&self) -> String {
        self.stack.last().cloned().unwrap_or_default()
    }

    /// The blocks of an included file; none where it can't be had, with a diagnostic.
    pub(super) fn include(
        &mut self,
        directive: &include::Directive<'_>,
        at: &crate::facts::Place,
    ) -> Vec<Block> {
        let including = self.page();
        let path = match include::resolve(self.corpus, &including, directive.target) {
            include::Resolved::Snippet => return Vec::new(),
            include::Resolved::File(path) => path,
            include::Resolved::Missing(code) => {
                let message = format!("`{}` can't be included", directive.target);
                self.diagnostics.push(code, at.span(&including), message);
                return Vec::new();
            }
        };
        if self.stack.contains(&path) || self.stack.len() >= MAX_DEPTH {
            let message = format!("`{path}` includes itself or stands too deep");
            self.diagnostics
                .push(&codes::INCLUDE_CYCLE, at.span(&including), message);
            return Vec::new();
        }
        let text = self.corpus.get(&path).unwrap_or_default().to_owned();
        self.file(&path, &text).1
    }
}

fn events(builder: &mut Builder<'_, '_, '_>, source: &str, start: usize, end: usize) {
    let text = source.get(start..end).unwrap_or_default();
    let parser =
        Parser::new_with_broken_link_callback(text, inline::OPTIONS, Some(inline::broken_link));
    for (event, range) in parser.into_offset_iter() {
        builder.event(event, range.start + start..range.end + start);
    }
    builder.flush();
}

/// A page without includes, for the tests of the block kinds.
#[cfg(test)]
pub(crate) fn test_document(page: &str, text: &str) -> Document {
    document(&Corpus::default(), page, text, &mut Diagnostics::default())
}
