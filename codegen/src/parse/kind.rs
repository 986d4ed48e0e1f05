//! What a page is: kind, title, namespace, notices.

use super::block::Document;
use crate::diagnostics::Diagnostics;
use crate::facts::PageFacts;

/// The facts of a page as a whole; its blocks are still to be read.
pub(super) fn facts(document: &Document, diagnostics: &mut Diagnostics) -> PageFacts {
    let _ = diagnostics;
    PageFacts {
        page: document.page.clone(),
        ..PageFacts::default()
    }
}
