//! Reports to be looked at, made by the command.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;
use walkdir::WalkDir;

/// What would show if anything of the docs were read as HTML or as a script.
pub(crate) const HOSTILE: &str =
    "</script><img src=x onerror=\"window.injected=1\"><script>window.injected=1</script>";

/// A report on disk.
pub(crate) struct Page {
    /// The page.
    pub(crate) file: PathBuf,
    _folder: TempDir,
}

/// The pages of the fixture, and what changed on them. They are a pinned revision, so that places are linked to.
pub(crate) fn lamps() -> Page {
    report(|_| {})
}

/// The same with names that try to be more than names.
pub(crate) fn hostile() -> Page {
    report(|docs| {
        let list = docs.join("api/lamp-list.md");
        let text = fs::read_to_string(&list).unwrap();
        let text = text
            .replace("# List lamps", &format!("# List `{HOSTILE}`"))
            .replace("Lamp.Read.All", &format!("`{HOSTILE}`"))
            .replace("\"shade\"", "\"<img src=x onerror=window.injected=1>\"");
        fs::remove_file(list).unwrap();
        fs::write(
            docs.join("api/<img src=x onerror=window.injected=1>.md"),
            text,
        )
        .unwrap();
    })
}

/// The whole API of the snapshot.
pub(crate) fn whole() -> Page {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("report.html");
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    export(command.args(["export", "report"]), &file);
    Page {
        file,
        _folder: folder,
    }
}

fn report(change: impl FnOnce(&Path)) -> Page {
    let folder = tempfile::tempdir().unwrap();
    let docs = folder.path().join("docs");
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("../codegen/tests/report_page");
    copy(&fixture.join("new"), &docs);
    change(&docs);
    let specs = folder.path().join("specs");
    fs::create_dir(&specs).unwrap();
    let graph =
        "repository: https://docs.example/now\ndocs_base: https://docs.example/api\nareas: []\n";
    fs::write(specs.join("graph.yaml"), graph).unwrap();
    fs::write(specs.join("pin.yaml"), pin(&docs)).unwrap();
    let file = folder.path().join("report.html");
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command.arg("--root").arg(folder.path());
    command.args(["export", "report", "--docs"]).arg(&docs);
    export(command.arg("--since").arg(fixture.join("old")), &file);
    Page {
        file,
        _folder: folder,
    }
}

/// A pin of the docs.
fn pin(docs: &Path) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    let output = command.args(["digest", "--docs"]).arg(docs).output();
    let digest = String::from_utf8(output.unwrap().stdout).unwrap();
    format!(
        "repository: https://docs.example/repository\nrevision: abc123\ndate: 2020-02-29\ndigest:\n  v1.0: {digest}\ncrate_version: 0.1.0\n"
    )
}

fn export(command: &mut Command, file: &Path) {
    let output = command.arg("--out").arg(file).output().unwrap();
    assert!(output.status.success(), "{output:?}");
}

fn copy(from: &Path, to: &Path) {
    for entry in WalkDir::new(from) {
        let entry = entry.unwrap();
        let target = to.join(entry.path().strip_prefix(from).unwrap());
        match entry.file_type().is_dir() {
            true => fs::create_dir_all(target).unwrap(),
            false => fs::copy(entry.path(), target).map(drop).unwrap(),
        }
    }
}
