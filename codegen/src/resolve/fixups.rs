//! Applies the corrections of `specs/fixups` to the facts.

use crate::diagnostics::Diagnostics;

use super::Work;

/// The pass.
pub(super) fn fixups(_work: &mut Work<'_>, _diagnostics: &mut Diagnostics) {}
