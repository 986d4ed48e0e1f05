//! How much of what the pages hold has arrived.

use std::collections::BTreeSet;
use std::ops::AddAssign;

use serde::Serialize;

use super::stats::Report;
use model::codes::parse::{
    PERMISSION_TEXT, PERMISSIONS_UNREADABLE, PROPERTY_NAME_UNREADABLE, REQUEST_LINE_UNREADABLE,
};
use model::codes::resolve::{METHOD_UNKNOWN, PATH_UNREADABLE, PROPERTY_NAME_ODD};
use model::diagnostics::{Code, Diagnostic};

/// A request line that became no operation.
const LOST_LINES: [&Code; 3] = [&REQUEST_LINE_UNREADABLE, &PATH_UNREADABLE, &METHOD_UNKNOWN];
/// A permission table of which something is missing.
const INCOMPLETE_TABLES: [&Code; 2] = [&PERMISSIONS_UNREADABLE, &PERMISSION_TEXT];
/// A property row that was left out.
const LOST_ROWS: [&Code; 2] = [&PROPERTY_NAME_UNREADABLE, &PROPERTY_NAME_ODD];

/// So many of so many.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Share {
    /// Those that have arrived whole.
    pub good: usize,
    /// All that the pages hold.
    pub of: usize,
}

/// The three promised shares.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Shares {
    /// Request lines that became operations.
    pub request_lines: Share,
    /// Permission tables that were read completely.
    pub permission_tables: Share,
    /// Property rows whose type is one that the docs describe.
    pub property_rows: Share,
}

impl Shares {
    /// Counted against ourselves: every finding is taken as a line, table or row of its own.
    pub fn of(report: &Report, diagnostics: &[Diagnostic]) -> Self {
        let unread_lines = places(diagnostics, &[&REQUEST_LINE_UNREADABLE]);
        let unread_tables = places(diagnostics, &[&PERMISSIONS_UNREADABLE]);
        let fallbacks = report.untyped_properties + report.undescribed_properties;
        Self {
            request_lines: Share::without(
                places(diagnostics, &LOST_LINES),
                report.request_lines + unread_lines,
            ),
            permission_tables: Share::without(
                places(diagnostics, &INCOMPLETE_TABLES),
                report.permission_tables + unread_tables,
            ),
            property_rows: Share::without(
                places(diagnostics, &LOST_ROWS) + fallbacks,
                report.property_rows,
            ),
        }
    }
}

impl Share {
    fn without(bad: usize, of: usize) -> Self {
        Self {
            good: of.saturating_sub(bad),
            of,
        }
    }

    /// From 0 to 100; 100 where there is nothing to read.
    #[must_use]
    #[expect(
        clippy::cast_precision_loss,
        reason = "counts are far below what f64 holds exactly"
    )]
    pub fn percent(self) -> f64 {
        match self.of {
            0 => 100.0,
            of => self.good as f64 / of as f64 * 100.0,
        }
    }
}

impl AddAssign for Share {
    fn add_assign(&mut self, other: Self) {
        self.good += other.good;
        self.of += other.of;
    }
}

/// The pages of request lines that became no operation, and whether the line is in the facts of its page at least.
pub fn lost_lines(diagnostics: &[Diagnostic]) -> Vec<(&str, bool)> {
    let found = diagnostics
        .iter()
        .filter(|it| LOST_LINES.contains(&it.code));
    let lines: BTreeSet<_> = found
        .map(|it| {
            let is_listed = it.code != &REQUEST_LINE_UNREADABLE;
            (it.span.page.as_str(), it.span.line, is_listed)
        })
        .collect();
    lines.into_iter().map(|(page, _, it)| (page, it)).collect()
}

/// How many lines have a finding of one of the codes.
fn places(diagnostics: &[Diagnostic], codes: &[&Code]) -> usize {
    let found = diagnostics.iter().filter(|it| codes.contains(&it.code));
    let lines: BTreeSet<_> = found.map(|it| (&it.span.page, it.span.line)).collect();
    lines.len()
}
