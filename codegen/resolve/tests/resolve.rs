//! Facts beside the types that are concluded from them: `resolve/NAME.yaml` and `resolve/NAME.txt`.
//!
//! `UPDATE_EXPECT=1` writes what is found.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use expect_test::expect_file;
use model::diagnostics::Diagnostics;
use model::facts::PageFacts;
use model::ir::{Api, Property, Type};
use model::settings::Settings;
use msgraph_codegen_resolve::resolve;

#[test]
fn facts_give_these_types() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/resolve");
    let mut cases: Vec<_> = fs::read_dir(&folder)
        .unwrap()
        .map(|it| it.unwrap().path())
        .filter(|it| it.extension().is_some_and(|it| it == "yaml"))
        .collect();
    cases.sort();
    assert!(!cases.is_empty());
    for case in cases {
        let facts: Vec<PageFacts> = serde_yaml::from_str(&fs::read_to_string(&case).unwrap())
            .unwrap_or_else(|error| panic!("{}: {error}", case.display()));
        expect_file![case.with_extension("txt")].assert_eq(&rendered(facts));
    }
}

/// The same in any order of the pages, and without their prose.
fn rendered(facts: Vec<PageFacts>) -> String {
    let mut backwards: Vec<PageFacts> = facts
        .iter()
        .cloned()
        .map(PageFacts::without_prose)
        .collect();
    backwards.reverse();
    let text = run(facts);
    assert_eq!(text, run(backwards));
    text
}

fn run(facts: Vec<PageFacts>) -> String {
    let mut diagnostics = Diagnostics::default();
    let api = resolve(facts, "v1.0", &Settings::default(), &mut diagnostics);
    let mut text = api_text(&api);
    for it in diagnostics.sorted() {
        writeln!(text, "{} {}: {}", it.code.name, it.span, it.message).unwrap();
    }
    text
}

fn api_text(api: &Api) -> String {
    let mut text = String::new();
    for it in &api.types {
        let base = it
            .base
            .as_ref()
            .map_or(String::new(), |base| format!(" : {base}"));
        writeln!(text, "{:?} {}{base}{}", it.kind, it.name, marks(it)).unwrap();
        for property in &it.properties {
            writeln!(text, "  {}", property_text(property)).unwrap();
        }
        for property in &it.navigation {
            writeln!(text, "  -> {}", property_text(property)).unwrap();
        }
        for member in &it.members {
            writeln!(text, "  = {}", member.name).unwrap();
        }
    }
    text
}

fn marks(it: &Type) -> String {
    let marks = [
        (it.is_abstract, "abstract"),
        (it.is_open, "open"),
        (it.inferred, "inferred"),
        (it.flags, "flags"),
    ];
    let set = marks
        .iter()
        .filter(|(is, _)| *is)
        .map(|(_, name)| format!(" {name}"));
    set.chain(it.key.iter().map(|key| format!(" key={key}")))
        .collect()
}

fn property_text(it: &Property) -> String {
    let list = if it.collection { "[]" } else { "" };
    let inferred = if it.inferred { " inferred" } else { "" };
    let values = if it.values.is_empty() {
        String::new()
    } else {
        format!(" ({})", it.values.join("|"))
    };
    format!("{}: {}{list}{values}{inferred}", it.name, it.ty)
}
