//! Checks what the other passes promise, and reports what is still open at the end.

use model::diagnostics::Diagnostics;
use model::ir::{Property, Type, TypeName};

use super::Work;
use super::codes::{BROKEN_PROMISE, TYPE_NOT_DESCRIBED};
use super::enums::is_undescribed;
use super::types::Types;

/// Every reference leads somewhere, bases are of their types' kind, operations are sorted and each is there once.
pub fn check(work: &mut Work<'_>) {
    report_undescribed(&work.types, &mut work.diagnostics);
    let mut broken = Vec::new();
    for ty in work.types.iter() {
        check_type(&work.types, ty, &mut broken);
    }
    for operation in &work.operations {
        let parameters = operation.parameters.iter().map(|it| &it.ty);
        let bodies = operation.request.iter().chain(&operation.response.ty);
        for name in bodies
            .chain(parameters)
            .filter(|it| !exists(&work.types, it))
        {
            let what = format!(
                "`{} {}` needs `{name}`, which is missing",
                operation.method, operation.path
            );
            broken.push((operation.pages.first(), what));
        }
    }
    for pair in work.operations.windows(2) {
        if let [a, b] = pair
            && (&a.path, &a.method) >= (&b.path, &b.method)
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

fn check_type<'a>(types: &Types, ty: &'a Type, broken: &mut Vec<(Option<&'a String>, String)>) {
    let page = ty.pages.first();
    if let Some(base) = &ty.base
        && types.get(base).is_none_or(|it| it.kind != ty.kind)
    {
        broken.push((
            page,
            format!("`{}` and its base `{base}` are of different kinds", ty.name),
        ));
    }
    for Property { name, ty: of, .. } in ty.properties.iter().chain(&ty.navigation) {
        if !exists(types, of) {
            broken.push((
                page,
                format!("`{name}` of `{}` needs `{of}`, which is missing", ty.name),
            ));
        }
    }
}

fn report_undescribed(types: &Types, diagnostics: &mut Diagnostics) {
    for (name, at) in types.mentions() {
        if types.get(name).is_some_and(is_undescribed) {
            let message =
                format!("`{name}` is named and neither a page nor an example describes it");
            diagnostics.push(&TYPE_NOT_DESCRIBED, at.clone(), message);
        }
    }
}
