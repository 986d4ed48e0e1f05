//! Bad pages beside their exact diagnostics: `errors/NAME.md` and `errors/NAME.txt`.
//!
//! A fixture is read as `api/NAME.md`, or as `resources/NAME.md` where its name begins with `resource`; files below
//! `errors/includes` can be included. `UPDATE_EXPECT=1` writes what is found.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use expect_test::expect_file;
use msgraph_codegen::corpus::Corpus;
use msgraph_codegen::diagnostics::Diagnostics;
use msgraph_codegen::parse::parse;

#[test]
fn bad_pages_give_these_diagnostics() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/errors");
    let includes = markdown(&folder.join("includes"));
    let cases = markdown(&folder);
    assert!(!cases.is_empty());
    for case in cases {
        let page = [&case].into_iter().map(|it| (page_path(it), text(it)));
        let files = includes
            .iter()
            .map(|it| (format!("includes/{}", name(it)), text(it)));
        let corpus = Corpus::new(page.chain(files));
        expect_file![case.with_extension("txt")].assert_eq(&rendered(&corpus));
    }
}

fn rendered(corpus: &Corpus) -> String {
    let mut diagnostics = Diagnostics::default();
    drop(parse(corpus, &mut diagnostics));
    let mut text = String::new();
    for it in diagnostics.sorted() {
        writeln!(
            text,
            "{}: {} {}: {}",
            it.span, it.code.id, it.code.name, it.message
        )
        .unwrap();
    }
    text
}

fn markdown(folder: &Path) -> Vec<PathBuf> {
    let files = fs::read_dir(folder).unwrap().map(|it| it.unwrap().path());
    let mut files: Vec<_> = files
        .filter(|it| it.extension().is_some_and(|it| it == "md"))
        .collect();
    files.sort();
    files
}

fn page_path(file: &Path) -> String {
    let name = name(file);
    let folder = if name.starts_with("resource") {
        "resources"
    } else {
        "api"
    };
    format!("{folder}/{name}")
}

fn name(file: &Path) -> String {
    file.file_name().unwrap().to_string_lossy().into_owned()
}

fn text(file: &Path) -> String {
    fs::read_to_string(file).unwrap()
}
