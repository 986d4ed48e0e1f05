//! Checks what the other passes promise.

use crate::diagnostics::Diagnostics;

use super::Work;

/// The pass.
pub(super) fn count(_work: &Work<'_>, _diagnostics: &mut Diagnostics) {}
