//! One page for people: what is covered, what was found, every operation, and what changed.
//!
//! [`ReportPage::new`] collects, [`html`] writes. The page's own script reads [`data::Data`]; all else stands in the page
//! as it is, so that it can be read where scripts are not run.

#![warn(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stderr,
    clippy::print_stdout,
    clippy::unwrap_used
)]

mod catalogue;
mod changes;
mod coverage;
pub mod data;
mod findings;
mod html;
pub mod outcomes;
mod pages;
mod table;

pub use changes::{ChangeCounts, Changes};
pub use coverage::{AreaCoverage, Coverage};
pub use html::html;

use serde::Serialize;

use analysis::diff::Diff;
use analysis::lint::{self, Lint};
use analysis::stats::RunStats;
use data::{Data, Links, SCHEMA_VERSION};
use model::Output;
use model::corpus::Corpus;
use model::facts::PageFacts;
use model::public_api::FunctionPaths;
use model::settings::Settings;
use outcomes::Outcomes;
use pages::Pages;

/// What the page is made of.
#[derive(Debug, Clone, Copy)]
pub struct Input<'a> {
    /// The pages.
    pub facts: &'a [PageFacts],
    /// What was made of them.
    pub output: &'a Output,
    /// The pages that are our own, and not in the docs.
    pub own: &'a Corpus,
    /// Where the functions of the operations are.
    pub functions: &'a FunctionPaths<'a>,
    /// The counts.
    pub report: &'a RunStats,
    /// What steered the run.
    pub settings: &'a Settings,
    /// The pages are those of the pinned revision, so that places in them can be linked to.
    pub is_pinned: bool,
    /// The docs' own mistakes, where their text is at hand.
    pub lint: Option<&'a Lint>,
    /// What came of the examples, where `verify` has run.
    pub outcomes: Option<&'a Outcomes>,
    /// What is different from an older revision, where one is given.
    pub diff: Option<&'a Diff<'a>>,
}

/// Everything that the page tells.
#[derive(Debug, Serialize)]
pub struct ReportPage<'a> {
    /// `2021-07-16`; only of the pinned revision.
    pub date: Option<&'a str>,
    /// The pinned revision, if it is that.
    pub revision: Option<&'a str>,
    /// The counts of the run.
    pub report: &'a RunStats,
    /// The text of the pages was searched for mistakes.
    pub is_linted: bool,
    /// By area.
    pub coverage: Coverage<'a>,
    /// `None` without an older revision.
    pub changes: Option<Changes<'a>>,
    /// What the script reads.
    pub data: Data<'a>,
}

impl<'a> ReportPage<'a> {
    /// Collects.
    #[must_use]
    pub fn new(input: &Input<'a>) -> Self {
        let api = &input.output.api;
        let pin = &input.settings.pin;
        let areas = lint::areas(api);
        let shown = catalogue::shown(input);
        let coverage = coverage::coverage(input, &areas, &shown);
        let mut pages = Pages::new(&areas, &coverage.names());
        let catalogue = catalogue::catalogue(input, &shown, &mut pages);
        let (codes, findings) = findings::findings(input, &mut pages);
        let changes = input.diff.map(|it| changes::rows(it, &mut pages));
        let pinned = |text: &'a str| (input.is_pinned && !text.is_empty()).then_some(text);
        Self {
            date: pinned(&pin.date),
            revision: pinned(&pin.revision),
            report: input.report,
            is_linted: input.lint.is_some(),
            changes: input.diff.map(changes::counts),
            data: Data {
                schema_version: SCHEMA_VERSION,
                version: &api.version,
                links: Links::new(input),
                areas: coverage.names(),
                permissions: catalogue.permissions,
                grants: catalogue.grants,
                options: catalogue.options,
                operations: catalogue.rows,
                codes,
                findings,
                changes: changes.unwrap_or_default(),
                pages: pages.rows(input),
            },
            coverage,
        }
    }
}
