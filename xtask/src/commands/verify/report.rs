//! Figures and failures of a run, for people.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use msgraph_codegen::analysis::examples::{UnmatchedExample, last};
use msgraph_codegen::model::codes::resolve::EXAMPLE_UNMATCHED;
use msgraph_codegen::model::ir::Api;

use super::judge::{Failure, Group, Judged, describe};
use super::outcome::Counts;
use crate::table::markdown;
use crate::ui::grouped;

/// The least share of calls, in percent, without a failure that is the project's own.
const WITHOUT_FAILURE: f64 = 97.0;
/// The least share of leaves, in percent, that are in typed fields. Answers that the docs show inside of a `value` of their own,
/// which is a tenth of all examples of beta, have none.
const TYPED: f64 = 80.0;

/// Whose mistake a failure is if it is not that of the docs.
const OWN: &str = "the generator or the runtime";

/// What a run found.
pub(super) struct Report<'a> {
    version: &'a str,
    api: &'a Api,
    judged: Vec<Judged<'a>>,
    strays: &'a [UnmatchedExample<'a>],
}

/// The figures of one group of examples.
#[derive(Debug, Clone, Copy, Default)]
struct Figures {
    calls: usize,
    sent: usize,
    answered: usize,
    read: usize,
    equal: usize,
    leaves: Counts,
}

impl<'a> Report<'a> {
    pub(super) fn new(
        version: &'a str,
        api: &'a Api,
        judged: Vec<Judged<'a>>,
        strays: &'a [UnmatchedExample<'a>],
    ) -> Self {
        Self {
            version,
            api,
            judged,
            strays,
        }
    }

    /// A message for each share that is too low. No call is left out.
    pub(super) fn missed(&self) -> Vec<String> {
        let figures = self.all();
        let shares = [
            (
                "calls without a failure of the project's own",
                percent(figures.calls - self.failed(), figures.calls),
                WITHOUT_FAILURE,
            ),
            (
                "leaves in typed fields",
                percent(figures.leaves.typed, figures.leaves.total()),
                TYPED,
            ),
        ];
        let missed = shares.into_iter().filter(|(_, share, least)| share < least);
        missed
            .map(|(what, share, least)| {
                format!(
                    "{}: {what}: {share:.2} %, less than {least} %",
                    self.version
                )
            })
            .collect()
    }

    /// How many calls have a failure that is the project's own.
    fn failed(&self) -> usize {
        let is_own = |it: &&Judged<'_>| it.failures().iter().any(|it| it.docs.is_none());
        self.judged.iter().filter(is_own).count()
    }

    /// Every call, and every example with a request that calls no operation.
    fn all(&self) -> Figures {
        let mut figures = self.sum(|_| true);
        let strays = self.strays.iter();
        figures.calls += strays.filter(|it| it.example.request.is_some()).count();
        figures
    }

    /// Figures for people, as Markdown.
    pub(super) fn figures_text(&self) -> String {
        let header = [
            "examples",
            "calls",
            "sent as documented",
            "with answer",
            "read",
            "written again equal",
            "leaves",
            "typed",
        ];
        let mut rows = vec![row("all", &self.all())];
        rows.extend(Group::ALL.map(|it| row(it.name(), &self.figures(it))));
        let called: BTreeSet<usize> = self.judged.iter().map(|it| it.call.operation).collect();
        let mut text = format!("{}\n\n{}\n", self.version, markdown(&header, &rows));
        let _ = writeln!(
            text,
            "{} of {} operations have an example, and each of these was called; {} examples call no operation.\n\
             {} calls have a failure that is the project's own.",
            grouped(called.len()),
            grouped(self.api.operations.len()),
            grouped(self.strays.len()),
            grouped(self.failed())
        );
        text.push_str(&self.reasons());
        text
    }

    /// The number of failures by cause, the most frequent first.
    fn reasons(&self) -> String {
        let mut reasons: BTreeMap<(String, &str), usize> = BTreeMap::new();
        for failure in self.judged.iter().flat_map(Judged::failures) {
            let reason = failure.docs.map_or_else(
                || OWN.to_owned(),
                |it| it.split(" at ").next().unwrap_or_default().to_owned(),
            );
            *reasons.entry((reason, failure.cause.name())).or_default() += 1;
        }
        let mut reasons: Vec<_> = reasons.into_iter().collect();
        reasons.sort_by_key(|(reason, count)| (std::cmp::Reverse(*count), reason.clone()));
        let lines = reasons
            .iter()
            .map(|((reason, cause), count)| format!("{count:>6}  {reason}: {cause}\n"));
        format!("\nFailures by cause:\n{}", lines.collect::<String>())
    }

    /// Every failure, and every example that calls no operation.
    pub(super) fn failures_text(&self) -> String {
        let mut text = String::new();
        for judged in &self.judged {
            let place = judged.call.request.at.span(&judged.call.page.page);
            let operation = self.api.operations.get(judged.call.operation);
            let operation =
                operation.map_or_else(String::new, |it| format!("{} {}", it.method, it.path));
            for Failure { what, docs, .. } in judged.failures() {
                let reason = docs.unwrap_or_else(|| OWN.to_owned());
                let _ = writeln!(text, "{place}: {operation}: {what}\n    {reason}");
            }
        }
        for stray in self.strays {
            let (at, what) = match &stray.example.request {
                Some(it) => (Some(&it.at), format!("{} {}", it.method, it.path)),
                None => (
                    stray.example.responses.first().map(|it| &it.at),
                    "no request".to_owned(),
                ),
            };
            let place = at.map_or_else(
                || stray.page.page.clone(),
                |it| it.span(&stray.page.page).to_string(),
            );
            let (id, name) = (EXAMPLE_UNMATCHED.id, EXAMPLE_UNMATCHED.name);
            let _ = writeln!(
                text,
                "{place}: {what}\n    calls nothing: {id} {name}, or a response without a request"
            );
        }
        text
    }

    /// Every mismatch of an example with its page, whether or not it causes a failure.
    pub(super) fn findings_text(&self) -> String {
        let findings = self.judged.iter().flat_map(|it| it.findings);
        let lines = findings.map(|it| format!("{}\n", describe(it)));
        lines.collect()
    }

    /// Members of JSON without a field, the most frequent first.
    pub(super) fn undeclared_text(&self) -> String {
        let mut members: BTreeMap<String, usize> = BTreeMap::new();
        for it in self.judged.iter().flat_map(|it| &it.outcome.undeclared) {
            let member = format!("{}/{}", it.ty, last(&it.path));
            *members.entry(member).or_default() += 1;
        }
        let mut members: Vec<_> = members.into_iter().collect();
        members.sort_by_key(|(name, count)| (std::cmp::Reverse(*count), name.clone()));
        let lines = members
            .iter()
            .map(|(name, count)| format!("{count:>6}  {name}\n"));
        lines.collect()
    }

    fn figures(&self, group: Group) -> Figures {
        self.sum(|it| it == group)
    }

    fn sum(&self, is_in: impl Fn(Group) -> bool) -> Figures {
        let mut figures = Figures::default();
        for it in self.judged.iter().filter(|it| is_in(it.group())) {
            let answered = it.is_answered();
            figures.calls += 1;
            figures.sent += usize::from(it.is_sent());
            figures.answered += usize::from(answered);
            figures.read += usize::from(answered && it.is_read());
            figures.equal += usize::from(answered && it.is_equal());
            figures.leaves += it.outcome.request;
            figures.leaves += it.outcome.response;
        }
        figures
    }
}

