//! `export ir --after PASS` on a few pages.

use std::path::Path;
use std::process::{Command, Output};

fn export_after(pass: &str) -> Output {
    let pages = Path::new(env!("CARGO_MANIFEST_DIR")).join("../codegen/tests/cases/crud/in");
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command.args(["export", "ir", "--after", pass, "--docs"]);
    command.arg(pages).output().unwrap()
}

#[test]
fn a_pass_is_shown_as_what_it_changes() {
    let output = export_after("kinds");
    assert!(output.status.success(), "{output:?}");
    let text = String::from_utf8(output.stdout).unwrap();
    let expected = "\
--- microsoft.graph.group
+++ microsoft.graph.group
@@ -1,6 +1,6 @@
 {
   \"name\": \"microsoft.graph.group\",
-  \"kind\": \"complex\",
+  \"kind\": \"entity\",
";
    assert!(text.contains(expected), "{text}");
    assert!(!text.contains("GET /groups"), "{text}");
}

#[test]
fn the_passes_are_listed_for_an_unknown_name() {
    let output = export_after("parse");
    assert_eq!(output.status.code(), Some(2));
    let message = String::from_utf8(output.stderr).unwrap();
    assert!(message.contains("fixups, namespaces, declare"), "{message}");
}
