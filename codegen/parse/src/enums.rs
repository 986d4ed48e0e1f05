//! Enum member tables, and lists of values that replace one.

use crate::block::{Block, Inline, Row};
use crate::context::Cx;
use crate::resource_table::{ResourceTable, Role, describes_types};
use crate::section::Section;
use crate::text::one_line;
use crate::{codes, deprecation, values};
use model::facts::{EnumMember, EnumTable};

/// Every enum in page order.
pub fn enums(cx: &mut Cx<'_>, tables: &[ResourceTable<'_>]) -> Vec<EnumTable> {
    let mut found: Vec<EnumTable> = Vec::new();
    for table in tables {
        if let Role::Enum { name } = table.role {
            found.extend(read(cx, table, name));
        }
    }
    if describes_types(cx.document) {
        found.extend(cx.document.sections().filter_map(bullets));
    }
    found.sort_by(|a, b| a.at.cmp(&b.at));
    found
}

fn read(cx: &mut Cx<'_>, table: &ResourceTable<'_>, column: usize) -> Option<EnumTable> {
    let name = name(table);
    let titles = table.columns.titles();
    if name.is_none() && !is_of_page(table) {
        let message = format!("no heading names the enum of `{}`", titles.join("|"));
        cx.report(&codes::ENUM_WITHOUT_NAME, table.at, message);
        return None;
    }
    let columns = MemberColumns {
        name: column,
        number: titles
            .iter()
            .enumerate()
            .position(|(index, it)| index != column && NUMBER_COLUMNS.contains(&it.as_str())),
        description: titles.len().checked_sub(1).filter(|it| *it > column),
    };
    let rows = table.table.rows.iter();
    let members = rows.filter_map(|row| member(cx, row, &columns)).collect();
    Some(EnumTable {
        at: table.at.clone(),
        flags: says_combined(table.section)
            || (name.is_none() && cx.document.sections().take(2).any(says_combined)),
        name,
        members,
    })
}

/// `Member|Value|Description`, `Member|Int value|Description`, `Member|Member|Description`.
const NUMBER_COLUMNS: [&str; 5] = ["value", "int value", "member", "number", "values"];

/// The columns of an enum table; the description is in the last one.
struct MemberColumns {
    name: usize,
    number: Option<usize>,
    description: Option<usize>,
}

/// A member; `None` for a blank row, and with a diagnostic for `null`, which means the absence of a value.
fn member(cx: &mut Cx<'_>, row: &Row, columns: &MemberColumns) -> Option<EnumMember> {
    let text = one_line(&row.cell(Some(columns.name))?.text);
    let name = text.split(" (").next().unwrap_or(&text);
    let name = name.trim_matches([' ', '`', '*', '"', '\'', ',', '|', '\u{200b}', '\u{a0}']);
    if name.is_empty() {
        return None;
    }
    if name.eq_ignore_ascii_case("null") || name.split(' ').count() > MOST_WORDS {
        let message = format!("`{name}` is no member of an enum");
        cx.report(&codes::ENUM_MEMBER_UNREADABLE, &row.at, message);
        return None;
    }
    let number = row.cell(columns.number);
    let description = row.cell(columns.description);
    let deprecated = description.and_then(|it| deprecation::of_description(cx.document, name, it));
    Some(EnumMember {
        at: row.at.clone(),
        deprecated,
        name: name.to_owned(),
        value: number.and_then(|it| it.text.trim().parse().ok()),
        prose: description.and_then(Inline::description),
    })
}

/// Members may be of several words (`Not Ready`); more than these are a sentence.
const MOST_WORDS: usize = 4;

/// `bodyType values` -> `bodyType`, `Roles property values` -> `Roles`; else the header may tell: `moodReason value`.
fn name(table: &ResourceTable<'_>) -> Option<String> {
    const OWN_SECTIONS: [&str; 4] = ["properties", "relationships", "members", "methods"];
    let title = table.section.title();
    let own_section = OWN_SECTIONS.contains(&title.to_ascii_lowercase().as_str());
    let by_heading = (table.section.level() > 1 && !own_section)
        .then(|| heading_name(title))
        .flatten();
    by_heading.or_else(|| {
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
    let words = || title.split_whitespace();
    let name = words().rfind(|word| !GENERAL.contains(&word.to_ascii_lowercase().as_str()));
    // The enum of a property `type` has the heading `Type options`.
    let name = name.or_else(|| words().find(|it| it.eq_ignore_ascii_case("type")))?;
    let name = name.trim_matches(|c: char| !c.is_ascii_alphanumeric() && c != '_');
    (!name.is_empty()).then(|| name.to_owned())
}

/// Whether the page itself is the enum: its table is below the title or below "Members".
fn is_of_page(table: &ResourceTable<'_>) -> bool {
    let title = table.section.headings().last();
    let title = title.map(|it| it.text.to_ascii_lowercase());
    let says_enum = title.is_some_and(|it| it.contains("enum") || !it.contains("resource type"));
    says_enum && table.section.headings().count() <= 2
}

/// Whether a paragraph of the section says that members can be combined.
fn says_combined(section: Section<'_>) -> bool {
    let mut paragraphs = section.blocks().iter().filter_map(Block::paragraph);
    paragraphs.any(values::multi_valued)
}

/// A section such as `Type property values` that lists single words as bullets.
fn bullets(section: Section<'_>) -> Option<EnumTable> {
    let title = section.title();
    if !title.to_ascii_lowercase().ends_with(" values") || section.level() < 2 {
        return None;
    }
    let blocks = section.blocks().iter();
    let items = blocks.filter_map(|block| Some(bullet(block, block.item()?)));
    let members: Option<Vec<EnumMember>> = items.collect();
    let members = members.filter(|it| it.len() > 1)?;
    Some(EnumTable {
        at: members.first()?.at.clone(),
        name: heading_name(title),
        flags: says_combined(section),
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
