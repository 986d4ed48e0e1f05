//! The crates of the golden cases compile without a warning.

mod common;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use common::{Case, cases};

#[test]
fn golden_crates_compile_without_warnings() {
    let scratch = Path::new(env!("CARGO_TARGET_TMPDIR")).join("goldens");
    let mut failures = Vec::new();
    for case in cases() {
        let folder = scratch.join(&case.name);
        write(case, &folder);
        let mut command = Command::new(env!("CARGO"));
        command
            .args(["check", "--offline", "--features", "full"])
            .current_dir(&folder)
            .env("CARGO_TARGET_DIR", scratch.join("target"))
            .env_remove("CARGO_ENCODED_RUSTFLAGS")
            .env("RUSTFLAGS", "-Dwarnings");
        let output = command.output().unwrap();
        if !output.status.success() {
            let said = String::from_utf8_lossy(&output.stderr);
            failures.push(format!("{}:\n{said}", folder.display()));
        }
    }
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}

/// Writes the crate; the versions of what it needs are those of this workspace, which are there to be used offline.
fn write(mut case: Case, folder: &Path) {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..");
    let root = root.canonicalize().unwrap();
    case.settings.place.runtime = root.join("runtime").to_str().unwrap().replace('\\', "/");
    // Files of an earlier run would be compiled too.
    let _ = fs::remove_dir_all(folder);
    for (path, text) in case.generate().files {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    fs::copy(root.join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
}
