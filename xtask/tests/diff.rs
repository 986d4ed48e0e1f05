//! `diff` on a few pages: what it reads, what it writes and how it exits.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;
use xtask::repo::Repo;

fn pages(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../codegen/analysis/tests/diff")
        .join(name)
}

fn diff(old: &Path, new: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command.arg("diff").args([old, new]).args(arguments);
    command.output().unwrap()
}

#[test]
fn the_exit_code_says_how_grave_it_is() {
    let rows = [
        ("nothing/old", "nothing/new", 0),
        ("types/old", "types/new", 4),
        ("nothing/old", "nowhere", 2),
        ("additions/old", "additions/new", 3),
    ];
    for (old, new, code) in rows {
        let output = diff(&pages(old), &pages(new), &[]);
        assert_eq!(output.status.code(), Some(code), "{old} {new}: {output:?}");
    }
}

#[test]
fn json_is_one_object_with_counts() {
    let output = diff(
        &pages("types/old"),
        &pages("types/new"),
        &["--format", "json"],
    );
    let read: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(read["schema_version"], 1);
    assert_eq!(read["bump"], "minor");
    let changes = read["changes"].as_array().unwrap();
    let breaking = changes.iter().filter(|it| it["class"] == "breaking");
    assert_eq!(read["counts"]["breaking"], breaking.count());
}

/// A few files stand for a whole snapshot.
#[test]
fn a_snapshot_is_read_as_well() {
    const FILES: [&str; 3] = [
        "api/group-get.yaml",
        "api/group-list.yaml",
        "resources/group.yaml",
    ];
    let from = Repo::of_this_build().snapshot("v1.0");
    let folder = TempDir::new().unwrap();
    let snapshot = folder.path().join("v1.0");
    for file in FILES {
        let to = snapshot.join(file);
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::copy(from.join(file), to).unwrap();
    }
    for path in [snapshot.as_path(), folder.path()] {
        let output = diff(&snapshot, path, &[]);
        let said = String::from_utf8(output.stdout).unwrap();
        assert_eq!(said, "# Changes of v1.0\n\nNothing changed.\n");
        assert!(output.status.success());
    }
}
