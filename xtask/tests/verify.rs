//! `verify` on a few pages, some of which are wrong on purpose: every way of being wrong is found and named.

use std::path::Path;
use std::process::Command;

/// Line of the table, and the start of its cells: calls, sent, with answer, read, equal.
const FIGURES: &[(&str, [&str; 5])] = &[
    // One more than all below: the example that calls nothing.
    ("| all |", ["13", "10 ", "12", "10 ", "9 "]),
    ("valid, agree with their page", ["6", "6 ", "6", "6 ", "6 "]),
    ("JSON repaired", ["1", "1 ", "1", "1 ", "1 "]),
    (
        "answer is no JSON (CSV), read as it comes",
        ["1", "1 ", "1", "1 ", "1 "],
    ),
    ("disagree with their page", ["4", "2 ", "4", "2 ", "1 "]),
    ("JSON unreadable", ["0", "0 ", "0", "0 ", "0 "]),
];

/// Failures that only one statement of the docs explains are the project's own; a table and a representation are two.
const CAUSES: &[&str] = &[
    "     1  V204 example-answer-wrapped: a declared member is read as an unknown one",
    "     1  V301 example-kind-differs: the answer can't be read",
    "     1  the generator or the runtime: arguments or body are not taken",
    "     1  the generator or the runtime: the request is sent otherwise",
];

#[test]
fn every_example_is_called_and_every_failure_has_its_reason() {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/verify_docs");
    let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join("verify");
    let output = Command::new(env!("CARGO_BIN_EXE_xtask"))
        .arg("verify")
        .arg("--docs")
        .arg(&docs)
        .arg("--out")
        .arg(&out)
        .output()
        .unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    let errors = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{said}\n{errors}");
    for (name, expected) in FIGURES {
        let line = said.lines().find(|it| it.contains(name)).expect(name);
        let cells: Vec<&str> = line.split(" | ").skip(1).take(5).collect();
        let begins = |(cell, start): (&&str, &&str)| cell.starts_with(start.trim_end());
        assert!(cells.iter().zip(expected).all(begins), "{line}\n{said}");
    }
    let (_, causes) = said.split_once("Failures by cause:\n").unwrap();
    let causes: Vec<&str> = causes.lines().filter(|it| !it.is_empty()).collect();
    assert_eq!(causes, CAUSES, "{said}");
    // Both places are told.
    assert!(
        said.contains("boards is text, the table says Edm.Int32, see resources/shelf.md:"),
        "{said}"
    );
    assert!(said.contains("GET /cupboards\n    calls nothing"), "{said}");
    assert!(said.contains("5 of 5 operations have an example"), "{said}");
    assert!(
        said.contains("value: is declared, and unknown to microsoft.graph.shelf"),
        "{said}"
    );
    the_report_reads_the_outcomes(&docs, &out.join("outcomes.json"));
}

/// Of the five operations, those whose examples agree with their pages hold.
fn the_report_reads_the_outcomes(docs: &Path, outcomes: &Path) {
    let output = Command::new(env!("CARGO_BIN_EXE_xtask"))
        .args(["export", "report", "--docs"])
        .arg(docs)
        .arg("--verified")
        .arg(outcomes)
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    let page = String::from_utf8(output.stdout).unwrap();
    assert!(
        page.contains("operations; 5 of them sent and read as documented"),
        "{page}"
    );
}
