//! Checks the invariants of the linked API, and reports the types that nothing describes.

use model::ir::{Type, TypeName};

use super::Work;
use super::areas::types_of;
use super::codes::{BROKEN_PROMISE, TYPE_NOT_DESCRIBED};
use super::types::{Types, all_properties, is_undescribed};

/// Every reference leads to a type, every base is of its type's kind, operations are sorted and unique.
pub fn invariants(work: &mut Work<'_>) {
    for (name, at) in work.types.mentions() {
        if work.types.get(name).is_some_and(is_undescribed) {
            let message =
                format!("`{name}` is named and neither a page nor an example describes it");
            work.diagnostics
                .push(&TYPE_NOT_DESCRIBED, at.clone(), message);
        }
    }
    let mut broken = Vec::new();
    for ty in work.types.iter() {
        let messages = broken_by_type(&work.types, ty);
        broken.extend(messages.map(|it| (ty.pages.first(), it)));
    }
    for it in &work.operations {
        let missing = types_of(it).filter(|it| !exists(&work.types, it));
        let needs = |name| {
            format!(
                "`{} {}` needs `{name}`, which is missing",
                it.method, it.path
            )
        };
        broken.extend(missing.map(|name| (it.pages.first(), needs(name))));
    }
    for pair in work.operations.windows(2) {
        if let [a, b] = pair
            && (a.path.to_string(), a.method) >= (b.path.to_string(), b.method)
        {
            let what = format!("`{} {}` is out of order or there twice", b.method, b.path);
            broken.push((b.pages.first(), what));
        }
    }
    for (page, what) in broken {
        let page = super::whole_page(page.map_or("", String::as_str));
        work.diagnostics.push(&BROKEN_PROMISE, page, what);
    }
}

fn exists(types: &Types, name: &TypeName) -> bool {
    name.is_edm() || types.get(name).is_some_and(|it| it.name == *name)
}

fn broken_by_type(types: &Types, ty: &Type) -> impl Iterator<Item = String> {
    let of_other_kind = |base: &&TypeName| types.get(base).is_none_or(|it| it.kind != ty.kind);
    let base = ty.base.iter().filter(of_other_kind);
    let base = base.map(|it| format!("`{}` and its base `{it}` are of different kinds", ty.name));
    let missing = all_properties(ty).filter(|it| !exists(types, &it.ty));
    let missing = missing.map(|it| {
        let (name, of) = (&it.name, &it.ty);
        format!("`{name}` of `{}` needs `{of}`, which is missing", ty.name)
    });
    base.chain(missing)
}
