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
}
