//! HTML report for readers: coverage, findings, all operations, and changes.
//!
//! [`ReportPage::new`] collects the contents, [`html`] renders them. The script of the page reads [`data::Data`];
//! everything else is static HTML that is readable without JavaScript.

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
use analysis::metadata::Agreement;
use analysis::stats::RunStats;
use data::{Data, Links, SCHEMA_VERSION};
use model::Output;
use model::corpus::Corpus;
use model::facts::PageFacts;
use model::public_api::FunctionPaths;
use model::settings::Settings;
use outcomes::Outcomes;
use pages::Pages;

/// Input of the report.
#[derive(Debug, Clone, Copy)]
pub struct Input<'a> {
    /// Facts of the pages.
    pub facts: &'a [PageFacts],
    /// API and diagnostics derived from the facts.
    pub output: &'a Output,
    /// The overlay pages, which are not part of the docs.
    pub overlay: &'a Corpus,
    /// Paths of the functions of the operations.
    pub functions: &'a FunctionPaths<'a>,
    /// Statistics of the run.
    pub report: &'a RunStats,
    /// Settings of the run.
    pub settings: &'a Settings,
    /// Whether the pages are those of the pinned revision, so that lines in them can be linked to.
    pub is_pinned: bool,
    /// Mistakes in the docs; `None` if their text is unavailable.
    pub lint: Option<&'a Lint>,
    /// Outcomes of the examples; `None` if `verify` has not run.
    pub outcomes: Option<&'a Outcomes>,
    /// Changes since an older revision, if one is given.
    pub diff: Option<&'a Diff<'a>>,
    /// How much agrees with the service's metadata, if that is given.
    pub agreement: Option<&'a Agreement>,
}

/// Contents of the report.
#[derive(Debug, Serialize)]
pub struct ReportPage<'a> {
    /// Date of the pinned revision, e.g. `2021-07-16`; `None` for other pages.
    pub date: Option<&'a str>,
    /// The pinned revision; `None` for other pages.
    pub revision: Option<&'a str>,
    /// Statistics of the run.
    pub report: &'a RunStats,
    /// Whether the text of the pages was linted.
    pub is_linted: bool,
    /// Coverage by area.
    pub coverage: Coverage<'a>,
    /// Counts of changes; `None` without an older revision.
    pub changes: Option<Changes<'a>>,
    /// Data for the script.
    pub data: Data<'a>,
}

impl<'a> ReportPage<'a> {
    /// Collects the contents of the report.
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
