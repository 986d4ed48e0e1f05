//! The runtime's promises have tests.

use crate::files::{assert_none, written};

const TABLE: &str = "runtime/PROMISES.md";

/// The tests that a table names, as `path::function`.
fn named(table: &str) -> impl Iterator<Item = &str> {
    let rows = table.lines().filter(|line| line.starts_with("| "));
    rows.flat_map(|row| row.split('`').skip(1).step_by(2))
        .filter(|code| code.contains(".rs::"))
}

#[test]
fn every_promise_has_a_test_that_exists() {
    let tables = written(&["md"]);
    let table = tables.iter().find(|file| file.path == TABLE).unwrap();
    let sources = written(&["rs"]);
    let mut findings = Vec::new();
    for test in named(&table.text) {
        let (path, function) = test.split_once("::").unwrap();
        let path = format!("runtime/{path}");
        let head = format!("fn {function}(");
        let file = sources.iter().find(|file| file.path == path);
        if !file.is_some_and(|file| file.text.contains(&head)) {
            findings.push(format!("{TABLE}: there is no test {test}"));
        }
    }
    assert_none(&findings);
    assert!(named(&table.text).count() > 0);
}

#[test]
fn no_promise_is_without_a_test() {
    let tables = written(&["md"]);
    let table = tables.iter().find(|file| file.path == TABLE).unwrap();
    let rows = table.text.lines().filter(|line| line.starts_with("| "));
    let rows = rows.filter(|row| !row.starts_with("| Promise"));
    let bare = rows.filter(|row| named(row).next().is_none());
    let findings: Vec<String> = bare.map(|row| format!("{TABLE}: {row}")).collect();
    assert_none(&findings);
}
