//! `export permissions` on a few pages: what each format says, and what it refuses.

use std::path::Path;
use std::process::{Command, Output};

use serde_json::{Value, json};

const LIST: [&str; 3] = ["--for", "GET", "/Groups"];
const DELETE: [&str; 3] = ["--for", "DELETE", "/groups/{any-name}"];

fn export(arguments: &[&str]) -> Output {
    let pages = Path::new(env!("CARGO_MANIFEST_DIR")).join("../codegen/tests/cases/crud/in");
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command.args(["export", "permissions", "--docs"]).arg(pages);
    command.args(arguments).output().unwrap()
}

fn text(arguments: &[&str]) -> String {
    let output = export(arguments);
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn json_has_both_directions_and_the_least_privileged_set() {
    let chosen: Value = serde_json::from_str(&text(&[LIST, DELETE].concat())).unwrap();
    assert_eq!(chosen["operations"].as_array().unwrap().len(), 2);
    assert_eq!(
        chosen["operations"][0]["application"],
        json!([["Group.Read.All"], ["Group.ReadWrite.All"]])
    );
    assert_eq!(
        chosen["permissions"][1],
        json!({
            "name": "Group.ReadWrite.All",
            "delegated_work": ["GET /groups", "DELETE /groups/{group-id}"],
            "delegated_personal": [],
            "application": ["GET /groups"],
        })
    );
    let least = &chosen["least_privileged"];
    assert_eq!(
        least["delegated_work"],
        json!({"permissions": ["Group.ReadWrite.All"], "not_callable": []})
    );
    assert_eq!(
        least["application"],
        json!({"permissions": ["Group.Read.All"], "not_callable": ["DELETE /groups/{group-id}"]})
    );
    let all: Value = serde_json::from_str(&text(&[])).unwrap();
    assert_eq!(all["operations"].as_array().unwrap().len(), 5);
    assert!(all.get("least_privileged").is_none());
}

#[test]
fn tables_say_the_same() {
    let markdown = text(&[&LIST[..], &["--format", "markdown"]].concat());
    let rows = [
        "| delegated, work or school account | Group.Read.All |  |",
        "| GET /groups | Group.Read.All, Group.ReadWrite.All |  | Group.Read.All, Group.ReadWrite.All |  |",
        "| Group.Read.All | GET /groups | x |  | x |",
    ];
    for row in rows {
        assert!(markdown.lines().any(|it| it == row), "{row}\n{markdown}");
    }
    let table = text(&[&LIST[..], &["--format", "table"]].concat());
    assert!(
        table.starts_with("least privileged                   permissions"),
        "{table}"
    );
}

#[test]
fn what_no_page_documents_is_an_error() {
    let output = export(&["--for", "PUT", "/groups"]);
    assert_eq!(output.status.code(), Some(2));
    let message = String::from_utf8(output.stderr).unwrap();
    assert!(
        message.contains("no page documents PUT /groups"),
        "{message}"
    );
}
