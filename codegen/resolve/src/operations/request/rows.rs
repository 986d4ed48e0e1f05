//! The rows of body tables.

use super::*;

pub fn type_of_rows(
    name: TypeName,
    page: &PageFacts,
    rows: &[&ParameterRow],
    cx: &mut Cx<'_>,
) -> TypeName {
    let is_known = cx.types.get(&name).is_some();
    let mut ty = bare_type(name, TypeKind::Complex);
    ty.inferred = true;
    ty.pages.push(page.page.clone());
    let name = cx.types.insert(ty);
    if !is_known {
        add_rows(&name, page, rows, cx);
    }
    name
}

/// Adds the rows of a body table to a type that has no page.
pub fn add_rows(name: &TypeName, page: &PageFacts, rows: &[&ParameterRow], cx: &mut Cx<'_>) {
    for row in rows {
        let cell = row.ty.as_ref();
        let bound = cell.and_then(|it| cx.types.bind(it, page, cx.diagnostics));
        let bound = bound.unwrap_or_else(|| Primitive::Untyped.into());
        let mut property = bare_property(&row.name, bound, cell.is_some_and(|it| it.collection));
        property.required_on_create = row.required.unwrap_or(false);
        property.values.clone_from(&row.values);
        if let Some(ty) = cx.types.get_mut(name)
            && !ty.properties.iter().any(|it| it.name == property.name)
        {
            ty.properties.push(property);
        }
    }
}

/// Marks the properties that the body table calls required. One that the type inherits is left alone, as it would be
/// required of all types with the same base.
pub fn mark_required(page: &PageFacts, request: Option<&TypeName>, types: &mut Types) {
    let Some(ty) = request.and_then(|it| types.get_mut(it)) else {
        return;
    };
    for row in body_rows(page)
        .into_iter()
        .filter(|it| it.required == Some(true))
    {
        let properties = ty.properties.iter_mut().chain(&mut ty.navigation);
        for property in properties.filter(|it| it.name.eq_ignore_ascii_case(&row.name)) {
            property.required_on_create = true;
        }
    }
}

/// The rows of the body tables that are names of members.
pub fn body_rows(page: &PageFacts) -> Vec<&ParameterRow> {
    let is_kept = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '@' | '.' | '-');
    let is_name = |it: &&ParameterRow| !it.name.is_empty() && it.name.chars().all(is_kept);
    parameters::rows(page, ParameterKind::Body)
        .filter(is_name)
        .collect()
}
