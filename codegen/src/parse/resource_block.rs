//! JSON representations of resources.

use super::block::Document;
use crate::diagnostics::Diagnostics;
use crate::facts::ResourceBlock;

/// In page order.
pub(super) fn resources(document: &Document, diagnostics: &mut Diagnostics) -> Vec<ResourceBlock> {
    let _ = (document, diagnostics);
    Vec::new()
}
