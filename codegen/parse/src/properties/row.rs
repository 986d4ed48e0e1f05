//! One row of a property table.

use super::super::block::{Document, Inline, Row};
use super::super::type_cell::{has_alternatives, one_line, type_cell};
use super::super::{codes, values};
use super::{flags, inherited_from};
use model::diagnostics::{Code, Diagnostics};
use model::facts::{PropertyRow, TypeCell};

/// The property of a row; `None` for a sub-heading, and with a diagnostic for what names no property.
pub fn read(
    document: &Document,
    row: &Row,
    ty: usize,
    diagnostics: &mut Diagnostics,
) -> Option<PropertyRow> {
    let (name_cell, others) = row.cells.split_first()?;
    if others.iter().all(|cell| cell.text.trim().is_empty()) {
        return only_a_name(document, row, name_cell, diagnostics);
    }
    let Some(name) = name(&name_cell.text) else {
        let message = format!("`{}` names no property", one_line(&name_cell.text));
        report(
            document,
            row,
            &codes::PROPERTY_NAME_UNREADABLE,
            message,
            diagnostics,
        );
        return None;
    };
    if name.contains(['@', '.']) {
        let message = format!("`{name}` is an annotation of instances, no property");
        report(
            document,
            row,
            &codes::PROPERTY_IS_ANNOTATION,
            message,
            diagnostics,
        );
        return None;
    }
    let mut property = described(document, row.cells.get(ty + 1));
    property.deprecated |= flags::deprecated(&name_cell.text);
    property.at = row.at.clone();
    property.ty = ty_of(document, row, ty, &name, diagnostics);
    property.name = name;
    Some(property)
}

fn ty_of(
    document: &Document,
    row: &Row,
    column: usize,
    name: &str,
    diagnostics: &mut Diagnostics,
) -> Option<TypeCell> {
    let cell = row.cells.get(column);
    let ty = cell.and_then(|cell| type_cell(document, cell));
    match &ty {
        None => {
            let message = format!("the type of `{name}` is {}", kind_of_text(cell));
            let code = &codes::PROPERTY_TYPE_UNREADABLE;
            report(document, row, code, message, diagnostics);
        }
        Some(ty) if cell.is_some_and(has_alternatives) => {
            let message = format!("`{name}` has one of several types; {} is taken", ty.name);
            report(
                document,
                row,
                &codes::TYPE_ALTERNATIVES,
                message,
                diagnostics,
            );
        }
        Some(_) => {}
    }
    ty
}

fn report(
    document: &Document,
    row: &Row,
    code: &'static Code,
    message: String,
    diagnostics: &mut Diagnostics,
) {
    diagnostics.push(code, row.at.span(&document.page), message);
}

/// A row with its first cell only is a sub-heading where it is bold (`**Onboarding**|||`), else a piece of another row.
fn only_a_name(
    document: &Document,
    row: &Row,
    cell: &Inline,
    diagnostics: &mut Diagnostics,
) -> Option<PropertyRow> {
    let blank = cell.text.trim().is_empty();
    if !blank && cell.bold.is_empty() {
        let message = format!(
            "`{}` has neither type nor description",
            one_line(&cell.text)
        );
        report(
            document,
            row,
            &codes::PROPERTY_NAME_UNREADABLE,
            message,
            diagnostics,
        );
    }
    None
}

/// What the description says of the property.
fn described(document: &Document, description: Option<&Inline>) -> PropertyRow {
    let Some(description) = description else {
        return PropertyRow::default();
    };
    let flags = flags::flags(&description.text);
    let markdown = description.markdown.trim();
    PropertyRow {
        read_only: flags.read_only,
        nullable: flags.nullable,
        key: flags.key,
        required: flags.required,
        deprecated: flags.deprecated,
        inherited_from: inherited_from(document, description),
        values: values::values(description),
        multi_valued: values::multi_valued(description),
        prose: (!markdown.is_empty()).then(|| markdown.to_owned()),
        ..PropertyRow::default()
    }
}

/// The name without remarks: `identityProviders (deprecated)` -> `identityProviders`.
fn name(cell: &str) -> Option<String> {
    let text = one_line(cell);
    let name = text.split([' ', '(']).next().unwrap_or_default();
    let name = name.trim_matches(['*', '`', '"', ':', ',', '\u{200b}']);
    let remark = text.get(name.len()..).unwrap_or_default().trim();
    let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '@' | '_'))
        && name
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '@' | '.' | '-'));
    let is_sentence = remark.split(' ').count() > 3 && !remark.starts_with('(');
    (is_name && !is_sentence).then(|| name.to_owned())
}

fn kind_of_text(cell: Option<&Inline>) -> String {
    let text = cell.map(|it| one_line(&it.text)).unwrap_or_default();
    if text.is_empty() {
        "missing".to_owned()
    } else {
        format!("no name: `{text}`")
    }
}
