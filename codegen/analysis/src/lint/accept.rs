//! Known findings: those of a baseline, and those that people decided are no mistakes.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use model::corpus::Corpus;
use model::diagnostics::Diagnostic;

/// One line of a baseline, as `--format json` writes it. Lines and columns are not compared, not even within a message: they
/// move with every edit above.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct BaselineEntry {
    /// `L104`.
    pub code: String,
    /// `api/group-get.md`.
    pub page: String,
    /// What exactly.
    pub message: String,
}

/// One entry of `specs/lint.yaml`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Suppression {
    /// API version that it applies to.
    pub version: String,
    /// The code.
    pub code: String,
    /// The page.
    pub page: String,
    /// A part of the message; without it the entry is about all findings of the code on the page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub says: Option<String>,
    /// Why it is no mistake.
    pub why: String,
}

/// Findings without the known ones.
#[derive(Debug, Default)]
pub struct Accepted {
    /// New findings.
    pub findings: Vec<Diagnostic>,
    /// The number of known findings.
    pub known: usize,
    /// Entries of the baseline that match no finding.
    pub stale_known: Vec<BaselineEntry>,
    /// Suppressions that match no finding.
    pub stale_suppressions: Vec<Suppression>,
}

/// Removes known findings. An entry or suppression for a page that was not read is never stale.
#[must_use]
pub fn accept(
    findings: Vec<Diagnostic>,
    corpus: &Corpus,
    baseline: Vec<BaselineEntry>,
    suppressions: Vec<Suppression>,
) -> Accepted {
    let mut counts: BTreeMap<BaselineEntry, usize> = BTreeMap::new();
    for known in baseline {
        let message = without_places(&known.message);
        *counts
            .entry(BaselineEntry { message, ..known })
            .or_insert(0) += 1;
    }
    let mut used = vec![false; suppressions.len()];
    let mut accepted = Accepted::default();
    for finding in findings {
        let mut is_known = false;
        for (suppression, used) in suppressions.iter().zip(&mut used) {
            if suppresses(suppression, &finding) {
                (*used, is_known) = (true, true);
            }
        }
        let left = counts.get_mut(&known(&finding)).filter(|it| **it > 0);
        if let Some(left) = left.filter(|_| !is_known) {
            *left -= 1;
            is_known = true;
        }
        match is_known {
            true => accepted.known += 1,
            false => accepted.findings.push(finding),
        }
    }
    let was_read = |page: &str| corpus.get(page).is_some();
    counts.retain(|it, _| was_read(&it.page));
    let stale = counts.into_iter();
    let stale = stale.flat_map(|(it, left)| std::iter::repeat_n(it, left));
    accepted.stale_known = stale.collect();
    let stale = suppressions.into_iter().zip(used);
    let stale = stale.filter(|(it, used)| !used && was_read(&it.page));
    accepted.stale_suppressions = stale.map(|it| it.0).collect();
    accepted
}

fn known(finding: &Diagnostic) -> BaselineEntry {
    BaselineEntry {
        code: finding.code.id.to_owned(),
        page: finding.span.page.clone(),
        message: without_places(&finding.message),
    }
}

/// `see api/a.md` of `see api/a.md:3:1`.
fn without_places(message: &str) -> String {
    let words = message.split(' ').map(|word| {
        let place = word.split_once(".md:").filter(|(_, numbers)| {
            let mut numbers = numbers.chars();
            numbers.all(|it| it.is_ascii_digit() || it == ':')
        });
        place.map_or_else(|| word.to_owned(), |(page, _)| format!("{page}.md"))
    });
    words.collect::<Vec<_>>().join(" ")
}

fn suppresses(it: &Suppression, finding: &Diagnostic) -> bool {
    let says = it.says.as_deref().unwrap_or_default();
    it.code == finding.code.id && it.page == finding.span.page && finding.message.contains(says)
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::codes::lint as codes;
    use model::diagnostics::Span;

    fn finding(page: &str, line: u32, message: &str) -> Diagnostic {
        Diagnostic {
            span: Span {
                page: page.to_owned(),
                line,
                column: 1,
            },
            code: &codes::LINK_BROKEN,
            message: message.to_owned(),
        }
    }

    fn suppression(page: &str, says: Option<&str>) -> Suppression {
        Suppression {
            version: "v1.0".to_owned(),
            code: "L104".to_owned(),
            page: page.to_owned(),
            says: says.map(str::to_owned),
            why: "a reason".to_owned(),
        }
    }

    #[test]
    fn lines_may_move() {
        let corpus = Corpus::new([("a".to_owned(), String::new())]);
        let findings = vec![finding("a", 7, "no body; see api/b.md:12:1")];
        let mut old = known(&finding("a", 1, ""));
        old.message = "no body; see api/b.md:9:3".to_owned();
        let result = accept(findings, &corpus, vec![old], Vec::new());
        assert_eq!((result.known, result.stale_known), (1, Vec::new()));
    }

    #[test]
    fn known_findings_are_counted_and_stale_entries_reported() {
        let corpus = Corpus::new(["a", "b"].map(|it| (it.to_owned(), String::new())));
        let findings = || {
            vec![
                finding("a", 1, "x"),
                finding("a", 2, "x"),
                finding("b", 3, "y"),
            ]
        };
        let once = known(&finding("a", 9, "x"));
        let result = accept(findings(), &corpus, vec![once.clone()], Vec::new());
        assert_eq!((result.findings.len(), result.known), (2, 1));
        let gone = [
            known(&finding("b", 1, "z")),
            known(&finding("unread", 1, "z")),
        ];
        let result = accept(findings(), &corpus, gone.to_vec(), Vec::new());
        assert_eq!(result.stale_known, gone.get(..1).unwrap_or_default());
        let list = [
            suppression("a", None),
            suppression("b", Some("z")),
            suppression("c", None),
        ];
        let result = accept(findings(), &corpus, Vec::new(), list.to_vec());
        assert_eq!((result.findings.len(), result.known), (1, 2));
        assert_eq!(
            result.stale_suppressions,
            list.get(1..2).unwrap_or_default()
        );
    }
}
