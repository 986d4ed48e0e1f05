//! What is printed.

use std::collections::BTreeMap;

use super::judge::Verdict;
use crate::table;
use crate::ui::grouped;

/// Tables, then what is in dispute.
pub(super) fn text(verdicts: &[Verdict<'_>]) -> String {
    let mut out = compiler(verdicts);
    if verdicts.iter().any(|it| it.tool.is_some()) {
        out.push('\n');
        out.push_str(&tool(verdicts));
    }
    out.push_str(&reasons(
        "\nThe compiler can't see:\n",
        verdicts.iter().map(|it| {
            it.unseen
                .iter()
                .map(|(reason, count)| ((*reason).to_owned(), *count))
                .collect()
        }),
    ));
    let silent = verdicts.iter().filter_map(|it| it.tool.as_ref());
    out.push_str(&reasons(
        "\ncargo-semver-checks does not find:\n",
        silent.map(|it| it.silent.clone()),
    ));
    for it in verdicts {
        out.push_str(&disputes(it));
    }
    out
}

fn compiler(verdicts: &[Verdict<'_>]) -> String {
    let header = [
        "area",
        "programs",
        "refused",
        "breaking",
        "confirmed",
        "unseen",
        "false",
        "missed",
    ];
    let row = |it: &Verdict<'_>| {
        let counts = [
            it.programs,
            it.refused,
            it.breaking.len(),
            it.confirmed,
            it.unseen.values().sum(),
            it.false_alarms.len(),
            it.missed.len(),
        ];
        std::iter::once(it.area.clone())
            .chain(counts.map(grouped))
            .collect()
    };
    table::aligned(&header, &verdicts.iter().map(row).collect::<Vec<_>>())
}

fn tool(verdicts: &[Verdict<'_>]) -> String {
    let header = [
        "area",
        "cargo-semver-checks",
        "also in diff",
        "only there",
        "only in diff",
    ];
    let row = |it: &Verdict<'_>| {
        let tool = it.tool.as_ref()?;
        let alone = tool.alone.len();
        let silent = tool.silent.values().sum();
        let counts = [
            tool.findings,
            tool.findings.saturating_sub(alone),
            alone,
            silent,
        ];
        Some(
            std::iter::once(it.area.clone())
                .chain(counts.map(grouped))
                .collect(),
        )
    };
    table::aligned(
        &header,
        &verdicts.iter().filter_map(row).collect::<Vec<_>>(),
    )
}

/// Each reason with its count over all areas; nothing if there is none.
fn reasons(title: &str, lists: impl Iterator<Item = BTreeMap<String, usize>>) -> String {
    let mut sums: BTreeMap<String, usize> = BTreeMap::new();
    for (reason, count) in lists.flatten() {
        *sums.entry(reason).or_default() += count;
    }
    let lines = sums
        .iter()
        .map(|(reason, count)| format!("{:>6}  {reason}\n", grouped(*count)));
    match sums.is_empty() {
        true => String::new(),
        false => std::iter::once(title.to_owned()).chain(lines).collect(),
    }
}

/// What one says and another denies.
fn disputes(verdict: &Verdict<'_>) -> String {
    let area = &verdict.area;
    let mut out = String::new();
    for it in &verdict.missed {
        out.push_str(&format!(
            "\n{area}: refused, and no breaking change says why: {}\n    {}\n",
            it.item, it.code
        ));
    }
    for it in &verdict.false_alarms {
        let (item, part) = it.used();
        out.push_str(&format!(
            "\n{area}: called breaking, and nothing is refused: {item} ({part:?}, {:?})\n",
            it.aspect
        ));
    }
    for it in verdict.tool.iter().flat_map(|it| &it.alone) {
        out.push_str(&format!(
            "\n{area}: only cargo-semver-checks: {}: {}\n",
            it.rule, it.text
        ));
    }
    out
}
