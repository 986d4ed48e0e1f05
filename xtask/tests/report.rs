//! `export report`: what it reads, what it writes and what it refuses. What is in the page is tested where it is made.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::{Value, json};

fn pages(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../codegen/tests/report_page")
        .join(name)
}

fn export(root: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command.arg("--root").arg(root).args(["export", "report"]);
    command.arg("--docs").arg(pages("new")).args(arguments);
    command.output().unwrap()
}

fn data(html: &str) -> Value {
    let (_, rest) = html.split_once(r#"type="application/json">"#).unwrap();
    serde_json::from_str(rest.split_once("</script>").unwrap().0).unwrap()
}

#[test]
fn the_page_is_one_file() {
    let root = tempfile::tempdir().unwrap();
    let out = root.path().join("report.html");
    let old = pages("old");
    let arguments = [
        "--since",
        old.to_str().unwrap(),
        "--out",
        out.to_str().unwrap(),
    ];
    let output = export(root.path(), &arguments);
    assert!(output.status.success(), "{output:?}");
    let data = data(&fs::read_to_string(&out).unwrap());
    assert_eq!(data["operations"].as_array().unwrap().len(), 3);
    assert!(!data["changes"].as_array().unwrap().is_empty());
    assert!(!data["findings"].as_array().unwrap().is_empty());
    let files: Vec<_> = fs::read_dir(root.path()).unwrap().collect();
    assert_eq!(files.len(), 1, "nothing else is left behind: {files:?}");
}

#[test]
fn the_snapshot_is_enough() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    let output = command.args(["export", "report"]).output().unwrap();
    assert!(output.status.success(), "{output:?}");
    let data = data(&String::from_utf8(output.stdout).unwrap());
    assert!(data["operations"].as_array().unwrap().len() > 3000);
    let source = data["links"]["source"].as_str().unwrap();
    assert!(source.contains("/blob/"), "{source}");
}

#[test]
fn outcomes_count_if_they_are_of_these_pages() {
    let root = tempfile::tempdir().unwrap();
    let file = root.path().join("outcomes.json");
    let digest = Command::new(env!("CARGO_BIN_EXE_xtask"))
        .args(["digest", "--docs"])
        .arg(pages("new"))
        .output()
        .unwrap();
    let digest = String::from_utf8(digest.stdout).unwrap();
    let call = json!({
        "method": "GET", "path": "/lamps", "page": "api/lamp-list.md", "line": 1,
        "group": "valid", "sent": true, "answered": true, "equal": true,
    });
    let mut outcomes =
        json!({ "schema_version": 1, "version": "v1.0", "digest": digest.trim(), "calls": [call] });
    let verified = ["--verified", file.to_str().unwrap()];
    fs::write(&file, outcomes.to_string()).unwrap();
    let output = export(root.path(), &verified);
    assert!(output.status.success(), "{output:?}");
    let data = data(&String::from_utf8(output.stdout).unwrap());
    let lamps = &data["operations"][0];
    assert_eq!((&lamps[1], &lamps[9]), (&json!("/lamps"), &json!(2)));
    outcomes["digest"] = json!("of other pages");
    for text in [outcomes.to_string(), "{}".to_owned()] {
        fs::write(&file, text).unwrap();
        let output = export(root.path(), &verified);
        assert_eq!(output.status.code(), Some(2), "{output:?}");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(said.contains("outcomes.json"), "{said}");
    }
}

#[test]
fn its_options_are_for_nothing_else() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command.args(["export", "ir", "--since"]).arg(pages("old"));
    let output = command.output().unwrap();
    assert_eq!(output.status.code(), Some(2), "{output:?}");
}
