//! `export openapi` over the whole API of the snapshot, and its options.

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
    let output = export(&["openapi", "--openapi", "3.1", "--one-success"], None);
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    let json: Value = serde_json::from_str(&text(output)).unwrap();
    assert_eq!(json["openapi"], "3.1.0");
    let findings = document::findings(&json);
    assert!(findings.is_empty(), "{}", findings.join("\n"));
    assert_eq!(several_kinds_of_success(&json), [""; 0]);
    assert!(document::operations(&json) > 3000, "{told}");
    assert!(!told.contains("no place"), "{told}");
}

/// Operations whose successes are in part with and in part without a body.
fn several_kinds_of_success(document: &Value) -> Vec<&str> {
    let paths = document["paths"].as_object().unwrap().values();
    let operations = paths.flat_map(|it| it.as_object().unwrap().values());
    let mixed = operations.filter(|it| {
        let responses = it["responses"].as_object().unwrap().iter();
        let successes = responses.filter(|(status, _)| status.starts_with('2'));
        let full: Vec<bool> = successes
            .map(|(_, it)| it.get("content").is_some())
            .collect();
        full.contains(&true) && full.contains(&false)
    });
    mixed
        .map(|it| it["operationId"].as_str().unwrap())
        .collect()
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
