//! Enums: their members, and those that only descriptions list.

use crate::diagnostics::Diagnostics;

use super::Work;

/// The pass.
pub(super) fn enums(_work: &mut Work<'_>, _diagnostics: &mut Diagnostics) {}
