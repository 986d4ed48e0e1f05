//! Parameter tables.

use super::block::Document;
use crate::diagnostics::Diagnostics;
use crate::facts::ParameterTable;

/// In page order.
pub(super) fn parameters(
    document: &Document,
    diagnostics: &mut Diagnostics,
) -> Vec<ParameterTable> {
    let _ = (document, diagnostics);
    Vec::new()
}
