//! Findings that are known: those of a baseline, and those that are no mistakes.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use model::corpus::Corpus;
use model::diagnostics::Diagnostic;

/// One line of a baseline, as `--format json` writes it. Lines and columns are not compared, those within a message
/// neither: they move with every edit above.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Known {
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
    /// A piece of the message; without it all findings of the code on the page are meant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub says: Option<String>,
    /// Why it is no mistake.
    pub why: String,
}

/// Findings with what is known taken out.
#[derive(Debug, Default)]
pub struct Accepted {
    /// What is left.
    pub findings: Vec<Diagnostic>,
    /// How many were known.
    pub known: usize,
    /// Lines of the baseline that match nothing any more.
    pub stale_known: Vec<Known>,
    /// Suppressions that match nothing any more.
    pub stale_suppressions: Vec<Suppression>,
}

/// Takes out what is known. What is known of a page that was not read is neither used nor stale.
#[must_use]
pub fn accept(
    findings: Vec<Diagnostic>,
    corpus: &Corpus,
    baseline: Vec<Known>,
    suppressions: Vec<Suppression>,
) -> Accepted {
    let mut counts: BTreeMap<Known, usize> = BTreeMap::new();
    for known in baseline {
        let message = without_places(&known.message);
        *counts.entry(Known { message, ..known }).or_insert(0) += 1;
    }
    let mut used = vec![false; suppressions.len()];
    let mut accepted = Accepted::default();
    for finding in findings {
        let matching = suppressions.iter().zip(&mut used);
        let mut matching = matching
            .filter(|(it, _)| suppresses(it, &finding))
            .peekable();
        let is_suppressed = matching.peek().is_some();
        matching.for_each(|(_, used)| *used = true);
        let left = counts.get_mut(&known(&finding)).filter(|it| **it > 0);
        match (is_suppressed, left) {
            (true, _) => accepted.known += 1,
            (false, Some(left)) => {
                *left -= 1;
                accepted.known += 1;
            }
            (false, None) => accepted.findings.push(finding),
        }
    }
    let was_read = |page: &str| corpus.get(page).is_some();
    let stale = counts
        .into_iter()
        .filter(|(it, left)| *left > 0 && was_read(&it.page));
    accepted.stale_known = stale
        .flat_map(|(it, left)| std::iter::repeat_n(it, left))
        .collect();
    let stale = suppressions.into_iter().zip(used);
    let stale = stale.filter(|(it, used)| !used && was_read(&it.page));
    accepted.stale_suppressions = stale.map(|it| it.0).collect();
    accepted
}

fn known(finding: &Diagnostic) -> Known {
    Known {
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
    fn what_is_known_is_counted_and_what_is_stale_is_told() {
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
