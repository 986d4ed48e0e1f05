//! Bad pages beside their exact diagnostics: `errors/NAME.md` and `errors/NAME.txt`.
//!
//! A fixture is read as `api/NAME.md`, or as `resources/NAME.md` where its name begins with `resource`; files below
//! `errors/includes` can be included. `UPDATE_EXPECT=1` writes what is found.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use expect_test::expect_file;
use model::corpus::Corpus;
use model::diagnostics::Diagnostics;
use model::settings::Dialect;
use msgraph_codegen_parse::parse;

#[test]
fn bad_pages_give_these_diagnostics() {
    let folder = folder();
    let includes = files(&folder.join("includes"), "md");
    let cases = files(&folder, "md");
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

#[test]
fn every_code_of_the_parser_is_shown() {
    let shown: String = files(&folder(), "txt").iter().map(|it| text(it)).collect();
    let codes = codes();
    assert!(codes.len() > 20, "only {} codes found", codes.len());
    for id in codes {
        assert!(
            shown.contains(&format!(" {id} ")),
            "no page of errors/ shows {id}"
        );
    }
}

/// Every id in the parser's tables of codes.
fn codes() -> BTreeSet<String> {
    let codes = Path::new(env!("CARGO_MANIFEST_DIR")).join("../model/src/codes");
    let mut tables = files(&codes.join("parse"), "rs");
    tables.push(codes.join("parse.rs"));
    let tables: String = tables.iter().map(|it| text(it)).collect();
    let quoted = tables.split('"').skip(1).step_by(2);
    let ids = quoted.filter(|it| {
        let digits = it.strip_prefix('P').unwrap_or_default();
        digits.len() == 3 && digits.bytes().all(|it| it.is_ascii_digit())
    });
    ids.map(str::to_owned).collect()
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/errors")
}

fn rendered(corpus: &Corpus) -> String {
    let mut diagnostics = Diagnostics::default();
    drop(parse(corpus, &Dialect::default(), &mut diagnostics));
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

/// The files of a folder that have an extension, in the order of names.
fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let files = fs::read_dir(folder).unwrap().map(|it| it.unwrap().path());
    let mut files: Vec<_> = files
        .filter(|it| it.extension().is_some_and(|it| it == extension))
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
