//! Examples.

use super::block::Document;
use crate::diagnostics::Diagnostics;
use crate::facts::Example;

/// In page order.
pub(super) fn examples(document: &Document, diagnostics: &mut Diagnostics) -> Vec<Example> {
    let _ = (document, diagnostics);
    Vec::new()
}
