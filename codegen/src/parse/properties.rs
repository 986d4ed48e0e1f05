//! Property and relationship tables.

use super::block::Document;
use crate::diagnostics::Diagnostics;
use crate::facts::PropertyTable;

/// In page order.
pub(super) fn properties(document: &Document, diagnostics: &mut Diagnostics) -> Vec<PropertyTable> {
    let _ = (document, diagnostics);
    Vec::new()
}
