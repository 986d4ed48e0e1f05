//! What an example is worth as evidence, and whether a failure is explained by a mistake in the docs.

use msgraph_codegen::analysis::examples::{Call, Finding};
use msgraph_codegen::model::codes::examples as codes;
use msgraph_codegen::model::codes::parse::{JSON_REPAIRED, JSON_UNREADABLE};
use msgraph_codegen::model::facts::Body;

use super::outcome::{CaseOutcome, Stage};

/// A call, with the findings of its page and its outcome.
pub(super) struct Judged<'a> {
    pub(super) call: &'a Call<'a>,
    pub(super) findings: &'a [Finding],
    pub(super) outcome: &'a CaseOutcome,
    /// Whether the function reads JSON.
    pub(super) reads_json: bool,
}

/// What an example is worth as evidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Group {
    /// Its JSON is valid and it agrees with its own page.
    Agrees,
    /// The same, after a repair of its JSON.
    Repaired,
    /// The same, after the object is unwrapped from `value`.
    Wrapped,
    /// It answers with another format than the JSON that the function reads, such as CSV, which is compared as bytes.
    OtherForm,
    /// It disagrees with its own page.
    Disagrees,
    /// Its JSON can't be read.
    Unreadable,
}

impl Group {
    pub(super) const ALL: [Self; 6] = [
        Self::Agrees,
        Self::Repaired,
        Self::Wrapped,
        Self::OtherForm,
        Self::Disagrees,
        Self::Unreadable,
    ];

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Agrees => "valid, agree with their page",
            Self::Repaired => "JSON repaired",
            Self::Wrapped => "answer taken out of `value`",
            Self::OtherForm => "answer is no JSON (CSV), read as it comes",
            Self::Disagrees => "disagree with their page",
            Self::Unreadable => "JSON unreadable",
        }
    }
}

/// A difference from the documented example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Failure {
    pub(super) what: String,
    /// Code and places of the mistake in the docs; `None` if the generator or runtime is wrong.
    pub(super) docs: Option<String>,
}

impl<'a> Judged<'a> {
    pub(super) fn group(&self) -> Group {
        let bodies = self.bodies();
        let any = |test: fn(&Body) -> bool| bodies.iter().any(|it| test(it));
        let wrapped = |it: &Finding| it.code == &codes::ANSWER_WRAPPED;
        match () {
            () if any(|it| matches!(it, Body::Unreadable { .. })) => Group::Unreadable,
            () if self.findings.iter().any(|it| !wrapped(it)) => Group::Disagrees,
            () if self.reads_json && self.answers_otherwise() => Group::OtherForm,
            () if any(|it| matches!(it, Body::Json { repaired: true, .. })) => Group::Repaired,
            () if !self.findings.is_empty() => Group::Wrapped,
            () => Group::Agrees,
        }
    }

    fn answers_otherwise(&self) -> bool {
        let answer = self.call.content.or(self.call.response);
        answer.is_some_and(|it| matches!(it.body, Body::Opaque { .. }))
    }

    fn bodies(&self) -> Vec<&'a Body> {
        let answers = [self.call.response, self.call.content];
        let answers = answers.into_iter().flatten().map(|it| &it.body);
        std::iter::once(&self.call.request.body)
            .chain(answers)
            .collect()
    }

    /// Whether the page shows an answer.
    pub(super) fn is_answered(&self) -> bool {
        self.call.response.is_some()
    }

    pub(super) fn is_sent(&self) -> bool {
        let made = !matches!(self.outcome.stage, Stage::Prepared | Stage::Called);
        made && self.outcome.sent.is_empty()
    }

    pub(super) fn is_read(&self) -> bool {
        self.outcome.stage == Stage::Read
    }

    pub(super) fn is_equal(&self) -> bool {
        self.is_read() && self.outcome.again.is_empty()
    }

    /// All differences from the documented example.
    pub(super) fn failures(&self) -> Vec<Failure> {
        let CaseOutcome {
            stage,
            error,
            path,
            sent,
            again,
            ..
        } = self.outcome;
        let answered = *stage == Stage::Answered;
        let mut list = Vec::new();
        // Without a documented answer there is nothing to read.
        if let Some(error) = error.as_ref().filter(|_| self.is_answered() || !answered) {
            let docs = self.docs(answered, path.as_deref());
            let what = error.clone();
            list.push(Failure { what, docs });
        }
        let sides = sent.iter().map(|it| (it, false));
        let sides = sides.chain(again.iter().map(|it| (it, true)));
        for (what, answer) in sides.filter(|(_, answer)| self.is_answered() || !answer) {
            let docs = self.docs(answer, None);
            let what = what.clone();
            list.push(Failure { what, docs });
        }
        list
    }

    /// The mistake in the docs that explains a failure: at that place of the JSON, or about all of it.
    fn docs(&self, answer: bool, path: Option<&str>) -> Option<String> {
        let of_side = self.findings.iter().filter(|it| it.answer == answer);
        let mut explaining =
            of_side.filter(|it| it.path.is_empty() || path.is_some_and(|path| path == it.path));
        explaining
            .next()
            .map(describe)
            .or_else(|| self.json(answer))
    }

    /// Malformed JSON explains any failure.
    fn json(&self, answer: bool) -> Option<String> {
        let body = match answer {
            true => &self.call.response?.body,
            false => &self.call.request.body,
        };
        let (code, at) = match body {
            Body::Unreadable { at } => (&JSON_UNREADABLE, at),
            Body::Json {
                at, repaired: true, ..
            } => (&JSON_REPAIRED, at),
            _ => return None,
        };
        Some(format!(
            "{} {} at {}",
            code.id,
            code.name,
            at.span(&self.call.page.page)
        ))
    }
}

/// Code, places and message of a finding.
pub(super) fn describe(finding: &Finding) -> String {
    let Finding {
        code,
        span,
        other,
        message,
        ..
    } = finding;
    format!(
        "{} {} at {span}: {message}, see {other}",
        code.id, code.name
    )
}
