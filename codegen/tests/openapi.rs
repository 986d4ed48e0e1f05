//! OpenAPI documents of the golden cases: what is in them, and that others can read them.
//!
//! `UPDATE_EXPECT=1` writes what is found into `openapi/`.

mod common;
#[path = "common/openapi.rs"]
mod document;

use std::path::Path;

use common::{Case, cases};
use expect_test::expect_file;
use msgraph_codegen::emit::function_paths;
use msgraph_codegen::export::openapi::{Dialect, OpenApi, Options, openapi};
use msgraph_codegen::model::Output;
use serde_json::Value;

/// Cases whose documents are kept: operations of every kind, paths of every form, kin, enums.
const KEPT: [&str; 4] = ["crud", "enums", "functions", "inheritance"];

const DIALECTS: [(Dialect, &str); 2] = [(Dialect::V3_0, "3.0"), (Dialect::V3_1, "3.1")];

fn made(case: &Case, dialect: Dialect) -> (Output, OpenApi) {
    let output = case.generate();
    let options = Options {
        dialect,
        one_success: false,
    };
    let functions = function_paths(&output.api, &case.settings);
    let made = openapi(&output.api, &case.settings, &functions, options);
    (output, made)
}

#[test]
fn pages_give_these_documents() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/openapi");
    for case in cases() {
        for (dialect, number) in DIALECTS {
            if KEPT.contains(&case.name.as_str()) {
                let (_, made) = made(&case, dialect);
                let text = serde_yaml::to_string(&made.document).unwrap();
                let file = folder.join(format!("{}.{number}.yaml", case.name));
                expect_file![file].assert_eq(&text);
            }
        }
    }
}

#[test]
fn documents_hold_together_and_have_every_operation() {
    for case in cases() {
        for (dialect, number) in DIALECTS {
            let (output, made) = made(&case, dialect);
            let json = serde_json::to_value(&made.document).unwrap();
            let findings = document::findings(&json);
            assert!(
                findings.is_empty(),
                "{} {number}\n{}",
                case.name,
                findings.join("\n")
            );
            assert_eq!(made.left_out, [""; 0], "{}", case.name);
            let operations = output.api.operations.len();
            assert_eq!(document::operations(&json), operations, "{}", case.name);
        }
    }
}

#[test]
fn yaml_says_the_same_as_json() {
    for case in cases() {
        let (_, made) = made(&case, Dialect::V3_1);
        let yaml = serde_yaml::to_string(&made.document).unwrap();
        let read: Value = serde_yaml::from_str(&yaml).unwrap();
        assert_eq!(
            read,
            serde_json::to_value(&made.document).unwrap(),
            "{}",
            case.name
        );
    }
}

#[test]
fn others_read_them() {
    for case in cases() {
        let (output, made_30) = made(&case, Dialect::V3_0);
        let operations = output.api.operations.len();
        let json = serde_json::to_string(&made_30.document).unwrap();
        let read: openapiv3::OpenAPI = serde_json::from_str(&json).unwrap();
        assert_eq!(read.operations().count(), operations, "{}", case.name);

        let (_, made_31) = made(&case, Dialect::V3_1);
        let json = serde_json::to_string(&made_31.document).unwrap();
        let read = oas3::from_json(&json).unwrap();
        assert_eq!(read.operations().count(), operations, "{}", case.name);
    }
}
