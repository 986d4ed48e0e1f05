//! Enum member tables.

use super::block::Document;
use crate::diagnostics::Diagnostics;
use crate::facts::EnumTable;

/// In page order.
pub(super) fn enums(document: &Document, diagnostics: &mut Diagnostics) -> Vec<EnumTable> {
    let _ = (document, diagnostics);
    Vec::new()
}
