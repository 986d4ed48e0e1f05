//! How tables are read: a column is found by its title, a cell by its column.

use crate::block::{Inline, Row, Table};
use crate::text::one_line;

/// The titles of a table's columns, in lower case on one line: `property name`.
pub struct Columns(Vec<String>);

impl Columns {
    /// Reads the header of a table.
    pub fn of(table: &Table) -> Self {
        let titles = table.header.iter().map(|cell| {
            one_line(&cell.text)
                .trim_matches(['|', '*', ':'])
                .to_ascii_lowercase()
        });
        Self(titles.collect())
    }

    /// Every title, in order.
    pub fn titles(&self) -> &[String] {
        &self.0
    }

    /// The title of the first column; empty for a table without columns.
    pub fn first(&self) -> &str {
        self.0.first().map_or("", String::as_str)
    }

    /// The first column with a fitting title.
    pub fn find(&self, fits: impl Fn(&str) -> bool) -> Option<usize> {
        self.0.iter().position(|it| fits(it))
    }

    /// The first column with this title.
    pub fn named(&self, title: &str) -> Option<usize> {
        self.find(|it| it == title)
    }
}

impl Row {
    /// The cell of a column; `None` where the table lacks the column or the row is too short.
    pub fn cell(&self, column: Option<usize>) -> Option<&Inline> {
        self.cells.get(column?)
    }

    /// Every cell but the first.
    pub fn others(&self) -> &[Inline] {
        self.cells.get(1..).unwrap_or_default()
    }

    /// Whether every cell but the first is blank.
    pub fn has_first_only(&self) -> bool {
        self.others().iter().all(|it| it.text.trim().is_empty())
    }
}

impl Inline {
    /// The source for a description; `None` for a blank one.
    pub fn description(&self) -> Option<String> {
        let markdown = self.markdown.trim();
        (!markdown.is_empty()).then(|| markdown.to_owned())
    }
}
