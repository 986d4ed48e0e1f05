//! OData query options that a page says it supports.

use super::block::Document;
use crate::diagnostics::Diagnostics;
use crate::facts::Located;

/// In page order.
pub(super) fn query_options(
    document: &Document,
    diagnostics: &mut Diagnostics,
) -> Vec<Located<String>> {
    let _ = (document, diagnostics);
    Vec::new()
}
