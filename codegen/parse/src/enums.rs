//! Enum member tables, and lists of values that stand for one.

use super::block::{Block, BlockKind, Document, Inline, Row};
use super::resource_table::{self, ResourceTable, Role};
use super::section::Section;
use super::type_cell::one_line;
use super::{codes, values};
use model::diagnostics::Diagnostics;
use model::facts::{EnumMember, EnumTable};

/// In page order.
pub fn enums(document: &Document, diagnostics: &mut Diagnostics) -> Vec<EnumTable> {
    let mut found: Vec<EnumTable> = Vec::new();
    for table in resource_table::tables(document) {
        if let Role::Enum { name } = table.role {
            found.extend(read(document, &table, name, diagnostics));
        }
    }
    found.extend(document.sections().filter_map(|it| listed(document, it)));
    found.sort_by(|a, b| a.at.cmp(&b.at));
    found
}

fn read(
    document: &Document,
    table: &ResourceTable<'_>,
    column: usize,
    diagnostics: &mut Diagnostics,
) -> Option<EnumTable> {
    let name = name(table);
    if name.is_none() && !is_of_page(table) {
        let message = format!("no heading names the enum of `{}`", table.columns.join("|"));
        diagnostics.push(
            &codes::ENUM_WITHOUT_NAME,
            table.at.span(&document.page),
            message,
        );
        return None;
    }
    let number = number_column(&table.columns, column);
    let prose = table.columns.len().checked_sub(1).filter(|it| *it > column);
    let rows = table.table.rows.iter();
    let members =
        rows.filter_map(|row| member(document, row, (column, number, prose), diagnostics));
    Some(EnumTable {
        at: table.at.clone(),
        flags: combined(table.section) || (name.is_none() && page_combined(document)),
        name,
        members: members.collect(),
    })
}

/// The column with the numbers: `Member|Value|Description`, `Member|Int value|Description`, `Member|Member|Description`.
fn number_column(columns: &[String], name: usize) -> Option<usize> {
    columns.iter().enumerate().position(|(index, it)| {
        index != name
            && matches!(
                it.as_str(),
                "value" | "int value" | "member" | "number" | "values"
            )
    })
}

/// A member; `None` for a blank row, and with a diagnostic for `null`, which stands for no value at all.
fn member(
    document: &Document,
    row: &Row,
    (name, number, prose): (usize, Option<usize>, Option<usize>),
    diagnostics: &mut Diagnostics,
) -> Option<EnumMember> {
    let text = one_line(&row.cells.get(name)?.text);
    let name = text.split(" (").next().unwrap_or(&text);
    let name = name.trim_matches([' ', '`', '*', '"', '\'', ',', '|', '\u{200b}', '\u{a0}']);
    if name.is_empty() {
        return None;
    }
    if name.eq_ignore_ascii_case("null") || name.split(' ').count() > MOST_WORDS {
        let message = format!("`{name}` is no member of an enum");
        diagnostics.push(
            &codes::ENUM_MEMBER_UNREADABLE,
            row.at.span(&document.page),
            message,
        );
        return None;
    }
    let cell = |column: Option<usize>| column.and_then(|it| row.cells.get(it));
    let markdown = cell(prose).map(|it: &Inline| it.markdown.trim().to_owned());
    Some(EnumMember {
        at: row.at.clone(),
        name: name.to_owned(),
        value: cell(number).and_then(|it| it.text.trim().parse().ok()),
        prose: markdown.filter(|it| !it.is_empty()),
    })
}

/// Members may be of several words (`Not Ready`); more than these are a sentence.
const MOST_WORDS: usize = 4;

/// `bodyType values` -> `bodyType`, `Roles property values` -> `Roles`; without such a heading the header may tell.
fn name(table: &ResourceTable<'_>) -> Option<String> {
    // Below a heading of the page's own sections the heading says nothing about the enum.
    let title = table.section.title();
    let general = ["properties", "relationships", "members", "methods"];
    let of_heading =
        if table.section.level() < 2 || general.contains(&title.to_ascii_lowercase().as_str()) {
            None
        } else {
            heading_name(title)
        };
    of_heading.or_else(|| {
        let header = one_line(&table.table.header.first()?.text);
        let (name, last) = header.split_once(' ')?;
        last.eq_ignore_ascii_case("value").then(|| name.to_owned())
    })
}

/// The last word of a heading that is not one of "values", "property" and the like.
fn heading_name(title: &str) -> Option<String> {
    const GENERAL: [&str; 15] = [
        "value",
        "values",
        "options",
        "enum",
        "enumeration",
        "members",
        "member",
        "property",
        "properties",
        "type",
        "possible",
        "details",
        "constants",
        "the",
        "resource",
    ];
    let mut words = title.split_whitespace();
    let name = words.rfind(|word| !GENERAL.contains(&word.to_ascii_lowercase().as_str()));
    // A property may itself be called so: `Type options`.
    let name = name.or_else(|| {
        title
            .split_whitespace()
            .find(|it| it.eq_ignore_ascii_case("type"))
    })?;
    let name = name.trim_matches(|c: char| !c.is_ascii_alphanumeric() && c != '_');
    (!name.is_empty()).then(|| name.to_owned())
}

/// Whether the page itself is the enum: its table stands below the title or below "Members".
fn is_of_page(table: &ResourceTable<'_>) -> bool {
    let title = table
        .section
        .headings()
        .last()
        .map(|it| it.text.to_ascii_lowercase());
    let says_enum = title.is_some_and(|it| it.contains("enum") || !it.contains("resource type"));
    says_enum && table.section.headings().count() <= 2
}

/// The words above the table say that members can be combined.
fn combined(section: Section<'_>) -> bool {
    section.blocks().iter().any(says_combined)
}

fn page_combined(document: &Document) -> bool {
    let intro = document.sections().take(2);
    intro.flat_map(|it| it.blocks()).any(says_combined)
}

fn says_combined(block: &Block) -> bool {
    match &block.kind {
        BlockKind::Paragraph(text) => values::multi_valued(text),
        _ => false,
    }
}

/// A section such as `Type property values` that lists single words as bullets.
fn listed(document: &Document, section: Section<'_>) -> Option<EnumTable> {
    let title = section.title();
    let announced = title.to_ascii_lowercase().ends_with(" values") && section.level() > 1;
    if !announced || !resource_table::describes_types(document) {
        return None;
    }
    let members: Option<Vec<EnumMember>> = section
        .blocks()
        .iter()
        .filter_map(|block| match &block.kind {
            BlockKind::Item(text) => Some(bullet(block, text)),
            _ => None,
        })
        .collect();
    let members = members.filter(|it| it.len() > 1)?;
    Some(EnumTable {
        at: members.first()?.at.clone(),
        name: heading_name(title),
        flags: combined(section),
        members,
    })
}

fn bullet(block: &Block, text: &Inline) -> Option<EnumMember> {
    let name = text.text.trim();
    let word = name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_') && !name.is_empty();
    word.then(|| EnumMember {
        at: block.at.clone(),
        name: name.to_owned(),
        ..EnumMember::default()
    })
}

#[cfg(test)]
mod tests;
