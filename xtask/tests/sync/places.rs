//! A repository of docs and one that follows it, both small.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;
use walkdir::WalkDir;

/// A page with a request line.
pub(crate) fn operation(method: &str, path: &str) -> String {
    let permissions = "|Permission type|Permissions|\n|:--|:--|\n|Application|Shelf.Read.All|\n";
    format!(
        "---\ntitle: \"{method} {path}\"\ndoc_type: apiPageType\n---\n\n# {method} {path}\n\n## Permissions\n\n{permissions}\n\
         ## HTTP request\n\n```http\n{method} {path}\n```\n\n## Response\n\nReturns `204 No Content`.\n"
    )
}

/// A page with a type.
pub(crate) fn resource(name: &str) -> String {
    format!(
        "---\ntitle: \"{name} resource type\"\ndoc_type: resourcePageType\n---\n\n# {name} resource type\n\n\
         ## Properties\n\n|Property|Type|Description|\n|:--|:--|:--|\n|width|Int32|In steps.|\n\n\
         ## JSON representation\n\n<!-- {{ \"blockType\": \"resource\", \"@odata.type\": \"microsoft.graph.{name}\" }} -->\n\
         ```json\n{{\n  \"width\": 1\n}}\n```\n"
    )
}

/// A git repository of docs.
pub(crate) struct Docs {
    folder: TempDir,
}

impl Docs {
    /// With two pages that are not committed yet.
    pub(crate) fn new() -> Self {
        let docs = Self {
            folder: TempDir::new().unwrap(),
        };
        git(&docs.root(), &["init", "--quiet", "--initial-branch=main"]);
        docs.page("api/shelf-list.md", &operation("GET", "/shelves"));
        docs.page("resources/shelf.md", &resource("shelf"));
        docs
    }

    fn root(&self) -> PathBuf {
        self.folder.path().join("docs")
    }

    fn version(&self) -> PathBuf {
        let folder = self.root().join("api-reference/v1.0");
        fs::create_dir_all(&folder).unwrap();
        folder
    }

    pub(crate) fn page(&self, path: &str, text: &str) {
        write(&self.version().join(path), text);
    }

    /// A page, or with an empty path all of them.
    pub(crate) fn remove(&self, path: &str) {
        let path = self.version().join(path);
        match path.is_dir() {
            true => fs::remove_dir_all(path).unwrap(),
            false => fs::remove_file(path).unwrap(),
        }
    }

    #[cfg(unix)]
    pub(crate) fn link(&self, path: &str, to: &str) {
        std::os::unix::fs::symlink(to, self.version().join(path)).unwrap();
    }

    /// Commits everything, gives it a tag, and says which commit it is.
    pub(crate) fn commit(&self, tag: &str, date: &str) -> String {
        let root = self.root();
        write(&root.join("concepts/notes.md"), tag);
        git(&root, &["add", "--all"]);
        let date = format!("{date}T12:00:00+0000");
        let mut command = command(&root, &["commit", "--quiet", "--message", tag]);
        command.env("GIT_COMMITTER_DATE", &date);
        command.env("GIT_AUTHOR_DATE", &date);
        done(command);
        git(&root, &["tag", tag]);
        git(&root, &["rev-parse", "HEAD"]).trim().to_owned()
    }

    pub(crate) fn path(&self) -> String {
        text(&self.root())
    }

    pub(crate) fn address(&self) -> String {
        let path = self.path().replace('\\', "/");
        format!("file:///{}", path.trim_start_matches('/'))
    }

    /// The same docs in every form: folder, address, bare clone, server that can leave out contents, bundle.
    pub(crate) fn everywhere(&self) -> Vec<String> {
        let root = self.root();
        let at = |name: &str| text(&self.folder.path().join(name));
        let (bare, bundle) = (at("bare.git"), at("docs.bundle"));
        git(&root, &["clone", "--quiet", "--bare", ".", &bare]);
        git(
            Path::new(&bare),
            &["config", "uploadpack.allowFilter", "true"],
        );
        git(
            &root,
            &["bundle", "create", "--quiet", &bundle, "--all", "HEAD"],
        );
        let lazy = format!(
            "file:///{}",
            bare.replace('\\', "/").trim_start_matches('/')
        );
        vec![self.path(), self.address(), bare, lazy, bundle]
    }
}

