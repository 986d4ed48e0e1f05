//! One row of a property table.

use super::flags;
use crate::block::{Inline, Row};
use crate::columns::Columns;
use crate::context::Cx;
use crate::inherits::inherited_from;
use crate::parameters::required;
use crate::text::one_line;
use crate::type_cell::{has_alternatives, type_cell};
use crate::{codes, deprecation, values};
use model::facts::{Deprecation, PropertyRow, TypeCell};

/// What the columns of a property table hold, beside the name in the first.
pub struct PropertyColumns {
    ty: usize,
    description: Option<usize>,
    required: Option<usize>,
    nullable: Option<usize>,
}

impl PropertyColumns {
    /// By their titles; the description follows the type where it has none.
    pub fn of(columns: &Columns, ty: usize) -> Self {
        let named = columns.find(|it| it.starts_with("description"));
        Self {
            ty,
            description: named.filter(|it| *it > ty).or(Some(ty + 1)),
            required: columns.named("required"),
            nullable: columns.named("nullable"),
        }
    }
}

/// The property of a row; `None` for a sub-heading, and with a diagnostic for what names no property.
pub fn read(cx: &mut Cx<'_>, row: &Row, columns: &PropertyColumns) -> Option<PropertyRow> {
    let name_cell = row.cells.first()?;
    let text = one_line(&name_cell.text);
    if row.has_first_only() {
        // A bold name is a sub-heading (`**Onboarding**|||`), any other a piece of another row.
        if !text.is_empty() && name_cell.bold.is_empty() {
            let message = format!("`{text}` has neither type nor description");
            cx.report(&codes::PROPERTY_NAME_UNREADABLE, &row.at, message);
        }
        return None;
    }
    let Some(name) = name(&text) else {
        let message = format!("`{text}` names no property");
        cx.report(&codes::PROPERTY_NAME_UNREADABLE, &row.at, message);
        return None;
    };
    if name.contains(['@', '.']) {
        let message = format!("`{name}` is an annotation of instances, no property");
        cx.report(&codes::PROPERTY_IS_ANNOTATION, &row.at, message);
        return None;
    }
    let description = row.cell(columns.description);
    let stated = |column: Option<usize>| required::of_cell(&row.cell(column)?.text);
    let flags = description.map(|it| flags::flags(&it.text));
    let flags = flags.unwrap_or_default();
    Some(PropertyRow {
        at: row.at.clone(),
        ty: read_type(cx, row, columns.ty, name),
        name: name.to_owned(),
        read_only: flags.read_only,
        nullable: flags.nullable.or(stated(columns.nullable)),
        key: flags.key,
        required: flags.required || stated(columns.required) == Some(true),
        deprecated: deprecated(cx, row, name, description),
        inherited_from: description.and_then(|it| inherited_from(cx.document, it)),
        values: description.map(values::values).unwrap_or_default(),
        multi_valued: description.is_some_and(values::multi_valued),
        prose: description.and_then(Inline::description),
    })
}

fn read_type(cx: &mut Cx<'_>, row: &Row, column: usize, name: &str) -> Option<TypeCell> {
    let cell = row.cell(Some(column));
    let ty = cell.and_then(|cell| type_cell(cx.document, cell));
    match &ty {
        None => {
            let text = cell.map(|it| one_line(&it.text)).unwrap_or_default();
            let message = match text.as_str() {
                "" => format!("the type of `{name}` is missing"),
                text => format!("the type of `{name}` is no name: `{text}`"),
            };
            cx.report(&codes::PROPERTY_TYPE_UNREADABLE, &row.at, message);
        }
        Some(ty) if cell.is_some_and(has_alternatives) => {
            let message = format!("`{name}` has one of several types; {} is taken", ty.name);
            cx.report(&codes::TYPE_ALTERNATIVES, &row.at, message);
        }
        Some(_) => {}
    }
    ty
}

/// Said in the description, or in a remark to the name: `capabilities (deprecated)`.
fn deprecated(
    cx: &Cx<'_>,
    row: &Row,
    name: &str,
    description: Option<&Inline>,
) -> Option<Deprecation> {
    let cell = row.cells.first().map(|it| it.text.to_ascii_lowercase());
    let remark = cell
        .unwrap_or_default()
        .replacen(&name.to_ascii_lowercase(), "", 1);
    let in_remark = remark.contains("deprecated");
    let said = match description {
        Some(text) if in_remark => Some(deprecation::details(cx.document, text, 0)),
        Some(text) => deprecation::of_description(cx.document, name, text),
        None => in_remark.then(Deprecation::default),
    };
    said.map(|it| Deprecation {
        at: row.at.clone(),
        ..it
    })
}

/// The name without remarks: `identityProviders (deprecated)` -> `identityProviders`.
fn name(text: &str) -> Option<&str> {
    let name = text.split([' ', '(']).next().unwrap_or_default();
    let name = name.trim_matches(['*', '`', '"', ':', ',', '\u{200b}']);
    let remark = text.get(name.len()..).unwrap_or_default().trim();
    let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '@' | '_'))
        && name
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '@' | '.' | '-'));
    let is_sentence = remark.split(' ').count() > 3 && !remark.starts_with('(');
    (is_name && !is_sentence).then_some(name)
}
