//! Which areas need which types.

use super::Work;

/// The pass.
pub(super) fn areas_types(_work: &mut Work<'_>) {}
