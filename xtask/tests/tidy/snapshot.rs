//! Nothing of the docs' prose is committed.

use std::fs;

use msgraph_codegen::model::facts::PageFacts;
use xtask::snapshot::{read, to_files};

use crate::files::root;

#[test]
fn the_snapshot_holds_no_prose_and_is_as_written() {
    let folder = root().join("specs/snapshot/v1.0");
    if !folder.is_dir() {
        return;
    }
    let facts = read(&folder).unwrap();
    for page in &facts {
        assert_eq!(*page, page.clone().without_prose(), "{}", page.page);
    }
    for (path, text) in to_files(facts).unwrap() {
        assert_eq!(
            fs::read_to_string(folder.join(&path)).unwrap(),
            text,
            "{path}"
        );
    }
}

#[test]
fn broken_files_are_named_with_line_and_column() {
    let folder = tempfile::TempDir::new().unwrap();
    let path = folder.path().join("a.yaml");
    fs::write(&path, "page: api/a.md\nkind: api\nsurprise: 1\n").unwrap();
    let error = read(folder.path()).unwrap_err().to_string();
    assert!(error.contains("a.yaml:3:1: "), "{error}");
}

#[test]
fn facts_survive_the_round_trip() {
    let folder = tempfile::TempDir::new().unwrap();
    let page = PageFacts {
        page: "api/a.md".to_owned(),
        prose: Some("A sentence.".to_owned()),
        ..PageFacts::default()
    };
    for (path, text) in to_files(vec![page.clone()]).unwrap() {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    assert_eq!(read(folder.path()).unwrap(), [page.without_prose()]);
}
