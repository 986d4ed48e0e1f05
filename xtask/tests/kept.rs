//! Facts kept between runs: the same bytes as without, and whatever is wrong with the file costs only time.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may fail"
)]

use std::fs;
use std::path::{Path, PathBuf};

use msgraph_codegen::corpus::Corpus;
use msgraph_codegen::diagnostics::Diagnostics;
use msgraph_codegen::facts::PageFacts;
use msgraph_codegen::parse;
use tempfile::TempDir;
use xtask::kept;
use xtask::repo::Repo;

const INCLUDED: &str = "|Permission type|Permissions|\n|:---|:---|\n|Application|Thing.Read.All|\n";

/// Enough pages that keeping their facts is worth it; the last one is broken.
fn docs(first: &str, included: &str) -> Corpus {
    let page = |at: usize| {
        let text = format!(
            "---\ntitle: T\n---\n# Get thing {at}\n\n{first}\n\n## Permissions\n\n[!INCLUDE [p](../includes/p.md)]\n\n## HTTP request\n\n```http\nGET /things{at}\n```\n"
        );
        (format!("api/thing{at:03}-get.md"), text)
    };
    let odd = ("api/z.md".to_owned(), "# Z\n<!-- open\n".to_owned());
    let included = ("includes/p.md".to_owned(), included.to_owned());
    Corpus::new((0..80).map(page).chain([odd, included]))
}

fn repo() -> (TempDir, Repo, PathBuf) {
    let root = tempfile::tempdir().unwrap();
    let repo = Repo::new(root.path().to_owned());
    let file = root.path().join("target/facts/v1.0.txt");
    (root, repo, file)
}

fn assert_as_cold(repo: &Repo, docs: &Corpus) -> Vec<PageFacts> {
    let (mut warm, mut cold) = (Diagnostics::default(), Diagnostics::default());
    let facts = kept::parse(repo, "v1.0", docs, &mut warm);
    assert!(facts == parse::parse(docs, &mut cold));
    assert_eq!(warm, cold);
    assert!(!cold.as_slice().is_empty());
    facts
}

#[test]
fn a_page_is_read_again_only_where_it_or_what_it_includes_changed() {
    let (_root, repo, file) = repo();
    let docs = |first| docs(first, INCLUDED);
    assert_as_cold(&repo, &docs("Words."));
    let written = fs::read(&file).unwrap();
    let before = fs::metadata(&file).unwrap().modified().unwrap();
    assert_as_cold(&repo, &docs("Words."));
    assert_eq!(fs::metadata(&file).unwrap().modified().unwrap(), before);
    assert_as_cold(&repo, &docs("Other words."));
    assert_ne!(fs::read(&file).unwrap(), written);
    // Both are kept now, so that going back reads nothing.
    let both = fs::read(&file).unwrap();
    assert_as_cold(&repo, &docs("Words."));
    assert_eq!(fs::read(&file).unwrap(), both);
    let other = self::docs("Words.", &INCLUDED.replace("Thing.Read", "Thing.Write"));
    let facts = assert_as_cold(&repo, &other);
    assert_eq!(
        facts[0].permissions[0].rows[0].alternatives[0][0],
        "Thing.Write.All"
    );
}

#[test]
fn a_damaged_file_is_as_good_as_none_and_is_mended() {
    let (_root, repo, file) = repo();
    let docs = docs("Words.", INCLUDED);
    assert_as_cold(&repo, &docs);
    let good = fs::read(&file).unwrap();
    let text = String::from_utf8(good.clone()).unwrap();
    let damages: [Vec<u8>; 6] = [
        Vec::new(),
        b"something else\n".to_vec(),
        good[..good.len() / 2].to_vec(),
        text.replacen("/things7", "/thinks7", 1).into_bytes(),
        text.replace('\n', "\u{0}").into_bytes(),
        [&good[..], &[0xff, 0xfe]].concat(),
    ];
    for damage in damages {
        assert_ne!(damage, good);
        fs::write(&file, &damage).unwrap();
        assert_as_cold(&repo, &docs);
        assert_eq!(fs::read(&file).unwrap(), good);
    }
}

#[test]
fn a_file_of_another_build_is_not_used() {
    let (_root, repo, file) = repo();
    let docs = docs("Words.", INCLUDED);
    assert_as_cold(&repo, &docs);
    let good = fs::read_to_string(&file).unwrap();
    let (_, lines) = good.split_once('\n').unwrap();
    let name = "facts of pages, kept by cargo xtask ";
    fs::write(&file, format!("{name}{}\n{lines}", "0".repeat(64))).unwrap();
    assert_as_cold(&repo, &docs);
    assert_eq!(fs::read_to_string(&file).unwrap(), good);
}

#[test]
fn where_nothing_can_be_kept_all_is_read() {
    let (root, repo, _) = repo();
    fs::write(root.path().join("target"), "in the way").unwrap();
    assert_as_cold(&repo, &docs("Words.", INCLUDED));
    let cold = Repo::new(root.path().join("other")).without_kept_facts();
    assert_as_cold(&cold, &docs("Words.", INCLUDED));
    assert!(!Path::new(&cold.target()).exists());
}

#[test]
fn runs_side_by_side_do_not_disturb_each_other() {
    let (_root, repo, _) = repo();
    std::thread::scope(|scope| {
        for at in 0..4 {
            let repo = &repo;
            scope.spawn(move || {
                let words = format!("Words {}.", at % 2);
                for _ in 0..5 {
                    assert_as_cold(repo, &docs(&words, INCLUDED));
                }
            });
        }
    });
}
