//! `corpus`: processes whole checkouts and compares their counts.

mod unread;

use std::path::{Path, PathBuf};

use anyhow::Result;
use clap::ValueEnum;
use msgraph_codegen::analysis::stats::{RunStats, Share};
use msgraph_codegen::model::diagnostics::Severity;

use crate::repo::Repo;
use crate::run::{self, Source};
use crate::table::{code_rows, markdown};
use crate::ui::{self, Progress, grouped};
use crate::{Outcome, summary};

/// Options of `corpus`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// A docs checkout; may be given more than once.
    #[arg(long, value_name = "DIR", required = true)]
    docs: Vec<PathBuf>,
    /// Only this version instead of both.
    #[arg(long, value_name = "VERSION", value_parser = ["v1.0", "beta"])]
    version: Option<String>,
    /// Exit with 1 if a share of v1.0 is below its limit.
    #[arg(long)]
    check: bool,
    /// Instead of counts, the tables, code blocks, includes and annotations that nothing reads, by shape. Exit with 1 if
    /// specs/unread.yaml leaves out any of them.
    #[arg(long, conflicts_with = "check")]
    unread: bool,
    /// How to write the shapes.
    #[arg(
        long,
        value_name = "FORMAT",
        default_value = "text",
        requires = "unread"
    )]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A table of the shapes that specs/unread.yaml does not name.
    Text,
    /// All shapes, a JSON document per checkout and version.
    Json,
}

impl Args {
    fn versions(&self) -> Vec<&str> {
        match self.version.as_deref() {
            Some(version) => vec![version],
            None => vec!["v1.0", "beta"],
        }
    }
}

/// The least share of v1.0 that has to be read completely, in percent.
const LIMIT: f64 = 99.0;

/// The counts of one checkout and version.
struct Column {
    name: String,
    version: String,
    report: RunStats,
    seconds: f64,
}

pub(super) fn run(repo: &Repo, args: &Args) -> Result<Outcome> {
    if args.unread {
        return unread::run(repo, args);
    }
    let mut columns = Vec::new();
    let mut has_findings = false;
    for version in args.versions() {
        for docs in &args.docs {
            let (column, has_errors) = read(repo, docs, version)?;
            has_findings |= has_errors;
            columns.push(column);
        }
    }
    print(&columns);
    let missed = columns.iter().filter(|it| it.version == "v1.0");
    let missed: Vec<String> = missed.flat_map(missed_limits).collect();
    if args.check {
        missed.iter().for_each(ui::note);
        has_findings |= !missed.is_empty();
    }
    Ok(Outcome::findings_if(has_findings))
}

fn read(repo: &Repo, docs: &Path, version: &str) -> Result<(Column, bool)> {
    let source = Source {
        docs: vec![docs.to_owned()],
        version: version.to_owned(),
    };
    let run = run::run(repo, &source, |_| (), Progress::Quiet)?;
    let errors = run.output.diagnostics.iter();
    for error in errors.filter(|it| it.code.severity == Severity::Error) {
        ui::note(summary::line(error));
    }
    let has_errors = run.has_errors();
    let name = docs.file_name().unwrap_or(docs.as_os_str());
    let column = Column {
        name: format!("{} {version}", name.to_string_lossy()),
        version: version.to_owned(),
        report: run.report,
        seconds: run.took.as_secs_f64(),
    };
    Ok((column, has_errors))
}

/// A name and the cell text for a report.
type Measure = (&'static str, fn(&RunStats) -> String);

const MEASURES: [Measure; 22] = [
    ("pages", |it| grouped(it.page_count())),
    ("request lines", |it| grouped(it.shares.request_lines.of)),
    ("… that became operations", |it| {
        share(it.shares.request_lines)
    }),
    ("… distinct in spelling", |it| {
        grouped(it.distinct_request_lines)
    }),
    ("operations", |it| grouped(it.operations)),
    ("areas", |it| grouped(it.areas)),
    ("permission tables", |it| {
        grouped(it.shares.permission_tables.of)
    }),
    ("… read completely", |it| {
        share(it.shares.permission_tables)
    }),
    ("property tables", |it| grouped(it.property_tables)),
    ("property rows", |it| grouped(it.property_rows)),
    ("… with a type that is described", |it| {
        share(it.shares.property_rows)
    }),
    ("… any JSON", |it| grouped(it.untyped_properties)),
    ("… of a type that no page describes", |it| {
        grouped(it.undescribed_properties)
    }),
    ("enum tables", |it| grouped(it.enum_tables)),
    ("parameter tables", |it| grouped(it.parameter_tables)),
    ("examples", |it| grouped(it.examples)),
    ("JSON bodies", |it| grouped(it.json_bodies)),
    ("… repaired", |it| grouped(it.repaired_bodies)),
    ("… unreadable", |it| grouped(it.unreadable_bodies)),
    ("types", |it| grouped(it.type_count())),
    ("… inferred", |it| grouped(it.inferred_types)),
    ("files", |it| grouped(it.files)),
];

fn share(share: Share) -> String {
    format!("{} ({:.2} %)", grouped(share.good), share.percent())
}

fn print(columns: &[Column]) {
    let names = columns.iter().map(|it| it.name.as_str());
    let header: Vec<&str> = std::iter::once("").chain(names).collect();
    let mut rows: Vec<Vec<String>> = MEASURES
        .iter()
        .map(|(name, read)| {
            let cells = columns.iter().map(|it| read(&it.report));
            std::iter::once((*name).to_owned()).chain(cells).collect()
        })
        .collect();
    let seconds = columns.iter().map(|it| format!("{:.2}", it.seconds));
    rows.push(
        std::iter::once("seconds".to_owned())
            .chain(seconds)
            .collect(),
    );
    ui::print(markdown(&header, &rows));
    let reports: Vec<&RunStats> = columns.iter().map(|it| &it.report).collect();
    let header: Vec<&str> = std::iter::once("diagnostics")
        .chain(header.into_iter().skip(1))
        .collect();
    ui::print(markdown(&header, &code_rows(&reports)));
}

fn missed_limits(column: &Column) -> Vec<String> {
    let shares = &column.report.shares;
    let limited = [
        ("request lines that became operations", shares.request_lines),
        (
            "permission tables read completely",
            shares.permission_tables,
        ),
        ("property rows with a described type", shares.property_rows),
    ];
    let missed = limited
        .into_iter()
        .filter(|(_, share)| share.percent() < LIMIT);
    let message = |(what, it): (&str, Share)| {
        format!(
            "{}: {what}: {}, less than {LIMIT} %",
            column.name,
            share(it)
        )
    };
    missed.map(message).collect()
}
