//! What the docs say about deprecations.

use model::facts;
use model::ir::Deprecation;

/// The statement without its place, with the replacement by its name.
pub fn concluded(stated: &facts::Deprecation) -> Deprecation {
    let replacement = stated.replacement.as_ref();
    Deprecation {
        date: stated.date.clone(),
        removal: stated.removal.clone(),
        replacement: replacement.map(|it| it.name.clone()),
    }
}
