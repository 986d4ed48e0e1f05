//! Whether the docs say by now what a fix-up would make them say.

use model::facts::{PageFacts, ParameterRow, RequestLine, TypeCell};
use model::settings::Change;

use super::apply::cell_text;

/// Whether a page says what a correction would make it say.
pub fn is_right(page: &PageFacts, change: &Change) -> bool {
    let rows = || page.properties.iter().flat_map(|it| &it.rows);
    match change {
        Change::Request { right: None, .. }
        | Change::PropertyName { right: None, .. }
        | Change::EnumMember { right: None, .. }
        | Change::Parameter { right: None, .. } => true,
        Change::Request {
            right: Some(right), ..
        } => {
            let is = |it: &RequestLine| right.split_once(' ') == Some((&it.method, &it.path));
            page.requests.iter().any(is)
        }
        Change::PropertyType {
            property, right, ..
        } => {
            let parameters = page.parameters.iter().flat_map(|it| &it.rows);
            let cells = parameters.map(|it| (&it.name, &it.ty));
            let mut cells = cells.chain(rows().map(|it| (&it.name, &it.ty)));
            cells.any(|(name, cell)| name == property && same_type(cell.as_ref(), right))
        }
        Change::PropertyName {
            right: Some(right), ..
        } => rows().any(|it| it.name == *right),
        Change::ResourceType { right, .. } => {
            let mut types = page
                .resources
                .iter()
                .filter_map(|it| it.odata_type.as_ref());
            types.any(|it| it == right)
        }
        Change::Base { right, .. } => {
            let mut annotated = page.resources.iter().filter_map(|it| it.base_type.as_ref());
            annotated.any(|it| it == right) || same_type(page.inherits.as_ref(), right)
        }
        Change::ResponseType { right, .. } => {
            let mut stated = page.responses.iter();
            stated.any(|it| same_type(it.ty.as_ref(), right))
        }
        Change::EnumMember {
            of,
            right: Some(right),
            ..
        } => {
            let tables = page.enums.iter();
            let mut tables = tables.filter(|it| it.name.as_deref().unwrap_or_default() == of);
            tables.any(|it| it.members.iter().any(|it| it.name == *right))
                || rows().any(|it| it.name == *of && it.values.contains(right))
        }
        Change::BodyType { right, .. } => {
            let stated = page.request_body.as_ref();
            stated.is_some_and(|it| same_type(it.ty.as_ref(), right))
        }
        Change::Parameter {
            right: Some(right), ..
        } => parameters(page).any(|it| it.name == *right),
        Change::ParameterRequired {
            parameter, right, ..
        } => parameters(page).any(|it| it.name == *parameter && it.required == Some(*right)),
        Change::Permission { scheme, right, .. } => {
            let rows = page.permissions.iter().flat_map(|it| &it.rows);
            let mut rows = rows.filter(|it| it.scheme == *scheme);
            rows.any(|it| it.alternatives == *right)
        }
    }
}

fn parameters(page: &PageFacts) -> impl Iterator<Item = &ParameterRow> {
    page.parameters.iter().flat_map(|it| &it.rows)
}

/// Whether a cell names the type, with or without the namespace `microsoft.graph`.
fn same_type(cell: Option<&TypeCell>, right: &str) -> bool {
    let bare = |it: &str| it.trim_start_matches("microsoft.graph.").to_owned();
    bare(&cell_text(cell)) == bare(right)
}
