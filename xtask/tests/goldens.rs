//! The golden crates of `codegen/tests/cases` compile without a warning.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use walkdir::WalkDir;
use xtask::cargo::cargo;
use xtask::repo::Repo;

#[test]
fn golden_crates_compile_without_warnings() {
    let repo = repo();
    let scratch = Path::new(env!("CARGO_TARGET_TMPDIR")).join("goldens");
    let mut failures = Vec::new();
    for case in cases(&repo) {
        let folder = scratch.join(case.file_name().unwrap());
        copy(&repo, &case.join("out"), &folder);
        let mut command = cargo(&repo);
        command
            .args([
                "check",
                "--offline",
                "--features",
                "full",
                "--manifest-path",
            ])
            .arg(folder.join("Cargo.toml"))
            .env("CARGO_TARGET_DIR", scratch.join("target"))
            .env_remove("CARGO_ENCODED_RUSTFLAGS")
            .env("RUSTFLAGS", "-Dwarnings");
        failures.extend(failure(&case, &command.output().unwrap()));
    }
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}

fn repo() -> Repo {
    Repo::of_this_build()
}

/// Every golden case, in the order of names.
fn cases(repo: &Repo) -> Vec<PathBuf> {
    let folder = repo.root().join("codegen/tests/cases");
    let entries = fs::read_dir(folder).unwrap().map(|it| it.unwrap().path());
    let mut cases: Vec<_> = entries.filter(|it| it.join("out").is_dir()).collect();
    cases.sort();
    assert!(!cases.is_empty());
    cases
}

/// The crate as it would stand elsewhere: the runtime is named by its whole path, and the versions of what it needs
/// are those of this workspace, which are there to be used offline.
fn copy(repo: &Repo, from: &Path, to: &Path) {
    // What an earlier run left would be compiled too.
    let _ = fs::remove_dir_all(to);
    for file in files(from) {
        let target = to.join(file.strip_prefix(from).unwrap());
        fs::create_dir_all(target.parent().unwrap()).unwrap();
        fs::copy(&file, &target).unwrap();
    }
    let manifest = to.join("Cargo.toml");
    let text = fs::read_to_string(&manifest).unwrap();
    let runtime = repo.root().join("runtime");
    let named = text.replace(
        "../../../../../runtime",
        &runtime.to_str().unwrap().replace('\\', "/"),
    );
    assert_ne!(named, text, "{} does not name the runtime", from.display());
    fs::write(manifest, named).unwrap();
    fs::copy(repo.root().join("Cargo.lock"), to.join("Cargo.lock")).unwrap();
}

fn files(folder: &Path) -> impl Iterator<Item = PathBuf> {
    let entries = WalkDir::new(folder).sort_by_file_name().into_iter();
    let files = entries
        .map(|it| it.unwrap())
        .filter(|it| it.file_type().is_file());
    files.map(walkdir::DirEntry::into_path)
}

/// What a program said if it failed.
fn failure(case: &Path, output: &Output) -> Option<String> {
    let said = [output.stdout.as_slice(), output.stderr.as_slice()].concat();
    let said = String::from_utf8_lossy(&said).into_owned();
    (!output.status.success()).then(|| format!("{}:\n{said}", case.display()))
}
