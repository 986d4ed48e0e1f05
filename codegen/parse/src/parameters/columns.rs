//! Which column of a parameter table holds what.

use crate::block::Table;
use crate::columns::Columns;

/// Which column of a parameter table holds what.
pub struct ParameterColumns {
    pub name: usize,
    pub ty: Option<usize>,
    pub description: Option<usize>,
    pub required: Option<usize>,
}

impl ParameterColumns {
    /// Reads a header; `None` where no column holds names.
    ///
    /// A column "Value" is the type if there is a column for the description, else it is the description.
    pub fn of(table: &Table) -> Option<Self> {
        let columns = Columns::of(table);
        let value = columns.find(|it| it.starts_with("value"));
        let description = columns.find(|it| it.starts_with("description"));
        let ty = columns.find(|it| it.starts_with("type") || it.ends_with("type"));
        Some(Self {
            name: columns.find(is_name)?,
            ty: ty.or(value.filter(|_| description.is_some())),
            description: description.or(value),
            required: columns.find(|it| it.starts_with("required") && !is_name(it)),
        })
    }
}

pub fn lists_properties(table: &Table) -> bool {
    let columns = Columns::of(table);
    columns.first().starts_with("propert") && columns.named("type").is_none()
}

/// Whether a title is that of the column of names: `parameter`, `query parameters`, `header name`, `required property`
fn is_name(title: &str) -> bool {
    const NAMES: [&str; 4] = ["parameter", "property", "name", "header"];
    const QUALIFIERS: [&str; 9] = [
        "optional",
        "required",
        "query",
        "path",
        "function",
        "uri",
        "request",
        "parameter",
        "header",
    ];
    let singular = title.replace("properties", "property");
    let mut words: Vec<_> = singular
        .split_whitespace()
        .map(|it| it.trim_end_matches('s'))
        .collect();
    let named = words.pop().is_some_and(|it| NAMES.contains(&it));
    named && words.iter().all(|it| QUALIFIERS.contains(it))
}
