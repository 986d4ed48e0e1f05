//! `lint` on a few pages: formats, exit codes, baseline and suppressions.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use msgraph_codegen::model::codes;
use serde_json::Value;

fn run(root: &Path, arguments: &[&str]) -> Output {
    let pages = Path::new(env!("CARGO_MANIFEST_DIR")).join("../codegen/analysis/tests/lint/in");
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command.arg("--root").arg(root).arg("lint");
    command.arg("--docs").arg(pages).args(arguments);
    command.output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn formats_tell_the_same_findings() {
    let root = tempfile::tempdir().unwrap();
    let human = run(root.path(), &[]);
    let shown = text(&human.stdout);
    assert_eq!(human.status.code(), Some(1), "{}", text(&human.stderr));
    let excerpt = "warning[L104]: `lid.md` is not there";
    assert!(shown.contains(excerpt), "{shown}");
    assert!(shown.contains("--> resources/box.md:22:18"), "{shown}");
    assert!(
        shown.contains("help: Correct the path, or take the link out."),
        "{shown}"
    );
    assert!(shown.contains("L104 link-broken"), "{shown}");
    let lines = text(&run(root.path(), &["--format", "json"]).stdout);
    let lines: Vec<Value> = lines
        .lines()
        .map(|it| serde_json::from_str(it).unwrap())
        .collect();
    let sarif = text(&run(root.path(), &["--format", "sarif"]).stdout);
    let sarif: Value = serde_json::from_str(&sarif).unwrap();
    assert_eq!(
        sarif["runs"][0]["results"].as_array().unwrap().len(),
        lines.len()
    );
    assert!(
        shown.contains(&format!("{} findings, 0 known", lines.len())),
        "{shown}"
    );
}

#[test]
fn what_is_known_is_not_told_again() {
    let root = tempfile::tempdir().unwrap();
    let known = root.path().join("known.json");
    let file = known.to_str().unwrap();
    let lines = text(&run(root.path(), &["--format", "json"]).stdout);
    fs::write(&known, &lines).unwrap();
    let clean = run(root.path(), &["--baseline", file]);
    assert_eq!(clean.status.code(), Some(0), "{}", text(&clean.stdout));
    let gone = r#"{"code":"L104","page":"resources/box.md","message":"`other.md` is not there"}"#;
    fs::write(&known, format!("{lines}{gone}\n")).unwrap();
    let stale = run(root.path(), &["--baseline", file]);
    assert_eq!(stale.status.code(), Some(1));
    assert!(text(&stale.stderr).contains("stale in the baseline: resources/box.md: L104"));
    fs::write(&known, "no finding\n").unwrap();
    assert_eq!(
        run(root.path(), &["--baseline", file]).status.code(),
        Some(2)
    );
}

#[test]
fn suppressions_hold_until_they_are_stale() {
    let root = tempfile::tempdir().unwrap();
    fs::create_dir(root.path().join("specs")).unwrap();
    let entry = |says: &str| {
        let text = format!(
            "- version: v1.0\n  code: L104\n  page: resources/box.md\n  says: {says}\n  why: it comes later\n"
        );
        fs::write(root.path().join("specs/lint.yaml"), text).unwrap();
        run(root.path(), &["--only", "link-broken"])
    };
    assert_eq!(entry("lid.md").status.code(), Some(0));
    let stale = entry("cover.md");
    assert_eq!(stale.status.code(), Some(1));
    assert!(text(&stale.stderr).contains("stale in specs/lint.yaml: resources/box.md: L104"));
}

#[test]
fn codes_are_explained() {
    let root = tempfile::tempdir().unwrap();
    let told = text(&run(root.path(), &["--explain", "l104"]).stdout);
    assert!(told.starts_with("L104 link-broken (warning)"), "{told}");
    let all = text(&run(root.path(), &["--explain", "all"]).stdout);
    assert_eq!(all.lines().count(), codes::all().len(), "{all}");
    for code in ["P110", "R103", "E010", "V302", "X106", "idle-rename"] {
        let told = run(root.path(), &["--explain", code]);
        assert_eq!(told.status.code(), Some(0), "{code}");
    }
    assert_eq!(
        run(root.path(), &["--explain", "L999"]).status.code(),
        Some(2)
    );
}
