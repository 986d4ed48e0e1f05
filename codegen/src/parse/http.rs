//! Request lines.

use super::block::Document;
use crate::diagnostics::Diagnostics;
use crate::facts::RequestLine;

/// In page order.
pub(super) fn requests(document: &Document, diagnostics: &mut Diagnostics) -> Vec<RequestLine> {
    let _ = (document, diagnostics);
    Vec::new()
}
