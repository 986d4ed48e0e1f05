//! Figures and failures of a run.

use std::collections::BTreeSet;
use std::fmt::Write;

use msgraph_codegen::examples::{Call, Stray};
use msgraph_codegen::ir::Api;

use super::outcome::{CaseOutcome, Counts, Stage};
use crate::ui::grouped;

/// As text: figures, then a line per failure.
pub(super) fn human(
    api: &Api,
    calls: &[Call<'_>],
    strays: &[Stray<'_>],
    outcomes: &[CaseOutcome],
) -> String {
    let is_read = |it: &&CaseOutcome| it.stage == Stage::Read;
    let read = outcomes.iter().filter(is_read);
    let equal = read.clone().filter(|it| it.again.is_empty());
    let made = outcomes.iter().filter(|it| it.stage != Stage::Prepared);
    let sent = made.filter(|it| it.sent.is_empty());
    let called: BTreeSet<usize> = calls.iter().map(|it| it.operation).collect();
    let rows = [
        ("calls", calls.len()),
        ("examples that call nothing", strays.len()),
        ("operations called", called.len()),
        ("operations", api.operations.len()),
        ("sent as documented", sent.count()),
        ("answers read", read.clone().count()),
        ("answers written again equal", equal.count()),
    ];
    let mut text = String::new();
    for (name, count) in rows {
        let _ = writeln!(text, "{name:<28} {}", grouped(count));
    }
    let _ = writeln!(
        text,
        "{:<28} {}",
        "leaves sent",
        leaves(outcomes.iter().map(|it| it.request))
    );
    let _ = writeln!(
        text,
        "{:<28} {}",
        "leaves read",
        leaves(outcomes.iter().map(|it| it.response))
    );
    for (call, outcome) in calls.iter().zip(outcomes) {
        let place = call.request.at.span(&call.page.page);
        let error = outcome
            .error
            .as_ref()
            .map(|it| format!("{:?}: {it}", outcome.stage));
        let all = error.iter().chain(&outcome.sent).chain(&outcome.again);
        for what in all {
            let _ = writeln!(text, "{place}: {what}");
        }
    }
    text
}

fn leaves(counts: impl Iterator<Item = Counts>) -> String {
    let mut sum = Counts::default();
    for it in counts {
        sum.typed += it.typed;
        sum.any += it.any;
        sum.annotations += it.annotations;
        sum.additional += it.additional;
    }
    format!(
        "{} typed, {} in fields of any JSON, {} in no field, {} annotations",
        grouped(sum.typed),
        grouped(sum.any),
        grouped(sum.additional),
        grouped(sum.annotations)
    )
}
