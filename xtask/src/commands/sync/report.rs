//! The result of a sync: messages, changelog entry and summary file.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use msgraph_codegen::analysis::diff::ClassCounts;
use msgraph_codegen::model::plain::inline;

use super::Args;
use super::plan::Plan;
use crate::summary;
use crate::ui::{self, YELLOW};

/// Prints errors and changes to stderr, the changelog entry to stdout.
pub(super) fn print(plan: &Plan, args: &Args) {
    for error in &plan.errors {
        ui::note(summary::line(error));
    }
    for it in &plan.stale.to_do {
        ui::note(format_args!("{YELLOW}warning{YELLOW:#}: {it}"));
    }
    if plan.has_errors() {
        ui::note("nothing was changed: the crate would be wrong");
    } else if !args.quiet {
        changes(plan, args.check).iter().for_each(ui::note);
        if let Some(entry) = &plan.step.entry {
            ui::print(entry.trim_end());
        }
    }
}

/// One line per folder and file that changed.
fn changes(plan: &Plan, check: bool) -> Vec<String> {
    let mut lines = vec![docs(plan)];
    if plan.is_empty() {
        lines.push("nothing changes".to_owned());
        return lines;
    }
    for (place, _, changes) in plan.folders.iter().filter(|(_, _, it)| !it.is_empty()) {
        let (added, changed) = (changes.added.len(), changes.changed.len());
        let (stale, same) = (changes.stale.len(), changes.same);
        lines.push(format!(
            "{place}: {added} added, {changed} changed, {stale} removed, {same} unchanged"
        ));
    }
    let removed = plan.stale.removed.iter();
    lines.extend(removed.map(|it| format!("removed {it}")));
    lines.extend(
        plan.texts
            .iter()
            .map(|(place, _)| format!("{place}: changed")),
    );
    let (old, new) = &plan.step.versions;
    if old != new {
        let ClassCounts {
            breaking,
            additive,
            docs,
        } = plan.step.counts;
        lines.push(format!(
            "msgraph {old} -> {new}: {breaking} breaking, {additive} additive, {docs} in doc comments only"
        ));
    }
    if check {
        lines.push("nothing was written because of `--check`".to_owned());
    }
    lines
}

fn docs(plan: &Plan) -> String {
    let short = |id: &str| id.get(..12).unwrap_or(id).to_owned();
    format!(
        "docs of {} ({}), previously of {} ({})",
        plan.commit.date,
        short(&plan.commit.id),
        plan.before.date,
        short(&plan.before.revision),
    )
}

/// Writes the summary, which serves as the text of a pull request.
pub(super) fn write_summary(plan: &Plan, path: &Path) -> Result<()> {
    let mut text = match &plan.step.entry {
        Some(entry) => entry.clone(),
        None => "Nothing changed for users of the crate.\n".to_owned(),
    };
    text.push_str(&format!("\n{}.\n", docs(plan)));
    let errors = plan.errors.iter();
    let errors = errors.map(|it| format!("{}: {} ({})", it.span, it.message, it.code.id));
    let left: Vec<String> = errors.chain(plan.stale.to_do.iter().cloned()).collect();
    if !plan.stale.removed.is_empty() {
        text.push_str("\n### Removed from specs\n\n");
        text.extend(
            plan.stale
                .removed
                .iter()
                .map(|it| format!("- {}\n", inline(it))),
        );
    }
    if !left.is_empty() {
        text.push_str("\n### To be done by hand\n\n");
        text.extend(left.iter().map(|it| format!("- [ ] {}\n", inline(it))));
    }
    fs::write(path, text).with_context(|| format!("can't write {}", path.display()))
}
