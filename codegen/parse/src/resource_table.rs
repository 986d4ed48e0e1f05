//! What each table of a resource page lists, as its headings and its header say.

use crate::block::{Document, Table};
use crate::columns::Columns;
use crate::section::Section;
use crate::type_cell::is_type_name;
use model::facts::Place;

/// A table with what is above it.
pub struct ResourceTable<'a> {
    /// Where it starts.
    pub at: &'a Place,
    /// The table itself.
    pub table: &'a Table,
    /// The section that it belongs to.
    pub section: Section<'a>,
    /// Its index among the blocks of the section.
    pub index: usize,
    /// The titles of its columns.
    pub columns: Columns,
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

/// Every table of a page that describes types; of a page that describes operations those that list the values of a
/// parameter.
pub fn tables(document: &Document) -> Vec<ResourceTable<'_>> {
    let is_of_types = describes_types(document);
    let blocks = document.sections().flat_map(|section| {
        let blocks = section.blocks().iter().enumerate();
        blocks.map(move |(index, block)| (section, index, block))
    });
    let tables = blocks.filter_map(|(section, index, block)| {
        let table = block.table()?;
        let columns = Columns::of(table);
        let role = match is_of_types {
            true => role(document, section, table, &columns),
            false => values_role(section, &columns)?,
        };
        Some(ResourceTable {
            at: &block.at,
            role,
            table,
            section,
            index,
            columns,
        })
    });
    tables.collect()
}

/// Pages below `api/` describe operations, and so do loose pages with a section `HTTP request`. A few pages below
/// `api/` are misplaced: they have properties and no request.
pub fn describes_types(document: &Document) -> bool {
    match document.page.rsplit_once('/') {
        Some(("api", _)) => {
            document.has_section("properties") && !document.has_section("http request")
        }
        Some(_) => true,
        None => !document.has_section("http request"),
    }
}

fn role(document: &Document, section: Section<'_>, table: &Table, columns: &Columns) -> Role {
    if METHOD_COLUMNS.contains(&columns.first()) && lists_pages(document, table) {
        Role::Methods
    } else if columns.first() == "type" && section.title().eq_ignore_ascii_case("derived types") {
        Role::Derived
    } else if let Some(ty) = type_column(section, columns) {
        Role::Properties { ty }
    } else if let Some(name) = member_column(section, columns) {
        Role::Enum { name }
    } else {
        Role::Other
    }
}

/// The role of a table below a heading such as `kind values`, if it has no column of types.
fn values_role(section: Section<'_>, columns: &Columns) -> Option<Role> {
    let mut words = section.title().split_whitespace();
    let (name, last) = (words.next()?, words.next()?.to_ascii_lowercase());
    let is_list = ["values", "enum", "enumeration", "members", "options"].contains(&last.as_str());
    let is_of_name = is_list && words.next().is_none() && is_type_name(name);
    let name = member_column(section, columns).filter(|_| is_of_name)?;
    columns
        .named("type")
        .is_none()
        .then_some(Role::Enum { name })
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

/// Columns between the type and the description in which each row says yes or no.
const FLAG_COLUMNS: [&str; 2] = ["required", "nullable"];

/// The column of the type in a table of properties. One such table has the header of a methods table; its heading
/// says that it lists properties.
fn type_column(section: Section<'_>, columns: &Columns) -> Option<usize> {
    let under_properties = section.title().eq_ignore_ascii_case("properties");
    let first = columns.first();
    let ty = columns.find(|it| it == "type" || (under_properties && it == "return type"))?;
    let lists_properties =
        PROPERTY_COLUMNS.contains(&first) || (under_properties && first == "method");
    let mut after = columns.titles().iter().skip(ty + 1);
    let next = after.find(|it| !FLAG_COLUMNS.contains(&it.as_str()));
    let described = next.is_none_or(|it| it.starts_with("description"));
    (lists_properties && described && ty > 0).then_some(ty)
}

/// The column of the member's name in an enum table. "Member" is enough by itself, "Value" only below a fitting heading.
fn member_column(section: Section<'_>, columns: &Columns) -> Option<usize> {
    if let Some(member) = columns.find(|it| it.starts_with("member")) {
        return Some(member);
    }
    let first = columns.first();
    let last_word = first.rsplit(' ').next().unwrap_or_default();
    let lists_values = matches!(last_word, "value" | "values" | "name" | "option");
    let names_enum = first.contains(' ') && last_word == "value";
    // A row with a type is a property of some kind, whatever its column is called.
    let has_types = columns.named("type").is_some();
    let is_enum = lists_values && !has_types && (names_enum || says_values(section.title()));
    is_enum.then_some(0)
}

/// Whether a heading announces values: `scope options`, `State enumeration`, or the name of a property alone.
fn says_values(title: &str) -> bool {
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
