//! Permission tables.

use super::block::Document;
use crate::diagnostics::Diagnostics;
use crate::facts::PermissionTable;

/// In page order.
pub(super) fn permissions(
    document: &Document,
    diagnostics: &mut Diagnostics,
) -> Vec<PermissionTable> {
    let _ = (document, diagnostics);
    Vec::new()
}
