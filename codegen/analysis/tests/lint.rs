//! Pages with mistakes, and the findings: `lint/in` and `lint/findings.txt`. `UPDATE_EXPECT=1` writes what is found.
//! Pages that look like mistakes and are none: `lint/clean`.

mod common;

use common::{folder, texts};
use expect_test::expect_file;
use model::corpus::Corpus;
use model::diagnostics::{Diagnostic, Diagnostics};
use model::settings::Settings;
use msgraph_codegen_analysis::lint::{Lint, lint, rules, sarif};

fn lint_of(keep: impl Fn(&str) -> bool) -> Lint {
    lint_in("in", keep)
}

fn lint_in(name: &str, keep: impl Fn(&str) -> bool) -> Lint {
    let mut pages = texts(&folder("lint").join(name));
    pages.retain(|it| keep(&it.0));
    let (corpus, settings) = (Corpus::new(pages), Settings::default());
    lint(&corpus, "v1.0", &settings, Diagnostics::default())
}

/// `api/group-get.md:12:3 note[P203] message`.
fn line(it: &Diagnostic) -> String {
    let severity = format!("{:?}", it.code.severity).to_lowercase();
    format!("{} {severity}[{}] {}\n", it.span, it.code.id, it.message)
}

#[test]
fn pages_give_these_findings() {
    let lint = lint_of(|_| true);
    let lines: String = lint.findings.iter().map(line).collect();
    expect_file![folder("lint/findings.txt")].assert_eq(&lines);
    assert_eq!(lint.areas["api/box-get.md"], "boxes");
    assert_eq!(lint.areas["resources/box.md"], "boxes");
}

#[test]
fn sound_pages_have_no_findings() {
    let lines: String = lint_in("clean", |_| true)
        .findings
        .iter()
        .map(line)
        .collect();
    assert_eq!(lines, "");
}

#[test]
fn every_code_is_shown() {
    let folders = [
        "lint",
        "metadata",
        "../../parse/tests/errors",
        "../../tests/cases",
    ];
    let shown: String = folders
        .iter()
        .flat_map(|it| texts(&folder(it)))
        .filter(|(path, _)| path.ends_with(".txt"))
        .map(|(_, text)| text)
        .collect();
    for rule in rules::rules() {
        let id = rule.code.id;
        assert!(shown.contains(id), "no page shows {id}");
    }
}

#[test]
fn a_page_alone_is_not_held_against_pages_that_were_not_read() {
    let alone = lint_of(|it| it == "resources/box.md").findings;
    let ids: Vec<_> = alone.iter().map(|it| it.code.id).collect();
    assert!(ids.contains(&"L401"), "{ids:?}");
    for id in ["L104", "L106", "R101", "R211"] {
        assert!(!ids.contains(&id), "{ids:?}");
    }
}

#[test]
fn sarif_names_rule_and_place() {
    let findings = lint_of(|_| true).findings;
    let log = sarif::Sarif::new(&findings, &rules::rules(), |page| format!("docs/{page}"));
    let log = serde_json::to_value(&log).unwrap();
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    let results = run["results"].as_array().unwrap();
    assert_eq!(results.len(), findings.len());
    for (result, finding) in results.iter().zip(&findings) {
        let rule = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(run["tool"]["driver"]["rules"][rule]["id"], finding.code.id);
        let place = &result["locations"][0]["physicalLocation"];
        let uri = format!("docs/{}", finding.span.page);
        assert_eq!(place["artifactLocation"]["uri"], uri);
        let line = place["region"]["startLine"].as_u64().unwrap_or_default();
        assert_eq!(line, u64::from(finding.span.line));
    }
}
