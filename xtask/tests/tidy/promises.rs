//! The promises of the runtime and of SECURITY.md have tests.

use crate::files::{assert_none, written};

/// The tables, and where the paths of their tests begin.
const TABLES: [(&str, &str); 2] = [("runtime/PROMISES.md", "runtime/"), ("SECURITY.md", "")];

/// The tests that a table names, as `path::function`.
fn named(table: &str) -> impl Iterator<Item = &str> {
    let rows = table.lines().filter(|line| line.starts_with("| "));
    rows.flat_map(|row| row.split('`').skip(1).step_by(2))
        .filter(|code| code.contains(".rs::"))
}

#[test]
fn every_promise_has_a_test_that_exists() {
    let files = written(&["md", "rs"]);
    let mut findings = Vec::new();
    for (table, folder) in TABLES {
        let text = &files.iter().find(|file| file.path == table).unwrap().text;
        assert!(named(text).count() > 0, "{table}");
        for test in named(text) {
            let (path, function) = test.split_once("::").unwrap();
            let path = format!("{folder}{path}");
            let head = format!("fn {function}(");
            let file = files.iter().find(|file| file.path == path);
            if !file.is_some_and(|file| file.text.contains(&head)) {
                findings.push(format!("{table}: there is no test {test}"));
            }
        }
    }
    assert_none(&findings);
}

#[test]
fn no_promise_is_without_a_test() {
    let files = written(&["md"]);
    let mut findings = Vec::new();
    for (table, _) in TABLES {
        let text = &files.iter().find(|file| file.path == table).unwrap().text;
        let rows = text.lines().filter(|line| line.starts_with("| "));
        let rows = rows.filter(|row| !row.starts_with("| Promise") && !row.starts_with("| Threat"));
        let bare = rows.filter(|row| named(row).next().is_none());
        findings.extend(bare.map(|row| format!("{table}: {row}")));
    }
    assert_none(&findings);
}
