//! What is said in the end.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use msgraph_codegen::analysis::diff::ClassCounts;

use super::Args;
use super::plan::Plan;
use crate::summary;
use crate::ui::{self, RED, YELLOW};

/// Errors and what changed on stderr, the changelog entry on stdout.
pub(super) fn print(plan: &Plan, args: &Args) {
    for error in &plan.errors {
        ui::note(summary::line(error));
    }
    for it in &plan.stale {
        let (word, style) = match args.allow_stale {
            true => ("warning", YELLOW),
            false => ("error", RED),
        };
        ui::note(format_args!("{style}{word}{style:#}: {it}"));
    }
    if plan.is_wrong() {
        ui::note("the crate would be wrong; nothing was changed");
    } else if plan.is_stale() && !args.allow_stale {
        ui::note("nothing was changed; `--allow-stale` goes on, and leaves this to be corrected");
    } else if !args.quiet {
        changes(plan, args.check).iter().for_each(ui::note);
        if let Some(entry) = &plan.step.entry {
            ui::print(entry.trim_end());
        }
    }
}

/// A line per thing that changed, or the one that nothing did.
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
            "{place}: {added} added, {changed} changed, {stale} removed, {same} as before"
        ));
    }
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
            "msgraph {old} -> {new}: {breaking} breaking, {additive} additive, {docs} in the documentation alone"
        ));
    }
    if check {
        lines.push("all this would change; nothing was written".to_owned());
    }
    lines
}

fn docs(plan: &Plan) -> String {
    let short = |id: &str| id.get(..12).unwrap_or(id).to_owned();
    format!(
        "docs of {} ({}), before of {} ({})",
        plan.commit.date,
        short(&plan.commit.id),
        plan.before.date,
        short(&plan.before.revision),
    )
}

/// The text of a pull request.
pub(super) fn write_summary(plan: &Plan, path: &Path) -> Result<()> {
    let mut text = match &plan.step.entry {
        Some(entry) => entry.clone(),
        None => "Nothing changed for users of the crate.\n".to_owned(),
    };
    text.push_str(&format!("\n{}.\n", docs(plan)));
    let errors = plan.errors.iter();
    let errors = errors.map(|it| format!("{}: {} ({})", it.span, it.message, it.code.id));
    let left: Vec<String> = errors.chain(plan.stale.iter().cloned()).collect();
    if !left.is_empty() {
        text.push_str("\n### To be done by hand\n\n");
        text.extend(left.iter().map(|it| format!("- [ ] {it}\n")));
    }
    fs::write(path, text).with_context(|| format!("can't write {}", path.display()))
}
