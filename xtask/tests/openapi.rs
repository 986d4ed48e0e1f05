//! `export openapi` over the whole API of the snapshot, and its options.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may fail"
)]

#[path = "../../codegen/tests/common/openapi.rs"]
mod document;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

fn export(arguments: &[&str], docs: Option<PathBuf>) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command.arg("export").args(arguments);
    if let Some(docs) = docs {
        command.arg("--docs").arg(docs);
    }
    command.output().unwrap()
}

fn text(output: Output) -> String {
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors}");
    String::from_utf8(output.stdout).unwrap()
}

fn few_pages() -> Option<PathBuf> {
    Some(Path::new(env!("CARGO_MANIFEST_DIR")).join("../codegen/tests/cases/crud/in"))
}

#[test]
fn the_whole_api_holds_together() {
    let output = export(&["openapi", "--openapi", "3.1"], None);
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    let json: Value = serde_json::from_str(&text(output)).unwrap();
    assert_eq!(json["openapi"], "3.1.0");
    let findings = document::findings(&json);
    assert!(findings.is_empty(), "{}", findings.join("\n"));
    assert!(document::operations(&json) > 3000, "{told}");
    assert!(!told.contains("no place"), "{told}");
}

#[test]
fn versions_and_formats_can_be_chosen() {
    let json: Value = serde_json::from_str(&text(export(&["openapi"], few_pages()))).unwrap();
    assert_eq!(json["openapi"], "3.0.3");
    assert_eq!(document::operations(&json), 5);
    let yaml = text(export(&["openapi", "--format", "yaml"], few_pages()));
    let yaml: Value = serde_yaml::from_str(&yaml).unwrap();
    assert_eq!(yaml, json);
}

#[test]
fn formats_of_other_exports_are_refused() {
    for arguments in [["openapi", "--format", "table"], ["ir", "--format", "yaml"]] {
        let output = export(&arguments, few_pages());
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
    }
}
