//! The body of `…/$ref` requests: a link to another entity.

use crate::types::{INFERRED, Types, bare_property, bare_type};
use model::ir::{TypeKind, TypeName};

/// `msgraph.inferred.reference` with its one property `@odata.id`.
pub fn reference_type(types: &mut Types) -> TypeName {
    let mut ty = bare_type(
        TypeName::new(format!("{INFERRED}.reference")),
        TypeKind::Complex,
    );
    let mut id = bare_property("@odata.id", TypeName::new("Edm.String"), false);
    id.inferred = true;
    id.required_on_create = true;
    ty.properties.push(id);
    ty.inferred = true;
    types.insert(ty)
}
