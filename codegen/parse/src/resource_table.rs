//! What each table of a resource page is about, told from its headings and its header.

use super::block::{BlockKind, Document, Table};
use super::section::Section;
use super::type_cell::one_line;
use model::facts::Place;

/// A table with what stands above it.
pub struct ResourceTable<'a> {
    /// Where it starts.
    pub at: &'a Place,
    /// The table itself.
    pub table: &'a Table,
    /// The section that it stands in.
    pub section: Section<'a>,
    /// Its number among the blocks of the section.
    pub index: usize,
    /// The header in lower case on one line each: `property name`.
    pub columns: Vec<String>,
    /// What it lists.
    pub role: Role,
}

/// What a table of a resource page lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Properties or relationships.
    Properties {
        /// The column of the type.
        ty: usize,
    },
    /// The members of an enum.
    Enum {
        /// The column of the name.
        name: usize,
    },
    /// The operations on the resource.
    Methods,
    /// Derived types.
    Derived,
    /// Anything else.
    Other,
}

/// Every table of a page that describes types; none for a page that describes operations.
pub fn tables(document: &Document) -> Vec<ResourceTable<'_>> {
    if !describes_types(document) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for section in document.sections() {
        for (index, block) in section.blocks().iter().enumerate() {
            if let BlockKind::Table(table) = &block.kind {
                let columns = columns(table);
                found.push(ResourceTable {
                    at: &block.at,
                    role: role(document, section, table, &columns),
                    table,
                    section,
                    index,
                    columns,
                });
            }
        }
    }
    found
}

/// Pages below `api/` describe operations, and so do loose pages with a section `HTTP request`. A few pages below
/// `api/` are misplaced: they have properties and no request.
pub fn describes_types(document: &Document) -> bool {
    let has = |title: &str| {
        let mut sections = document.sections();
        sections.any(|section| section.title().eq_ignore_ascii_case(title))
    };
    match document.page.rsplit_once('/') {
        Some(("api", _)) => has("properties") && !has("http request"),
        Some(_) => true,
        None => !has("http request"),
    }
}

fn columns(table: &Table) -> Vec<String> {
    let name = |text: &str| {
        one_line(text)
            .trim_matches(['|', '*', ':'])
            .to_ascii_lowercase()
    };
    table.header.iter().map(|cell| name(&cell.text)).collect()
}

fn role(document: &Document, section: Section<'_>, table: &Table, columns: &[String]) -> Role {
    let Some(first) = columns.first().map(String::as_str) else {
        return Role::Other;
    };
    if METHOD_COLUMNS.contains(&first) && lists_pages(document, table) {
        return Role::Methods;
    }
    if first == "type" && section.title().eq_ignore_ascii_case("derived types") {
        return Role::Derived;
    }
    if let Some(ty) = type_column(section, first, columns) {
        return Role::Properties { ty };
    }
    match member_column(section, columns) {
        Some(name) => Role::Enum { name },
        None => Role::Other,
    }
}

const METHOD_COLUMNS: [&str; 8] = [
    "method",
    "methods",
    "function",
    "operation",
    "common task",
    "task",
    "action",
    "use case",
];

fn lists_pages(document: &Document, table: &Table) -> bool {
    table.rows.iter().any(|row| {
        let links = row.cells.iter().flat_map(|cell| &cell.links);
        let mut targets = links.filter_map(|link| document.resolve(&link.target));
        targets.any(|target| target.starts_with("api/"))
    })
}

const PROPERTY_COLUMNS: [&str; 8] = [
    "property",
    "property name",
    "properties",
    "name",
    "relationship",
    "relationship name",
    "relationships",
    "navigation property",
];

/// The column of the type in a table of properties. One such table has the header of a methods table, and there the
/// heading tells.
fn type_column(section: Section<'_>, first: &str, columns: &[String]) -> Option<usize> {
    let under_properties = section.title().eq_ignore_ascii_case("properties");
    let ty = columns
        .iter()
        .position(|it| it == "type" || (under_properties && it == "return type"))?;
    let lists_properties =
        PROPERTY_COLUMNS.contains(&first) || (under_properties && first == "method");
    let described = columns
        .get(ty + 1)
        .is_none_or(|it| it.starts_with("description"));
    (lists_properties && described && ty > 0).then_some(ty)
}

/// The column of the member's name in an enum table. "Member" says it alone, "Value" only below a fitting heading.
fn member_column(section: Section<'_>, columns: &[String]) -> Option<usize> {
    let member = columns.iter().position(|it| it.starts_with("member"));
    if member.is_some() {
        return member;
    }
    // What has a type is a property of some kind, however it is called.
    if columns.iter().any(|it| it == "type") {
        return None;
    }
    let first = columns.first()?.as_str();
    let last_word = first.rsplit(' ').next().unwrap_or_default();
    let lists_values = matches!(last_word, "value" | "values" | "name" | "option");
    let own_name = first.contains(' ') && last_word == "value";
    (lists_values && (own_name || says_values(section.title()))).then_some(0)
}

/// Whether a heading announces values: `scope options`, `State enumeration`, or the name of a property alone.
pub fn says_values(title: &str) -> bool {
    let title = title.to_ascii_lowercase();
    let mut words = title.split_whitespace();
    let last = words.next_back().unwrap_or_default();
    let only = words.next().is_none();
    matches!(
        last,
        "value" | "values" | "options" | "enum" | "enumeration" | "members" | "constants"
    ) || (title.ends_with(" code details"))
        || (only && !matches!(last, "properties" | "relationships" | "methods" | ""))
}
