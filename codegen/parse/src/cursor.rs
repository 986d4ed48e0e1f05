//! Reads Markdown into a [`Document`]: the only module that uses pulldown-cmark.

mod builder;
mod fences;
mod inline;
pub mod outline;
mod tabs;
mod verbatim;

use pulldown_cmark::Parser;

use super::block::{Block, Document, Included};
use super::lines::Lines;
use super::{codes, front_matter, include, section};
use builder::Builder;
use model::corpus::Corpus;
use model::diagnostics::{Code, Diagnostics};
use model::facts::Place;

/// The depth to which includes may nest.
const MAX_DEPTH: usize = 8;

/// The most bytes that a page may include. Files that include each other several times would have no end.
const MOST_INCLUDED: usize = 1 << 20;

/// Reads one page with everything that it includes.
pub fn document(
    corpus: &Corpus,
    page: &str,
    text: &str,
    diagnostics: &mut Diagnostics,
) -> Document {
    let mut reader = Reader {
        corpus,
        diagnostics,
        stack: Vec::new(),
        missing: Vec::new(),
        includes: Vec::new(),
        skipped: Vec::new(),
        included_bytes: 0,
    };
    let (front_matter, blocks) = reader.file(page, text);
    let Reader {
        missing,
        includes,
        skipped,
        ..
    } = reader;
    Document {
        page: page.to_owned(),
        front_matter,
        sections: section::sections(&blocks),
        blocks,
        missing,
        includes,
        skipped,
    }
}

/// A front matter and the line that it starts on.
type FrontMatter = Option<(String, u32)>;

/// Reads the files of a page: the page itself and its includes.
pub struct Reader<'a> {
    corpus: &'a Corpus,
    diagnostics: &'a mut Diagnostics,
    /// The files being read: the page, then its includes.
    stack: Vec<String>,
    /// Paths of includes that are not at hand.
    missing: Vec<(Place, String)>,
    /// As in the document.
    includes: Vec<Included>,
    /// As in the document.
    skipped: Vec<Block>,
    included_bytes: usize,
}

impl Reader<'_> {
    fn file(&mut self, path: &str, text: &str) -> (FrontMatter, Vec<Block>) {
        let lines = Lines::new((!self.stack.is_empty()).then_some(path), text);
        self.stack.push(path.to_owned());
        let (front_matter, base) = front_matter::split(text);
        let repairs = fences::repairs(text, base, &lines);
        for fault in &repairs.faults {
            let rest = text.get(fault.at()..).unwrap_or_default();
            let fence = rest.lines().next().unwrap_or_default().trim_end();
            let at = lines.place(fault.at());
            self.report(&codes::FENCE_REPAIRED, &at, fault.message(fence));
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

    /// Reports a finding in the file being read.
    pub fn report(&mut self, code: &'static Code, at: &Place, message: impl Into<String>) {
        let file = self.stack.last().map_or("", String::as_str);
        self.diagnostics.push(code, at.span(file), message);
    }

    /// Keeps a block that is left out.
    pub fn skip(&mut self, block: Block) {
        self.skipped.push(block);
    }

    /// Keeps the include directives of a text that is left out.
    pub fn skip_includes(&mut self, text: &str, at: &Place) {
        let including = self.stack.last().map_or("", String::as_str);
        let directives = include::directives(text).into_iter();
        self.includes.extend(directives.map(|it| Included {
            at: at.clone(),
            path: include::path(including, it.target).unwrap_or_else(|| it.target.to_owned()),
            read: false,
        }));
    }

    /// The blocks of an included file; none if it can't be included, with a diagnostic.
    pub fn include(&mut self, directive: &include::Directive<'_>, at: &Place) -> Vec<Block> {
        let including = self.stack.last().map_or("", String::as_str);
        let path = include::path(including, directive.target);
        let mut included = Included {
            at: at.clone(),
            path: path.clone().unwrap_or_else(|| directive.target.to_owned()),
            read: false,
        };
        let path = match include::resolve(self.corpus, path.clone()) {
            include::Resolved::Snippet => {
                self.includes.push(included);
                return Vec::new();
            }
            include::Resolved::File(path) => path,
            include::Resolved::Missing(code) => {
                let message = format!("`{}` can't be included", directive.target);
                self.report(code, at, message);
                self.missing.extend(path.map(|it| (at.clone(), it)));
                return Vec::new();
            }
        };
        if self.stack.contains(&path) || self.stack.len() >= MAX_DEPTH {
            let message = format!("`{path}` includes itself or stands too deep");
            self.report(&codes::INCLUDE_CYCLE, at, message);
            return Vec::new();
        }
        let corpus = self.corpus;
        let text = corpus.get(&path).unwrap_or_default();
        // An empty file costs something, too.
        self.included_bytes += text.len() + 1;
        if self.included_bytes > MOST_INCLUDED {
            let message =
                format!("`{path}` is left out: more than {MOST_INCLUDED} bytes are included");
            self.report(&codes::INCLUDE_CYCLE, at, message);
            return Vec::new();
        }
        included.read = true;
        self.includes.push(included);
        self.file(&path, text).1
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
pub fn test_document(page: &str, text: &str) -> Document {
    document(&Corpus::default(), page, text, &mut Diagnostics::default())
}

#[cfg(test)]
mod tests;
