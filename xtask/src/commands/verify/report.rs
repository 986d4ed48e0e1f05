//! figures

use msgraph_codegen::Output;
use msgraph_codegen::examples::{Call, Stray};
use msgraph_codegen::facts::{Body, PageFacts};

use super::outcome::{CaseOutcome, Stage};

pub(super) struct Report {
    text: String,
}

impl Report {
    pub(super) fn new(
        output: &Output,
        facts: &[PageFacts],
        calls: &[Call<'_>],
        strays: &[Stray<'_>],
        outcomes: &[CaseOutcome],
    ) -> Self {
        use std::fmt::Write;
        let _ = facts;
        let mut text = String::new();
        let n = calls.len();
        let read = outcomes.iter().filter(|it| it.stage == Stage::Read).count();
        let equal = outcomes
            .iter()
            .filter(|it| it.stage == Stage::Read && it.again.is_empty())
            .count();
        let sent = outcomes
            .iter()
            .filter(|it| it.stage != Stage::Prepared && it.sent.is_empty())
            .count();
        let _ = writeln!(
            text,
            "calls {n} strays {} sent {sent} read {read} equal {equal}",
            strays.len()
        );
        let mut t = [0usize; 8];
        for it in outcomes {
            for (at, c) in [(0, it.request), (4, it.response)] {
                t[at] += c.typed;
                t[at + 1] += c.any;
                t[at + 2] += c.annotations;
                t[at + 3] += c.additional;
            }
        }
        let _ = writeln!(text, "leaves {t:?}");
        let ops: std::collections::BTreeSet<_> = calls.iter().map(|it| it.operation).collect();
        let _ = writeln!(
            text,
            "operations called {} of {}",
            ops.len(),
            output.api.operations.len()
        );
        for (call, it) in calls.iter().zip(outcomes) {
            let repaired = matches!(
                &call.response.map(|it| &it.body),
                Some(Body::Json { repaired: true, .. })
            ) || matches!(&call.request.body, Body::Json { repaired: true, .. });
            let op = &output.api.operations[call.operation];
            let name = call.request.at.span(&call.page.page);
            if it.stage != Stage::Read {
                let _ = writeln!(
                    text,
                    "STAGE {:?}\t{name}\t{} {}\t{}\t{repaired}",
                    it.stage,
                    op.method,
                    op.path,
                    it.error.as_deref().unwrap_or("")
                );
            }
            for s in &it.sent {
                let _ = writeln!(
                    text,
                    "SENT\t{name}\t{} {}\t{s}\t{repaired}",
                    op.method, op.path
                );
            }
            for s in &it.again {
                let _ = writeln!(
                    text,
                    "AGAIN\t{name}\t{} {}\t{s}\t{repaired}",
                    op.method, op.path
                );
            }
            let _ = &it.path;
        }
        for s in strays {
            let _ = writeln!(
                text,
                "STRAY\t{}\t{:?}",
                s.page.page,
                s.example.request.as_ref().map(|it| (&it.method, &it.path))
            );
        }
        Self { text }
    }
    pub(super) fn human(&self) -> &str {
        &self.text
    }
}
