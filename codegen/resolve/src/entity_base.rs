//! The base that nobody mentions: `microsoft.graph.entity`.

use model::ir::{Type, TypeKind, TypeName};

use super::Work;
use super::types::{ENTITY, Types};

/// Entities with a key `id` that name no base inherit it from `microsoft.graph.entity`, where that is described at
/// all: the service declares no key of this name anywhere else, and most pages leave the base unsaid.
pub fn entity_base(work: &mut Work<'_>) {
    let entity = TypeName::new(ENTITY);
    let Some(id) = work
        .types
        .property(&entity, "id")
        .map(|(id, _)| id.ty.clone())
    else {
        return;
    };
    let roots: Vec<TypeName> = work
        .types
        .iter()
        .filter(|it| is_root(it, &entity))
        .map(|it| it.name.clone())
        .collect();
    for name in roots {
        adopt(&mut work.types, &name, &entity, &id);
    }
}

fn is_root(ty: &Type, entity: &TypeName) -> bool {
    let has_id = ty.properties.iter().any(|it| it.name == "id");
    ty.kind == TypeKind::Entity && ty.base.is_none() && !ty.inferred && has_id && ty.name != *entity
}

/// Gives the type its base and takes out what it now inherits; an `id` of another type stays what it was.
fn adopt(types: &mut Types, name: &TypeName, entity: &TypeName, id: &TypeName) {
    let Some(ty) = types.get_mut(name) else {
        return;
    };
    let same = |it: &model::ir::Property| it.name == "id" && it.ty == *id && !it.collection;
    if ty.properties.iter().any(same) {
        ty.properties.retain(|it| !same(it));
        ty.base = Some(entity.clone());
    }
}
