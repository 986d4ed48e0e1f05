//! The diagnostics of this stage: `R1xx` about types, `R2xx` about operations.

use crate::diagnostics::{Code, Severity};

/// A type that something names and no page describes.
pub(super) const TYPE_NOT_DESCRIBED: Code = Code {
    id: "R101",
    name: "type-not-described",
    severity: Severity::Warning,
    meaning: "a type is named and no page describes it: it becomes an empty open type that examples may fill",
};
