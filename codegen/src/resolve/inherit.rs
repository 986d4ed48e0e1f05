//! Base types: from annotations, prose, rows and lists of derived types.

use crate::diagnostics::Diagnostics;

use super::Work;

/// The pass.
pub(super) fn inherit(_work: &mut Work<'_>, _diagnostics: &mut Diagnostics) {}
