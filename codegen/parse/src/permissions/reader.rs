//! The context of one permission table, shared by the readers of both layouts.

use super::cell::{self, Entry, lower_line};
use super::list;
use crate::block::Inline;
use crate::codes;
use crate::context::Cx;
use model::facts::{PermissionOrder, PermissionRow, PermissionTable, Place, Scheme};

/// A permission table that is being read.
pub struct Reader<'c, 'a> {
    /// The page.
    pub cx: &'c mut Cx<'a>,
    /// Where the table starts.
    pub at: &'a Place,
    /// The heading of the table.
    pub heading: Option<String>,
    /// The last text above the table.
    pub prose: Option<&'a Inline>,
}

impl Reader<'_, '_> {
    /// The order that the header of a column, else the prose above the table, states.
    pub fn order(&self, header: &Inline) -> PermissionOrder {
        let most_first = |text: &str| lower_line(text).contains("most to least");
        let least_first = lower_line(&header.text).contains("least to most");
        let prose = self.prose.is_some_and(|it| most_first(&it.text));
        if most_first(&header.text) || (prose && !least_first) {
            PermissionOrder::MostToLeast
        } else {
            PermissionOrder::LeastToMost
        }
    }

    pub fn table(
        &self,
        subject: Option<String>,
        rows: Vec<PermissionRow>,
        order: PermissionOrder,
    ) -> PermissionTable {
        PermissionTable {
            at: self.at.clone(),
            heading: self.heading.clone(),
            subject,
            rows,
            order,
        }
    }

    /// Reads a cell of permissions; one entry per subject of the cell.
    pub fn cell(&mut self, cell: &Inline, order: PermissionOrder) -> Vec<Entry> {
        let read = cell::read(&cell.text);
        for (code, message) in read.findings {
            self.cx.report(code, &cell.at, message);
        }
        let mut entries = read.entries;
        for entry in &mut entries {
            let most_first = order == PermissionOrder::MostToLeast;
            let listed = list::listed_most_first(&entry.alternatives);
            let contradicted = listed.is_some_and(|it| it != most_first);
            if contradicted && order != PermissionOrder::Columns {
                let message =
                    "the order of these permissions is the reverse of what the table says";
                self.cx.report(&codes::PERMISSION_ORDER, &cell.at, message);
            }
            if most_first != contradicted {
                entry.alternatives.reverse();
            }
        }
        entries
    }
}

/// The row of one scheme.
pub fn row(at: &Place, scheme: Scheme, entry: Entry) -> PermissionRow {
    PermissionRow {
        at: at.clone(),
        scheme,
        not_supported: entry.not_supported && entry.alternatives.is_empty(),
        alternatives: entry.alternatives,
    }
}
