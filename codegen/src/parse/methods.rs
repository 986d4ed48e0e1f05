//! Methods tables.

use super::block::Document;
use crate::diagnostics::Diagnostics;
use crate::facts::MethodRow;

/// In page order.
pub(super) fn methods(document: &Document, diagnostics: &mut Diagnostics) -> Vec<MethodRow> {
    let _ = (document, diagnostics);
    Vec::new()
}
