//! How files look.

use std::collections::BTreeMap;

use crate::files::{assert_none, root, written};

#[test]
fn rust_files_say_first_what_they_are() {
    let files = written(&["rs"]).into_iter();
    let bare = files.filter(|it| !it.text.starts_with("//! "));
    let findings: Vec<_> = bare
        .map(|it| format!("{}: no `//!` in line 1", it.path))
        .collect();
    assert_none(&findings);
}

#[test]
fn files_are_short() {
    const MOST: usize = 400;
    let mut findings = Vec::new();
    for file in written(&["rs"]) {
        let lines = file.text.lines().count();
        if lines > MOST {
            findings.push(format!(
                "{}: {lines} lines, {MOST} at most: split it along the grain",
                file.path
            ));
        }
    }
    assert_none(&findings);
}

/// Cargo holds which layer sees which; that none of them does IO is held here.
#[test]
fn the_generator_is_pure() {
    const IMPURE: [&str; 5] = ["env", "fs", "net", "process", "time"];
    // It writes a program that ends with an exit code.
    const WRITES_A_PROGRAM: &str = "codegen/emit/src/driver.rs";
    let mut findings = Vec::new();
    for file in written(&["rs"]) {
        if !file.path.starts_with("codegen/")
            || file.path.contains("/tests")
            || file.path == WRITES_A_PROGRAM
        {
            continue;
        }
        for module in IMPURE {
            if file.text.contains(&format!("std::{module}")) {
                findings.push(format!("{}: std::{module}: only xtask does IO", file.path));
            }
        }
    }
    assert_none(&findings);
}

#[test]
fn no_line_ends_in_space() {
    let mut findings = Vec::new();
    for file in written(&["rs", "md", "toml", "yaml", "yml"]) {
        for (index, line) in file.text.split('\n').enumerate() {
            if line.trim_end() != line {
                findings.push(format!("{}:{}: space at the end", file.path, index + 1));
            }
        }
        if !file.text.is_empty() && !file.text.ends_with('\n') {
            findings.push(format!("{}: no newline at the end", file.path));
        }
    }
    assert_none(&findings);
}

#[test]
fn no_path_of_a_machine_is_named() {
    let root = root();
    let parent = root.parent().unwrap().to_str().unwrap();
    let here = format!("{}/", parent.trim_end_matches('/'));
    let mut findings = Vec::new();
    for file in written(&["rs", "md", "toml", "yaml", "yml"]) {
        // A clone right below the file system's root has no path of its own to find.
        let names_here = here.len() > 1 && file.text.contains(&here);
        if names_here || file.text.contains(concat!("/", "home/")) {
            findings.push(format!("{}: names a path of this machine", file.path));
        }
    }
    assert_none(&findings);
}

#[test]
fn codes_of_diagnostics_are_unique() {
    let mut seen: BTreeMap<String, String> = BTreeMap::new();
    let mut findings = Vec::new();
    for file in written(&["rs"]) {
        if !(file.path.ends_with("codes.rs") || file.path.contains("/codes/")) {
            continue;
        }
        let strings: Vec<&str> = file.text.split('"').skip(1).step_by(2).collect();
        for code in strings.windows(2).filter(|it| is_id(it[0])) {
            for value in code {
                if let Some(first) = seen.insert((*value).to_owned(), file.path.clone()) {
                    findings.push(format!("{}: {value} is also in {first}", file.path));
                }
            }
        }
    }
    for stage in ["P1", "P2", "P3", "R1", "E0", "V1", "L1", "X1"] {
        let found = seen.keys().any(|it| is_id(it) && it.starts_with(stage));
        assert!(found, "no code {stage}xx was found");
    }
    assert_none(&findings);
}

/// `P101`; the string after it is the name.
fn is_id(text: &str) -> bool {
    let digits = text.strip_prefix(['P', 'R', 'E', 'V', 'L', 'X']);
    digits.is_some_and(|it| it.len() == 3 && it.bytes().all(|b| b.is_ascii_digit()))
}
