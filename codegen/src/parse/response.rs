//! What the Request body and Response sections say.

use super::block::Document;
use crate::diagnostics::Diagnostics;
use crate::facts::{BodyStatement, ResponseStatement};

/// What is to be sent.
pub(super) fn request_body(
    document: &Document,
    diagnostics: &mut Diagnostics,
) -> Option<BodyStatement> {
    let _ = (document, diagnostics);
    None
}

/// What is promised, one per status code.
pub(super) fn responses(
    document: &Document,
    diagnostics: &mut Diagnostics,
) -> Vec<ResponseStatement> {
    let _ = (document, diagnostics);
    Vec::new()
}
