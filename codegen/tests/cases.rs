//! Golden folders: `cases/NAME/in` beside the crate, the API and the diagnostics that come of it in `cases/NAME/out`.
//!
//! `UPDATE_EXPECT=1` writes what is found, and removes what is no longer made. That the crates compile is tested in
//! `xtask/tests/goldens.rs`.

mod common;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use common::{Case, cases, line, texts};
use expect_test::expect_file;

#[test]
fn pages_give_these_crates() {
    for case in cases() {
        let out = case.folder.join("out");
        let made = made(&case);
        settle_stale(&out, &made);
        for (path, text) in &made {
            let path = out.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            expect_file![path].assert_eq(text);
        }
    }
}

/// Everything that belongs into `out/`.
fn made(case: &Case) -> BTreeMap<String, String> {
    let output = case.generate();
    let mut made = output.files;
    let ir = serde_json::to_string_pretty(&output.api).unwrap();
    made.insert("ir.json".to_owned(), ir + "\n");
    let lines = output.diagnostics.iter().map(line);
    made.insert("diagnostics.txt".to_owned(), lines.collect());
    made
}

/// Files that are no longer made are removed when blessing, else they are a failure.
fn settle_stale(out: &Path, made: &BTreeMap<String, String>) {
    for (path, _) in texts(out) {
        if made.contains_key(&path) {
            continue;
        }
        let stale = out.join(&path);
        let bless = std::env::var_os("UPDATE_EXPECT").is_some();
        assert!(bless, "{} is no longer made", stale.display());
        fs::remove_file(stale).unwrap();
    }
}
