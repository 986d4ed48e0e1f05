//! What prose says about a type: its base, the types derived from it, abstract and open.

use super::block::Document;
use crate::facts::{TypeCell, TypeTraits};

/// The base type.
pub(super) fn inherits(document: &Document) -> Option<TypeCell> {
    let _ = document;
    None
}

/// The types that the page calls derived from its own.
pub(super) fn derived(document: &Document) -> Vec<TypeCell> {
    let _ = document;
    Vec::new()
}

/// Abstract and open.
pub(super) fn traits(document: &Document) -> TypeTraits {
    let _ = document;
    TypeTraits::default()
}
