//! What a fix-up changes on its page.

use model::facts::{
    EnumMember, EnumTable, ExampleResponse, PageFacts, Place, PropertyRow, RequestLine,
    ResourceBlock, ResponseStatement, Scheme, TypeCell,
};
use model::settings::Change;

use super::parameters;

/// Applies a correction; returns whether the page has what it expects.
pub fn apply(page: &mut PageFacts, change: &Change) -> bool {
    match change {
        Change::Request { says, right } => request(page, says, right.as_deref()),
        Change::PropertyType {
            property,
            says,
            right,
        } => property_type(page, property, says, right),
        Change::PropertyName { says, right } => property_name(page, says, right.as_deref()),
        Change::ResourceType { says, right } => resource_type(page, says, right),
        Change::Base { says, right } => base(page, says, right),
        Change::ResponseType { says, right } => response_type(page, says, right),
        Change::EnumMember { of, says, right } => enum_member(page, of, says, right.as_deref()),
        Change::BodyType { says, right } => parameters::body_type(page, says, right),
        Change::Parameter {
            says,
            right,
            of_type,
        } => match (says.as_str(), right) {
            ("", Some(name)) => parameters::add(page, name, of_type),
            (says, right) => parameters::rename(page, says, right.as_deref()),
        },
        Change::ParameterRequired {
            parameter,
            says,
            right,
        } => parameters::required(page, parameter, *says, *right),
        Change::Permission {
            scheme,
            says,
            right,
        } => permission(page, *scheme, says, right),
    }
}

fn request(page: &mut PageFacts, says: &str, right: Option<&str>) -> bool {
    let is = |it: &RequestLine| says.split_once(' ') == Some((&it.method, &it.path));
    let right = right.and_then(|it| it.split_once(' '));
    let change = right.map(|(method, path)| {
        move |it: &mut RequestLine| {
            method.clone_into(&mut it.method);
            path.clone_into(&mut it.path);
        }
    });
    correct(&mut page.requests, is, change)
}

pub fn property_type(page: &mut PageFacts, property: &str, says: &str, right: &str) -> bool {
    let rows = page.properties.iter_mut().flat_map(|it| &mut it.rows);
    let cells = rows.map(|it| (&it.name, &it.at, &mut it.ty));
    let parameters = page.parameters.iter_mut().flat_map(|it| &mut it.rows);
    let more = parameters.map(|it| (&it.name, &it.at, &mut it.ty));
    let mut any = false;
    for (name, at, cell) in cells.chain(more) {
        if name == property && cell_text(cell.as_ref()) == says {
            *cell = cell_of(right, at);
            any = true;
        }
    }
    any
}

fn property_name(page: &mut PageFacts, says: &str, right: Option<&str>) -> bool {
    let is = |it: &PropertyRow| it.name == says;
    let change = right.map(|right| move |it: &mut PropertyRow| right.clone_into(&mut it.name));
    let tables = page.properties.iter_mut();
    tables.fold(false, |any, it| correct(&mut it.rows, is, change) | any)
}

fn resource_type(page: &mut PageFacts, says: &str, right: &str) -> bool {
    if page.resources.is_empty() && says.is_empty() {
        page.resources.push(ResourceBlock {
            odata_type: Some(right.to_owned()),
            ..ResourceBlock::default()
        });
        return true;
    }
    let is = |it: &ResourceBlock| it.odata_type.as_deref().unwrap_or_default() == says;
    let change = |it: &mut ResourceBlock| it.odata_type = Some(right.to_owned());
    correct(&mut page.resources, is, Some(change))
}

/// Puts the right base where prose would name it, and clears that of the annotation, because it would win.
fn base(page: &mut PageFacts, says: &str, right: &str) -> bool {
    let mut annotated = page
        .resources
        .iter()
        .filter_map(|it| it.base_type.as_deref());
    let prose = page.inherits.as_ref().map(|it| it.name.as_str());
    let nothing = says.is_empty() && prose.is_none() && annotated.clone().next().is_none();
    if !nothing && prose != Some(says) && !annotated.any(|it| it == says) {
        return false;
    }
    for block in &mut page.resources {
        if block.base_type.as_deref() == Some(says) {
            block.base_type = None;
        }
    }
    let at = page.title.as_ref().map(|it| it.at.clone());
    page.inherits = cell_of(right, &at.unwrap_or_default());
    true
}

