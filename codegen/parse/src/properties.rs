//! Property and relationship tables.

mod flags;
mod row;

use super::block::{BlockKind, Document, Inline};
use super::codes;
use super::inherits;
use super::resource_table::{self, ResourceTable, Role};
use model::diagnostics::Diagnostics;
use model::facts::{PropertyTable, PropertyTableKind, TypeCell};

/// In page order.
pub fn properties(document: &Document, diagnostics: &mut Diagnostics) -> Vec<PropertyTable> {
    let mut found = Vec::new();
    for table in resource_table::tables(document) {
        match table.role {
            Role::Properties { ty } => found.extend(read(document, &table, ty, diagnostics)),
            Role::Other if may_list_properties(&table) => not_read(document, &table, diagnostics),
            _ => {}
        }
    }
    found
}

fn read(
    document: &Document,
    table: &ResourceTable<'_>,
    ty: usize,
    diagnostics: &mut Diagnostics,
) -> Option<PropertyTable> {
    if describes_something_else(table) {
        not_read(document, table, diagnostics);
        return None;
    }
    let inherited_from = inherited_by_all(document, table);
    let rows = table.table.rows.iter();
    let rows = rows.filter_map(|it| row::read(document, it, ty, diagnostics));
    let rows = rows.map(|mut row| {
        row.inherited_from = row.inherited_from.or_else(|| inherited_from.clone());
        row
    });
    Some(PropertyTable {
        at: table.at.clone(),
        kind: kind(table),
        owner: owner(document, table),
        rows: rows.collect(),
    })
}

fn not_read(document: &Document, table: &ResourceTable<'_>, diagnostics: &mut Diagnostics) {
    let message = format!(
        "the table `{}` under \"{}\" lists no properties of the type",
        table.columns.join("|"),
        table.section.title(),
    );
    diagnostics.push(
        &codes::TABLE_NOT_PROPERTIES,
        table.at.span(&document.page),
        message,
    );
}

/// Whether a reader would look for properties here: below the heading, or in a table with types.
fn may_list_properties(table: &ResourceTable<'_>) -> bool {
    let mut headings = table.section.headings();
    let by_heading = headings.any(|heading| {
        let heading = heading.text.trim().to_ascii_lowercase();
        matches!(heading.as_str(), "properties" | "relationships")
    });
    by_heading || table.columns.iter().any(|it| it == "type")
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
    let said = table.section.headings().find_map(|heading| {
        let words = heading.text.to_ascii_lowercase();
        let relationships = words.contains("relationship") || words.contains("navigation");
        match (relationships, words.contains("properties")) {
            (true, _) => Some(PropertyTableKind::Relationships),
            (false, true) => Some(PropertyTableKind::Properties),
            (false, false) => None,
        }
    });
    let by_header = match table.columns.first() {
        Some(column) if column.starts_with("relationship") => PropertyTableKind::Relationships,
        _ => PropertyTableKind::Properties,
    };
    said.unwrap_or(by_header)
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
    let name = joined(name);
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
fn joined(heading: &str) -> String {
    let words: Vec<&str> = heading
        .split_whitespace()
        .filter(|word| !matches!(word.to_ascii_lowercase().as_str(), "resource" | "type"))
        .collect();
    let [first, others @ ..] = words.as_slice() else {
        return String::new();
    };
    if others.is_empty() {
        return (*first).to_owned();
    }
    let mut name = first.to_lowercase();
    for word in others {
        let mut letters = word.chars();
        name.extend(letters.next().into_iter().flat_map(char::to_uppercase));
        name.push_str(letters.as_str());
    }
    name
}

/// The base type, where the line above the table says that all its rows are inherited.
fn inherited_by_all(document: &Document, table: &ResourceTable<'_>) -> Option<TypeCell> {
    let above = table.section.blocks().get(table.index.checked_sub(1)?)?;
    let BlockKind::Paragraph(text) = &above.kind else {
        return None;
    };
    inherited_from(document, text)
}

/// "Inherited from [x](x.md)".
fn inherited_from(document: &Document, text: &Inline) -> Option<TypeCell> {
    ["inherited from", "inherits from"]
        .iter()
        .find_map(|phrase| inherits::type_after(document, text, phrase))
}

#[cfg(test)]
mod tests;
