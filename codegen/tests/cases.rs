//! Golden folders: `cases/NAME/in` beside what its settings name of the result in `cases/NAME/out`.
//!
//! `UPDATE_EXPECT=1` writes what is found and removes what is no longer stored. `compile.rs` compiles the crates.

mod common;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use common::{Case, cases, line, texts};
use expect_test::expect_file;

#[test]
fn pages_give_these_results() {
    for case in cases() {
        let out = case.folder.join("out");
        let stored = stored(&case);
        remove_stale(&out, &stored);
        for (path, text) in &stored {
            let path = out.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            expect_file![path].assert_eq(text);
        }
    }
}

/// The results that the case stores.
fn stored(case: &Case) -> BTreeMap<String, String> {
    let output = case.generate();
    let lines = output.diagnostics.iter().map(line).collect();
    let mut stored = BTreeMap::from([("diagnostics.txt".to_owned(), lines)]);
    if case.golden.ir {
        let ir = serde_json::to_string_pretty(&output.api).unwrap();
        stored.insert("ir.json".to_owned(), ir + "\n");
    }
    if case.golden.code {
        let code = output.files.iter();
        let code = code.filter(|(path, _)| path.ends_with(".rs") || *path == "Cargo.toml");
        stored.extend(code.map(|(path, text)| (path.clone(), without_docs(text))));
    }
    for path in &case.golden.files {
        let text = output.files.get(path);
        let text = text.unwrap_or_else(|| panic!("{}: there is no {path}", case.name));
        stored.insert(path.clone(), text.clone());
    }
    stored
}

/// A change of a doc comment should change the few files that are stored whole, and not every crate.
fn without_docs(text: &str) -> String {
    let is_code = |line: &&str| {
        let line = line.trim_start();
        !line.starts_with("///") && !line.starts_with("//!")
    };
    let lines = text.lines().filter(is_code);
    lines.map(|line| format!("{line}\n")).collect()
}

/// Removes files that are no longer stored when blessing; otherwise they are a failure.
fn remove_stale(out: &Path, stored: &BTreeMap<String, String>) {
    for (path, _) in texts(out) {
        if stored.contains_key(&path) {
            continue;
        }
        let stale = out.join(&path);
        let bless = std::env::var_os("UPDATE_EXPECT").is_some();
        assert!(bless, "{} is no longer stored", stale.display());
        fs::remove_file(stale).unwrap();
    }
}
