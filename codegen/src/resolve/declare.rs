//! Types from resource pages: their names, kinds and traits.

use crate::diagnostics::Diagnostics;

use super::Work;

/// The pass.
pub(super) fn declare(_work: &mut Work<'_>, _diagnostics: &mut Diagnostics) {}
