//! Findings of the generator and of the linter, grouped by code.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::Input;
use super::data::{CodeRow, FindingRow};
use super::pages::Pages;
use analysis::lint::rules;
use model::diagnostics::{Code, Diagnostic};

/// Codes, the most severe and most frequent first, and their findings. Findings of both generator and linter are listed
/// once.
pub fn findings<'a>(
    input: &Input<'a>,
    pages: &mut Pages<'a, '_>,
) -> (Vec<CodeRow<'a>>, Vec<FindingRow<'a>>) {
    let mistakes = input.lint.map_or(&[][..], |it| &it.findings);
    let mistakes: BTreeSet<&'a Diagnostic> = mistakes.iter().collect();
    let of_run = input.output.diagnostics.iter();
    let all: BTreeSet<&'a Diagnostic> = of_run.chain(mistakes.iter().copied()).collect();
    let mut by_code: BTreeMap<&'static Code, Vec<&'a Diagnostic>> = BTreeMap::new();
    for it in all {
        by_code.entry(it.code).or_default().push(it);
    }
    let mut by_code: Vec<_> = by_code.into_iter().collect();
    by_code.sort_by_key(|(code, list)| (Reverse(code.severity), Reverse(list.len()), code.id));
    let codes = by_code
        .iter()
        .map(|(code, list)| code_row(code, list.len()));
    let codes = codes.collect();
    let numbered = by_code.iter().enumerate();
    let places = numbered.flat_map(|(code, (_, list))| list.iter().map(move |it| (code, *it)));
    let rows = places.map(|(code, it)| FindingRow {
        code,
        page: pages.place(&it.span.page),
        line: it.span.line,
        column: it.span.column,
        message: &it.message,
        is_mistake: mistakes.contains(it),
    });
    (codes, rows.collect())
}

fn code_row(code: &'static Code, count: usize) -> CodeRow<'static> {
    CodeRow {
        id: code.id,
        name: code.name,
        severity: code.severity,
        meaning: code.meaning,
        advice: rules::find(code.id).map(|it| it.advice),
        count,
    }
}
