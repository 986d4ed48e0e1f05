//! What every reader of a block kind needs: the page, and where to report what can't be read.

use model::diagnostics::{Code, Diagnostics};
use model::facts::Place;

use crate::block::Document;

/// A page that is being read.
pub struct Cx<'a> {
    /// The page as blocks.
    pub document: &'a Document,
    /// What could not be read so far.
    pub diagnostics: &'a mut Diagnostics,
}

impl Cx<'_> {
    /// Reports a finding at a place of the page.
    pub fn report(&mut self, code: &'static Code, at: &Place, message: impl Into<String>) {
        let span = at.span(&self.document.page);
        self.diagnostics.push(code, span, message);
    }

    /// Whether there is a finding at this very place.
    pub fn has_finding(&self, at: &Place) -> bool {
        let span = at.span(&self.document.page);
        self.diagnostics.as_slice().iter().any(|it| it.span == span)
    }
}

/// What a reader makes of a page, and the code and line of each finding.
#[cfg(test)]
pub fn test_read<T>(
    path: &str,
    text: &str,
    read: impl FnOnce(&mut Cx<'_>) -> T,
) -> (T, Vec<(&'static str, u32)>) {
    let mut diagnostics = Diagnostics::default();
    let document = &crate::cursor::test_document(path, text);
    let found = read(&mut Cx {
        document,
        diagnostics: &mut diagnostics,
    });
    let reported = diagnostics.as_slice().iter();
    (
        found,
        reported.map(|it| (it.code.id, it.span.line)).collect(),
    )
}
