//! `corpus --unread`: the pieces of pages that no reader takes, by shape.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::Result;
use msgraph_codegen::model::diagnostics::Diagnostics;
use msgraph_codegen::model::ledger::{LeftOut, Shape, Unread};
use msgraph_codegen::model::settings::Dialect;
use msgraph_codegen::parse;
use serde::Serialize;

use crate::repo::Repo;
use crate::table::markdown_text;
use crate::ui::{self, grouped};
use crate::{Outcome, input, specs};

use super::Format;

/// The schema of the JSON document.
const SCHEMA_VERSION: u32 = 1;

/// What nobody reads in one checkout and version.
#[derive(Debug, Serialize)]
struct Report {
    schema_version: u32,
    /// API version.
    version: String,
    /// The checkout.
    docs: String,
    /// By kind, heading and content.
    shapes: Vec<Entry>,
}

/// All pieces of one shape.
#[derive(Debug, Serialize)]
struct Entry {
    #[serde(flatten)]
    shape: Shape,
    count: usize,
    /// The first of them: `api/group-get.md:12:3`.
    first: String,
    /// Why the first that seems to matter does.
    #[serde(skip_serializing_if = "Option::is_none")]
    matters: Option<&'static str>,
    /// The reason in `specs/unread.yaml`.
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<String>,
}

/// Prints the shapes that `specs/unread.yaml` does not name, or all shapes as JSON. A shape that is not named is a finding.
pub(super) fn run(repo: &Repo, args: &super::Args) -> Result<Outcome> {
    let dialect = specs::load(repo)?.dialect;
    let (mut reports, mut used) = (Vec::new(), BTreeSet::new());
    for version in args.versions() {
        for docs in &args.docs {
            reports.push(report(&dialect, docs, version, &mut used)?);
        }
    }
    match args.format {
        Format::Text => reports.iter().for_each(print),
        Format::Json => {
            for report in &reports {
                ui::print(serde_json::to_string_pretty(report)?);
            }
        }
    }
    let entries = dialect.unread.iter().enumerate();
    let stale = entries.filter(|(at, _)| !used.contains(at));
    let stale: Vec<&LeftOut> = stale.map(|(_, it)| it).collect();
    for entry in &stale {
        ui::note(format_args!("specs/unread.yaml names nothing: {entry}"));
    }
    let mut entries = reports.iter().flat_map(|it| &it.shapes);
    let has_unnamed = entries.any(|it| it.why.is_none());
    Ok(Outcome::findings_if(has_unnamed || !stale.is_empty()))
}

/// What is unread in one checkout. `used` gets the entries of `specs/unread.yaml` that name something of it.
fn report(
    dialect: &Dialect,
    docs: &Path,
    version: &str,
    used: &mut BTreeSet<usize>,
) -> Result<Report> {
    let corpus = input::load(&[docs.to_owned()], version, &mut Diagnostics::default())?;
    let mut shapes: BTreeMap<Shape, Entry> = BTreeMap::new();
    for it in parse::unread(&corpus, dialect) {
        let Unread {
            shape,
            at,
            matters,
            why,
        } = it;
        let mut left_out = dialect.unread.iter();
        used.extend(left_out.position(|it| it.names(&shape, &at.page)));
        let entry = shapes.entry(shape.clone()).or_insert_with(|| Entry {
            shape,
            count: 0,
            first: at.to_string(),
            matters: None,
            why,
        });
        entry.count += 1;
        entry.matters = entry.matters.or(matters);
    }
    Ok(Report {
        schema_version: SCHEMA_VERSION,
        version: version.to_owned(),
        docs: docs.display().to_string(),
        shapes: shapes.into_values().collect(),
    })
}

fn print(report: &Report) {
    let (unnamed, named): (Vec<_>, Vec<_>) = report.shapes.iter().partition(|it| it.why.is_none());
    let pieces = |entries: &[&Entry]| grouped(entries.iter().map(|it| it.count).sum());
    ui::print(format_args!(
        "{} {}: {} unread pieces of {} shapes; specs/unread.yaml names {} more",
        report.docs,
        report.version,
        pieces(&unnamed),
        unnamed.len(),
        pieces(&named),
    ));
    if unnamed.is_empty() {
        return;
    }
    let rows = unnamed.iter().map(|it| {
        vec![
            it.shape.kind.to_string(),
            it.shape.heading.clone(),
            it.shape.content.clone(),
            grouped(it.count),
            it.first.clone(),
            it.matters.unwrap_or_default().to_owned(),
        ]
    });
    let header = ["kind", "heading", "content", "count", "first", "matters"];
    ui::print(markdown_text(&header, &rows.collect::<Vec<_>>()));
}