fn row(name: &str, figures: &Figures) -> Vec<String> {
    let share = |part, whole| format!("{} ({:.2} %)", grouped(part), percent(part, whole));
    vec![
        name.to_owned(),
        grouped(figures.calls),
        share(figures.sent, figures.calls),
        grouped(figures.answered),
        share(figures.read, figures.answered),
        share(figures.equal, figures.answered),
        grouped(figures.leaves.total()),
        share(figures.leaves.typed, figures.leaves.total()),
    ]
}

/// 100 of nothing.
#[allow(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
fn percent(part: usize, whole: usize) -> f64 {
    match whole {
        0 => 100.0,
        _ => part as f64 * 100.0 / whole as f64,
    }
}

#[cfg(test)]
mod tests {
    use msgraph_codegen::analysis::examples::UnmatchedExample;
    use msgraph_codegen::model::facts::{Example, PageFacts};
    use msgraph_codegen::model::ir::{Api, SCHEMA_VERSION};

    use super::Report;

    #[test]
    fn an_example_without_an_operation_is_listed_with_its_code() {
        let api = Api {
            schema_version: SCHEMA_VERSION,
            version: "v1.0".to_owned(),
            types: Vec::new(),
            operations: Vec::new(),
        };
        let (page, example) = (PageFacts::default(), Example::default());
        let strays = [UnmatchedExample {
            page: &page,
            example: &example,
            has_sister: false,
        }];
        let text = Report::new("v1.0", &api, Vec::new(), &strays).failures_text();
        assert!(text.contains("R211 example-unmatched"), "{text}");
    }
}