/// A repository that follows docs.
pub(crate) struct Repository {
    folder: TempDir,
}

impl Repository {
    /// Without a snapshot, and with what people wrote around the places that change.
    pub(crate) fn new(docs: &Docs) -> Self {
        let repository = Self {
            folder: TempDir::new().unwrap(),
        };
        let graph = format!(
            "repository: {}\ndocs_base: https://docs.test\nareas: []\n",
            docs.address()
        );
        repository.write("specs/graph.yaml", &graph);
        let pin = "revision: none\ndate: none\ndigest: {}\ncrate_version: 0.0.1\n";
        repository.write("specs/pin.yaml", pin);
        repository.write("CHANGELOG.md", "# Changelog\n\n## 0.0.1\n\n- By hand.\n");
        let package = |name: &str| format!("[[package]]\nname = \"{name}\"\nversion = \"0.0.1\"\n");
        let lock = format!("{}\n{}", package("msgraph"), package("msgraph-runtime"));
        repository.write("Cargo.lock", &lock);
        repository
    }

    pub(crate) fn root(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn path(&self, path: &str) -> String {
        text(&self.root().join(path))
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        write(&self.root().join(path), text);
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.root().join(path)).unwrap()
    }

    pub(crate) fn has(&self, path: &str) -> bool {
        self.root().join(path).exists()
    }

    /// The version of the crate in `specs/pin.yaml`.
    pub(crate) fn version(&self) -> String {
        let pin = self.read("specs/pin.yaml");
        let line = pin
            .lines()
            .find_map(|it| it.strip_prefix("crate_version: "));
        line.unwrap().to_owned()
    }

    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        command.arg("--root").arg(self.root()).args(arguments);
        command
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    pub(crate) fn sync(&self, arguments: &[&str]) -> Output {
        self.run(&[&["sync"], arguments].concat())
    }

    /// The state after a sync that has to succeed.
    pub(crate) fn synced(&self, from: &str, revision: &str) -> BTreeMap<String, String> {
        let output = self.sync(&["--from", from, "--rev", revision]);
        let what = format!("{from} {revision}: {}", said(&output));
        assert_eq!(output.status.code(), Some(0), "{what}");
        self.state()
    }

    /// Everything that counts; not the pin's own address, which is another for each docs.
    pub(crate) fn state(&self) -> BTreeMap<String, String> {
        let mut state = BTreeMap::new();
        let entries = WalkDir::new(self.root()).into_iter();
        let is_work = |name: &str| matches!(name, ".xtask" | "target");
        for entry in entries.filter_entry(|it| !is_work(&it.file_name().to_string_lossy())) {
            let entry = entry.unwrap();
            if entry.file_type().is_file() {
                let path = entry.path().strip_prefix(self.root()).unwrap();
                let content = fs::read_to_string(entry.path()).unwrap();
                let lines = content.split_inclusive('\n');
                let is_address =
                    |it: &&str| path.ends_with("specs/pin.yaml") && it.starts_with("repository:");
                state.insert(text(path), lines.filter(|it| !is_address(it)).collect());
            }
        }
        state
    }
}

/// What a command printed, on both ways.
pub(crate) fn said(output: &Output) -> String {
    let texts = [&output.stdout, &output.stderr];
    texts
        .map(|it| String::from_utf8_lossy(it).into_owned())
        .concat()
}

fn text(path: &Path) -> String {
    path.to_str().unwrap().to_owned()
}

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// Git without what the user has configured.
fn command(folder: &Path, arguments: &[&str]) -> Command {
    fs::create_dir_all(folder).unwrap();
    let mut command = Command::new("git");
    command.current_dir(folder).args(arguments);
    command
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1");
    for who in ["AUTHOR", "COMMITTER"] {
        command.env(format!("GIT_{who}_NAME"), "Docs");
        command.env(format!("GIT_{who}_EMAIL"), "docs@example.test");
    }
    command
}

fn git(folder: &Path, arguments: &[&str]) -> String {
    done(command(folder, arguments))
}

fn done(mut command: Command) -> String {
    let output = command.output().unwrap();
    assert!(output.status.success(), "{command:?}: {}", said(&output));
    String::from_utf8(output.stdout).unwrap()
}
