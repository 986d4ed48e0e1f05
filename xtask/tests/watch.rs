//! `--watch` on a few pages: each save is seen, however the editor saves, and the files are those of a single run.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

use tempfile::TempDir;

/// Nothing takes so long; whoever waits for it longer waits for what never comes.
const LONG: Duration = Duration::from_secs(120);

/// The program at work, and the folders that it works on.
struct Watching {
    root: TempDir,
    child: Child,
    lines: Receiver<String>,
}

impl Watching {
    fn start(verb: &str, more: &[&str]) -> Self {
        let root = tempfile::tempdir().unwrap();
        let pages = Path::new(env!("CARGO_MANIFEST_DIR")).join("../codegen/tests/cases/crud/in");
        let docs = root.path().join("docs/v1.0");
        copy(&pages, &docs);
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        command
            .arg("--root")
            .arg(root.path())
            .arg(verb)
            .arg("--docs");
        command.arg(root.path().join("docs")).args(more);
        if verb == "regenerate" {
            command.arg("--out").arg(root.path().join("out"));
        }
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let (sender, lines) = mpsc::channel();
        let (out, errors) = (child.stdout.take().unwrap(), child.stderr.take().unwrap());
        let other = sender.clone();
        std::thread::spawn(move || send(out, &sender));
        std::thread::spawn(move || send(errors, &other));
        let mut watching = Self { root, child, lines };
        watching.line("watching, Ctrl-C ends");
        watching
    }

    fn page(&self, path: &str) -> PathBuf {
        self.root.path().join("docs/v1.0").join(path)
    }

    /// The first line from now on that holds all of the texts, with those before it.
    fn line(&mut self, text: &str) -> Vec<String> {
        let mut seen = Vec::new();
        loop {
            match self.lines.recv_timeout(LONG) {
                Ok(line) if line.contains(text) => {
                    seen.push(line);
                    return seen;
                }
                Ok(line) => seen.push(line),
                Err(_) => panic!("`{text}` never came after\n{}", seen.join("\n")),
            }
        }
    }

    /// Compares the output folder with that of a single run.
    fn assert_up_to_date(&self) {
        let single = self.root.path().join("single");
        let status = Command::new(env!("CARGO_BIN_EXE_xtask"))
            .arg("--root")
            .arg(self.root.path())
            .args(["regenerate", "--quiet", "--docs"])
            .arg(self.root.path().join("docs"))
            .arg("--out")
            .arg(&single)
            .status();
        assert!(status.unwrap().success());
        let out = self.root.path().join("out");
        assert_eq!(texts(&out), texts(&single));
        fs::remove_dir_all(single).unwrap();
    }

    /// Ctrl-C.
    #[cfg(unix)]
    fn stop(mut self) {
        use nix::sys::signal::{Signal, kill};
        use nix::unistd::Pid;
        let id = Pid::from_raw(i32::try_from(self.child.id()).unwrap());
        kill(id, Signal::SIGINT).unwrap();
        assert!(self.child.wait().unwrap().success());
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn send(stream: impl std::io::Read, sender: &mpsc::Sender<String>) {
    for line in BufReader::new(stream).lines().map_while(Result::ok) {
        if sender.send(line).is_err() {
            break;
        }
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        match entry.file_type().unwrap().is_dir() {
            true => copy(&entry.path(), &to),
            false => drop(fs::copy(entry.path(), to).unwrap()),
        }
    }
}

fn texts(folder: &Path) -> BTreeMap<PathBuf, String> {
    let files = walkdir::WalkDir::new(folder)
        .into_iter()
        .map(Result::unwrap);
    let files = files.filter(|it| it.file_type().is_file());
    let text = |it: &Path| {
        // The place of the runtime is told from the crate's own.
        let text = fs::read_to_string(it).unwrap();
        (it.strip_prefix(folder).unwrap().to_owned(), text)
    };
    files.map(|it| text(it.path())).collect()
}

#[test]
fn a_save_rewrites_what_depends_on_the_page() {
    let mut watching = Watching::start("regenerate", &["--watch"]);
    let page = watching.page("api/group-get.md");
    let text = fs::read_to_string(&page).unwrap();
    fs::write(&page, format!("{text}\n## Words\n\nMore of them.\n")).unwrap();
    watching.line("0 of ");

    let more = text.replacen(
        "\nGET /groups/{id}\n",
        "\nGET /groups/{id}\nGET /drops/{id}\n",
        1,
    );
    assert_ne!(text, more);
    // As editors do: beside, then over the old one.
    let beside = page.with_extension("tmp");
    fs::write(&beside, more).unwrap();
    fs::rename(&beside, &page).unwrap();
    watching.line("wrote src/drops.rs");
    watching.assert_up_to_date();

    fs::write(&page, &text).unwrap();
    watching.line("removed src/drops.rs");
    watching.assert_up_to_date();
}

#[test]
fn folders_come_and_go() {
    let mut watching = Watching::start("regenerate", &["--watch"]);
    let docs = watching.root.path().join("docs");
    let away = watching.root.path().join("away");
    fs::rename(&docs, &away).unwrap();
    watching.line("error");
    fs::rename(&away, &docs).unwrap();
    watching.line("0 of ");
    fs::remove_file(watching.page("api/group-get.md")).unwrap();
    watching.line("wrote src/groups.rs");
    watching.assert_up_to_date();
}

#[test]
fn changes_are_found_without_notifications() {
    let mut watching = Watching::start("regenerate", &["--watch", "--poll"]);
    let page = watching.page("api/group-get.md");
    fs::remove_file(&page).unwrap();
    watching.line("wrote src/groups.rs");
    watching.assert_up_to_date();
}

#[test]
#[cfg(unix)]
fn ctrl_c_ends_it_well() {
    Watching::start("regenerate", &["--watch"]).stop();
    Watching::start("lint", &["--watch"]).stop();
}

#[test]
fn lint_tells_what_is_new() {
    let mut watching = Watching::start("lint", &["--watch"]);
    let page = watching.page("api/group-get.md");
    let text = fs::read_to_string(&page).unwrap();
    fs::write(&page, format!("{text}\n[a](nowhere.md)\n<!-- open\n")).unwrap();
    let seen = watching.line("1 new, 0 gone in ").join("\n");
    assert!(seen.contains("P105"), "{seen}");
    fs::write(&page, &text).unwrap();
    let seen = watching.line("0 new, 1 gone in ").join("\n");
    assert!(seen.contains("gone: api/group-get.md:"), "{seen}");
}
