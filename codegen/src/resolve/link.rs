//! Properties: from tables and JSON representations, with their types bound.

use crate::diagnostics::Diagnostics;

use super::Work;

/// The pass.
pub(super) fn link(_work: &mut Work<'_>, _diagnostics: &mut Diagnostics) {}
