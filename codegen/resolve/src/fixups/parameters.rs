//! Fix-ups of request bodies and parameters.

use model::facts::{BodyStatement, PageFacts, ParameterKind, ParameterRow, ParameterTable, Place};

use super::apply::{cell_of, cell_text, correct};

/// Replaces the type of the request body.
pub fn body_type(page: &mut PageFacts, says: &str, right: &str) -> bool {
    let stated = page.request_body.as_ref();
    let at = stated.map(|it| it.at.clone());
    if cell_text(stated.and_then(|it| it.ty.as_ref())) != says {
        return false;
    }
    let at = at.unwrap_or_default();
    let ty = cell_of(right, &at);
    let statement = page.request_body.get_or_insert_default();
    *statement = BodyStatement {
        at,
        empty: ty.is_none(),
        ty,
        optional: statement.optional,
        ..BodyStatement::default()
    };
    true
}

/// Adds a parameter to the body, unless there is one of that name.
pub fn add(page: &mut PageFacts, name: &str, of_type: &str) -> bool {
    let mut rows = page.parameters.iter().flat_map(|it| &it.rows);
    if rows.any(|it| it.name.eq_ignore_ascii_case(name)) {
        return false;
    }
    let stated = page.request_body.as_ref();
    let at = stated.map_or_else(Place::default, |it| it.at.clone());
    let row = ParameterRow {
        at: at.clone(),
        name: name.to_owned(),
        ty: cell_of(of_type, &at),
        required: Some(false),
        ..ParameterRow::default()
    };
    let is_body = |it: &&mut ParameterTable| it.kind == ParameterKind::Body;
    match page.parameters.iter_mut().find(is_body) {
        Some(table) => table.rows.push(row),
        None => page.parameters.push(ParameterTable {
            at,
            kind: ParameterKind::Body,
            rows: vec![row],
        }),
    }
    let statement = page.request_body.get_or_insert_default();
    statement.empty = false;
    statement.parameters = true;
    true
}

/// Renames a parameter, or takes it out.
pub fn rename(page: &mut PageFacts, says: &str, right: Option<&str>) -> bool {
    let is = |it: &ParameterRow| it.name == says;
    let change = right.map(|right| move |it: &mut ParameterRow| right.clone_into(&mut it.name));
    let tables = page.parameters.iter_mut();
    tables.fold(false, |any, it| correct(&mut it.rows, is, change) | any)
}

/// Corrects whether a parameter is required.
pub fn required(page: &mut PageFacts, name: &str, says: Option<bool>, right: bool) -> bool {
    let rows = page.parameters.iter_mut().flat_map(|it| &mut it.rows);
    let mut any = false;
    for row in rows.filter(|it| it.name == name && it.required == says) {
        row.required = Some(right);
        any = true;
    }
    any
}