fn response_type(page: &mut PageFacts, says: &str, right: &str) -> bool {
    let examples = page.examples.iter().flat_map(|it| &it.responses);
    let mut stated = page
        .responses
        .iter()
        .map(|it| &it.ty)
        .chain(examples.map(|it| &it.ty));
    let any_says = stated.any(|it| cell_text(it.as_ref()) == says);
    let says_nothing = says.is_empty() && page.responses.is_empty();
    if !(any_says || says_nothing) {
        return false;
    }
    if page.responses.is_empty() {
        page.responses.push(ResponseStatement::default());
    }
    for response in &mut page.responses {
        response.ty = cell_of(right, &response.at);
        response.empty = right.is_empty();
    }
    let examples = page.examples.iter_mut().flat_map(|it| &mut it.responses);
    for ExampleResponse { ty, at, .. } in examples.filter(|it| it.ty.is_some()) {
        *ty = cell_of(right, at);
    }
    true
}

fn enum_member(page: &mut PageFacts, of: &str, says: &str, right: Option<&str>) -> bool {
    let is = |it: &EnumMember| it.name == says;
    let change = right.map(|right| move |it: &mut EnumMember| right.clone_into(&mut it.name));
    let tables = page.enums.iter_mut();
    let tables = tables.filter(|it| it.name.as_deref().unwrap_or_default() == of);
    if let ("", Some(right)) = (says, right) {
        return tables.fold(false, |any, it| add_member(it, right) | any);
    }
    let any = tables.fold(false, |any, it| correct(&mut it.members, is, change) | any);
    let rows = page.properties.iter_mut().flat_map(|it| &mut it.rows);
    let is = |it: &String| it == says;
    let change = right.map(|right| move |it: &mut String| right.clone_into(it));
    rows.filter(|it| it.name == of)
        .fold(any, |any, it| correct(&mut it.values, is, change) | any)
}

/// Whether the enum lacked the member.
fn add_member(table: &mut EnumTable, name: &str) -> bool {
    let is_new = !table.members.iter().any(|it| it.name == name);
    if is_new {
        table.members.push(EnumMember {
            at: table.at.clone(),
            name: name.to_owned(),
            ..EnumMember::default()
        });
    }
    is_new
}

fn permission(
    page: &mut PageFacts,
    scheme: Scheme,
    says: &[Vec<String>],
    right: &[Vec<String>],
) -> bool {
    let rows = page.permissions.iter_mut().flat_map(|it| &mut it.rows);
    let mut any = false;
    for row in rows.filter(|it| it.scheme == scheme && it.alternatives == says) {
        row.alternatives = right.to_vec();
        row.not_supported = right.is_empty();
        any = true;
    }
    any
}

/// Changes the wrong items, or drops them if there is no change; returns whether there were any.
pub fn correct<T>(
    list: &mut Vec<T>,
    is_wrong: impl Fn(&T) -> bool,
    change: Option<impl Fn(&mut T)>,
) -> bool {
    let any = list.iter().any(&is_wrong);
    match change {
        Some(change) => list.iter_mut().filter(|it| is_wrong(it)).for_each(change),
        None => list.retain(|it| !is_wrong(it)),
    }
    any
}

/// `recipient collection`; empty where there is no cell.
pub fn cell_text(cell: Option<&TypeCell>) -> String {
    cell.map_or_else(String::new, |cell| {
        let words = if cell.collection { " collection" } else { "" };
        format!("{}{words}", cell.name)
    })
}

pub fn cell_of(text: &str, at: &Place) -> Option<TypeCell> {
    let name = text.strip_suffix(" collection");
    (!text.is_empty()).then(|| TypeCell {
        at: at.clone(),
        name: name.unwrap_or(text).to_owned(),
        link: None,
        collection: name.is_some(),
    })
}
