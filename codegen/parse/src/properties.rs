//! Property and relationship tables.

mod flags;
mod row;

use crate::block::Document;
use crate::codes;
use crate::context::Cx;
use crate::inherits;
use crate::resource_table::{ResourceTable, Role};
use model::facts::{PropertyTable, PropertyTableKind, TypeCell};
use model::text::upper_first;
use row::PropertyColumns;

/// Every table of properties or relationships in page order.
pub fn properties(cx: &mut Cx<'_>, tables: &[ResourceTable<'_>]) -> Vec<PropertyTable> {
    let mut found = Vec::new();
    for table in tables {
        match table.role {
            Role::Properties { ty } if !describes_something_else(table) => {
                found.push(read(cx, table, ty));
            }
            Role::Properties { .. } => report_unread(cx, table),
            Role::Other if may_list_properties(table) => report_unread(cx, table),
            _ => {}
        }
    }
    found
}

fn read(cx: &mut Cx<'_>, table: &ResourceTable<'_>, ty: usize) -> PropertyTable {
    let inherited_from = inherited_by_all(cx.document, table);
    let columns = PropertyColumns::of(&table.columns, ty);
    let rows = table.table.rows.iter();
    let rows = rows
        .filter_map(|it| row::read(cx, it, &columns))
        .map(|mut row| {
            row.inherited_from = row.inherited_from.or_else(|| inherited_from.clone());
            row
        });
    PropertyTable {
        at: table.at.clone(),
        kind: kind(table),
        rows: rows.collect(),
        owner: owner(cx.document, table),
    }
}

fn report_unread(cx: &mut Cx<'_>, table: &ResourceTable<'_>) {
    let message = format!(
        "the table `{}` under \"{}\" lists no properties of the type",
        table.columns.titles().join("|"),
        table.section.title(),
    );
    cx.report(&codes::TABLE_NOT_PROPERTIES, table.at, message);
}

/// Whether a reader would look for properties here: below the heading, or in a table with types.
fn may_list_properties(table: &ResourceTable<'_>) -> bool {
    let mut headings = table.section.headings();
    let by_heading = headings.any(|heading| {
        let heading = heading.text.trim().to_ascii_lowercase();
        matches!(heading.as_str(), "properties" | "relationships")
    });
    by_heading || table.columns.named("type").is_some()
}

/// The content of a string (`Properties of a … definition`), or annotations on instances.
fn describes_something_else(table: &ResourceTable<'_>) -> bool {
    let title = table.section.title().to_ascii_lowercase();
    title.contains("definition")
        || title.starts_with("instance attributes")
        || title.starts_with("example")
}

/// The nearest heading that says so wins over the header: one page lists properties under the header `Relationship`.
fn kind(table: &ResourceTable<'_>) -> PropertyTableKind {
    let by_heading = table.section.headings().find_map(|heading| {
        let words = heading.text.to_ascii_lowercase();
        if words.contains("relationship") || words.contains("navigation") {
            return Some(PropertyTableKind::Relationships);
        }
        let properties = words.contains("properties");
        properties.then_some(PropertyTableKind::Properties)
    });
    by_heading.unwrap_or_else(|| match table.columns.first() {
        it if it.starts_with("relationship") => PropertyTableKind::Relationships,
        _ => PropertyTableKind::Properties,
    })
}

/// The type that the section is about, where a heading below the page's title names one: `recipient properties`, or
/// `Properties` one level below `Postal address`.
fn owner(document: &Document, table: &ResourceTable<'_>) -> Option<String> {
    let mut headings = table.section.headings();
    let own = headings.next()?.text.trim();
    let name = match own.rsplit_once(' ') {
        Some((name, last)) if last.eq_ignore_ascii_case("properties") => name,
        None if table.section.level() > 2 && own.eq_ignore_ascii_case("properties") => {
            headings.next()?.text.trim()
        }
        _ => return None,
    };
    let name = camel_case(name);
    let general = GENERAL_WORDS.contains(&name.to_ascii_lowercase().as_str());
    (!general && !inherits::is_own_name(document, &name)).then_some(name)
}

/// Words before "properties" that name no type.
const GENERAL_WORDS: [&str; 9] = [
    "common",
    "additional",
    "base",
    "other",
    "inherited",
    "navigation",
    "key",
    "optional",
    "required",
];

/// `Postal address` -> `postalAddress`, as the type is spelt; one word stays as it is.
fn camel_case(heading: &str) -> String {
    let words = heading.split_whitespace();
    let mut words =
        words.filter(|it| !matches!(it.to_ascii_lowercase().as_str(), "resource" | "type"));
    let first = words.next().unwrap_or_default();
    let others: String = words.map(upper_first).collect();
    if others.is_empty() {
        return first.to_owned();
    }
    first.to_lowercase() + &others
}

/// The base type, if the line above the table says that all its rows are inherited.
fn inherited_by_all(document: &Document, table: &ResourceTable<'_>) -> Option<TypeCell> {
    let above = table.section.blocks().get(table.index.checked_sub(1)?)?;
    inherits::inherited_from(document, above.paragraph()?)
}

#[cfg(test)]
mod tests;
