//! What an example is worth as evidence, and whether a failure is explained by a mistake in the docs.

use std::collections::BTreeSet;

use msgraph_codegen::analysis::examples::{Call, ENOUGH_WITNESSES, Finding, Witnesses, last};
use msgraph_codegen::model::codes::parse::JSON_UNREADABLE;
use msgraph_codegen::model::facts::Body;

use super::outcome::{CaseOutcome, Stage, Undeclared};

/// A call, with the findings of its page and its outcome.
pub(super) struct Judged<'a> {
    pub(super) call: &'a Call<'a>,
    pub(super) findings: &'a [Finding],
    pub(super) outcome: &'a CaseOutcome,
    /// What the docs say beside the example.
    pub(super) witnesses: &'a Witnesses<'a>,
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
    /// It answers with another format than the JSON that the function reads, such as CSV, which is compared as bytes.
    OtherForm,
    /// It disagrees with its own page.
    Disagrees,
    /// Its JSON can't be read.
    Unreadable,
}

impl Group {
    pub(super) const ALL: [Self; 5] = [
        Self::Agrees,
        Self::Repaired,
        Self::OtherForm,
        Self::Disagrees,
        Self::Unreadable,
    ];

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Agrees => "valid, agree with their page",
            Self::Repaired => "JSON repaired",
            Self::OtherForm => "answer is no JSON (CSV), read as it comes",
            Self::Disagrees => "disagree with their page",
            Self::Unreadable => "JSON unreadable",
        }
    }
}

/// A difference from the documented example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Failure {
    pub(super) cause: Cause,
    pub(super) what: String,
    /// Code and places of the mistake in the docs; `None` if the generator or runtime is wrong.
    pub(super) docs: Option<String>,
}

/// What kind of difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Cause {
    /// The function does not take the arguments or the body.
    NotTaken,
    /// The client refuses to send the request, or gives up.
    NotAnswered,
    /// The request is sent otherwise.
    SentOtherwise,
    /// The answer can't be read.
    NotRead,
    /// The answer, written again, differs.
    WrittenOtherwise,
    /// A member that the docs declare is in `extra`.
    Misplaced,
}

impl Cause {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::NotTaken => "arguments or body are not taken",
            Self::NotAnswered => "the request is not answered",
            Self::SentOtherwise => "the request is sent otherwise",
            Self::NotRead => "the answer can't be read",
            Self::WrittenOtherwise => "the answer is written again otherwise",
            Self::Misplaced => "a declared member is read as an unknown one",
        }
    }
}

impl<'a> Judged<'a> {
    pub(super) fn group(&self) -> Group {
        let bodies = self.bodies();
        let any = |test: fn(&Body) -> bool| bodies.iter().any(|it| test(it));
        match () {
            () if any(|it| matches!(it, Body::Unreadable { .. })) => Group::Unreadable,
            () if !self.findings.is_empty() => Group::Disagrees,
            () if self.reads_json && self.answers_otherwise() => Group::OtherForm,
            () if any(|it| matches!(it, Body::Json { repaired: true, .. })) => Group::Repaired,
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
        made && self.outcome.sent.is_empty() && self.misplaced(false).is_empty()
    }

    pub(super) fn is_read(&self) -> bool {
        self.outcome.stage == Stage::Read
    }

    pub(super) fn is_equal(&self) -> bool {
        self.is_read() && self.outcome.again.is_empty() && self.misplaced(true).is_empty()
    }

    /// Members of a body that the docs declare there, but that are read as unknown ones: a list that is read as one object
    /// leaves its `value`, and comes back equal.
    fn misplaced(&self, answer: bool) -> Vec<&'a Undeclared> {
        let of_side = self
            .outcome
            .undeclared
            .iter()
            .filter(|it| it.answer == answer);
        let of_side: Vec<_> = of_side.collect();
        // Most bodies have none.
        let declared = match of_side.is_empty() {
            true => BTreeSet::new(),
            false => self.witnesses.declared(self.call, answer),
        };
        let is_misplaced = |it: &&Undeclared| {
            let name = last(&it.path);
            let owner = it.path.rsplit_once('.').map_or("", |(owner, _)| owner);
            let is_top = owner.is_empty() || (answer && is_item(owner));
            (answer && it.path == "value")
                || (is_top && declared.contains(name))
                || self.witnesses.has(&it.ty, name)
        };
        of_side.into_iter().filter(is_misplaced).collect()
    }

    /// All differences from the documented example.
    pub(super) fn failures(&self) -> Vec<Failure> {
        let mut list = self.differences();
        list.extend(self.error());
        for answer in [false, true] {
            for Undeclared { path, ty, .. } in self.misplaced(answer) {
                list.push(Failure {
                    cause: Cause::Misplaced,
                    what: format!("{path}: is declared, and unknown to {ty}"),
                    docs: self.docs(answer, Some(path)),
                });
            }
        }
        list
    }

    /// Without a documented answer there is nothing to read.
    fn error(&self) -> Option<Failure> {
        let CaseOutcome {
            stage, error, path, ..
        } = self.outcome;
        let (answered, cause) = match stage {
            Stage::Prepared => (false, Cause::NotTaken),
            Stage::Called => (false, Cause::NotAnswered),
            Stage::Answered | Stage::Read => (true, Cause::NotRead),
        };
        let error = error.as_ref().filter(|_| self.is_answered() || !answered)?;
        Some(Failure {
            cause,
            what: error.clone(),
            docs: self.docs(answered, path.as_deref()),
        })
    }

    fn differences(&self) -> Vec<Failure> {
        let CaseOutcome { sent, again, .. } = self.outcome;
        let sent = sent.iter().map(|it| (it, false));
        let again = again.iter().filter(|_| self.is_answered());
        let all = sent.chain(again.map(|it| (it, true)));
        let failure = |(what, answer): (&String, bool)| {
            let cause = match answer {
                true => Cause::WrittenOtherwise,
                false => Cause::SentOtherwise,
            };
            let path = what.strip_prefix("body: ").unwrap_or(what);
            let path = path.split(": ").next();
            Failure {
                cause,
                what: what.clone(),
                docs: self.docs(answer, path),
            }
        };
        all.map(failure).collect()
    }

    /// The mistake in the docs that explains a failure: at that place of the JSON, or about all of it. An example that one
    /// statement contradicts may itself be right.
    fn docs(&self, answer: bool, path: Option<&str>) -> Option<String> {
        let explains = |it: &&Finding| {
            it.answer == answer
                && (it.path.is_empty() || path.is_some_and(|path| path == it.path))
                && self.witnesses.against(self.call, it) >= ENOUGH_WITNESSES
        };
        let found = self.findings.iter().find(explains);
        found.map(describe).or_else(|| self.unreadable(answer))
    }

    fn unreadable(&self, answer: bool) -> Option<String> {
        let body = match answer {
            true => &self.call.response?.body,
            false => &self.call.request.body,
        };
        let Body::Unreadable { at } = body else {
            return None;
        };
        let (id, name) = (JSON_UNREADABLE.id, JSON_UNREADABLE.name);
        Some(format!("{id} {name} at {}", at.span(&self.call.page.page)))
    }
}

/// Whether a path is that of an item of the answer: `value`, `value[3]`.
fn is_item(path: &str) -> bool {
    path.split('[').next() == Some("value") && !path.contains('.')
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
