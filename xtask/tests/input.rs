//! From `--docs` paths to a corpus: every layout, every kind of broken file.

use std::fs;
use std::path::{Path, PathBuf};

use msgraph_codegen::model::corpus::Corpus;
use msgraph_codegen::model::diagnostics::Diagnostics;
use tempfile::TempDir;
use xtask::input::load;

/// A folder with the given files.
fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (path, bytes) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

fn try_load(paths: &[PathBuf]) -> (anyhow::Result<Corpus>, Vec<String>) {
    let mut diagnostics = Diagnostics::default();
    let corpus = load(paths, "v1.0", &mut diagnostics);
    let lines = diagnostics.sorted();
    let lines = lines.iter().map(|it| format!("{} {}", it.code.id, it.span));
    (corpus, lines.collect())
}

fn keys(path: &Path) -> Vec<String> {
    let (corpus, diagnostics) = try_load(&[path.to_owned()]);
    assert_eq!(diagnostics, [""; 0]);
    corpus
        .unwrap()
        .iter()
        .map(|(key, _)| key.to_owned())
        .collect()
}

const CHECKOUT: [(&str, &[u8]); 9] = [
    ("api-reference/v1.0/api/a.md", b"a"),
    ("api-reference/v1.0/resources/b.md", b"b"),
    ("api-reference/v1.0/includes/permissions/c.md", b"c"),
    ("api-reference/v1.0/includes/snippets/go/s.md", b"s"),
    ("api-reference/v1.0/toc.yml", b"items: []"),
    ("api-reference/beta/api/d.md", b"d"),
    ("api-reference/includes/e.md", b"e"),
    ("concepts/includes/f.md", b"f"),
    ("concepts/overview.md", b"g"),
];

#[test]
fn checkouts_version_folders_and_page_folders_give_the_same_paths() {
    let docs = folder(&CHECKOUT);
    let all = [
        "../../concepts/includes/f.md",
        "../includes/e.md",
        "api/a.md",
        "includes/permissions/c.md",
        "resources/b.md",
        "toc.yml",
    ];
    for path in ["", "api-reference", "api-reference/v1.0"] {
        assert_eq!(keys(&docs.path().join(path)), all, "{path}");
    }
    let without_b: Vec<_> = all.iter().filter(|it| **it != "resources/b.md").collect();
    for path in ["api-reference/v1.0/api", "api-reference/v1.0/api/a.md"] {
        assert_eq!(
            keys(&docs.path().join(path)).iter().collect::<Vec<_>>(),
            without_b,
            "{path}"
        );
    }
}

#[test]
fn loose_pages_are_keyed_by_name_whatever_their_extension() {
    let docs = folder(&[
        ("pages/one.txt", b"1"),
        ("pages/deep/two", b"2"),
        ("three.text", b"3"),
    ]);
    assert_eq!(keys(&docs.path().join("pages/one.txt")), ["one.txt"]);
    assert_eq!(keys(&docs.path().join("pages")), ["deep/two", "one.txt"]);
    fs::write(docs.path().join("pages/deep/four.md"), "4").unwrap();
    assert_eq!(keys(&docs.path().join("pages")), ["deep/four.md"]);
}

#[test]
fn folders_above_a_page_folder_do_not_count() {
    let docs = folder(&[
        ("old/x/api/a.md", b"1"),
        ("old/x/includes/p/i.md", b"2"),
        ("n.md", b"3"),
    ]);
    assert_eq!(keys(docs.path()), ["api/a.md", "includes/p/i.md", "n.md"]);
    let corpus = try_load(&[docs.path().to_owned()]).0.unwrap();
    assert_eq!(corpus.pages().count(), 2);
}

#[test]
fn the_later_input_wins() {
    let one = folder(&[("api/a.md", b"old"), ("api/b.md", b"b")]);
    let two = folder(&[("api/a.md", b"new")]);
    let paths = [one.path().to_owned(), two.path().to_owned()];
    let (corpus, diagnostics) = try_load(&paths);
    let corpus = corpus.unwrap();
    assert_eq!((corpus.get("api/a.md"), corpus.len()), (Some("new"), 2));
    assert!(diagnostics.is_empty());
}

#[test]
fn two_files_of_one_path_in_one_input_are_reported() {
    let docs = folder(&[("x/api/a.md", b"1"), ("y/api/a.md", b"2")]);
    let (corpus, diagnostics) = try_load(&[docs.path().to_owned()]);
    assert_eq!(corpus.unwrap().get("api/a.md"), Some("2"));
    assert_eq!(diagnostics, ["X106 api/a.md"]);
}

#[test]
fn broken_files_are_reported_with_their_place_and_the_rest_is_read() {
    let docs = folder(&[
        ("api/good.md", b"good"),
        ("api/latin.md", b"one\ncaf\xe9\n"),
        ("api/wide.md", b"\xff\xfeh\0i\0"),
        ("api/wide-without-nul.md", b"\xfe\xff\x4e\x2d"),
        ("api/mark.md", b"\xef\xbb\xbf# T\n"),
        ("api/old-mac.md", b"# T\r\rtext\r"),
    ]);
    let large = fs::File::create(docs.path().join("api/large.md")).unwrap();
    large.set_len(17 << 20).unwrap();
    let (corpus, diagnostics) = try_load(&[docs.path().to_owned()]);
    let corpus = corpus.unwrap();
    assert_eq!(corpus.get("api/latin.md"), Some("one\ncaf\u{fffd}\n"));
    assert_eq!(corpus.get("api/old-mac.md"), Some("# T\n\ntext\n"));
    assert_eq!(corpus.len(), 4);
    assert_eq!(
        diagnostics,
        [
            "X104 api/large.md",
            "X102 api/latin.md:2:4",
            "X103 api/wide-without-nul.md",
            "X103 api/wide.md"
        ]
    );
}

#[cfg(unix)]
#[test]
fn links_do_not_lead_out_of_the_docs() {
    use std::os::unix::fs::symlink;
    let above = folder(&[
        ("secret/key.md", b"s"),
        ("docs/api-reference/v1.0/api/a.md", b"a"),
        ("docs/api-reference/v1.0/includes/b.md", b"b"),
        ("docs/common/c.md", b"c"),
    ]);
    let docs = above.path().join("docs");
    let api = docs.join("api-reference/v1.0/api");
    symlink(above.path().join("secret/key.md"), api.join("key.md")).unwrap();
    symlink(above.path().join("secret"), api.join("folder")).unwrap();
    symlink("/proc/kmsg", api.join("kernel.md")).unwrap();
    symlink("../../../common/c.md", api.join("c.md")).unwrap();
    for path in [docs.clone(), docs.join("api-reference/v1.0"), api] {
        let (corpus, diagnostics) = try_load(std::slice::from_ref(&path));
        let corpus = corpus.unwrap();
        assert_eq!(corpus.get("api/c.md"), Some("c"), "{}", path.display());
        assert_eq!(corpus.len(), 3, "{}", path.display());
        let expected = ["X107 api/folder", "X107 api/kernel.md", "X107 api/key.md"];
        assert_eq!(diagnostics, expected, "{}", path.display());
    }
}

#[cfg(unix)]
#[test]
fn pipes_sockets_and_names_that_do_not_show_are_reported() {
    let docs = folder(&[
        ("api/a.md", b"a"),
        ("api/b\n}; x.md", b"b"),
        ("api/c\u{202e}.md", b"c"),
    ]);
    nix::unistd::mkfifo(
        &docs.path().join("api/pipe.md"),
        nix::sys::stat::Mode::S_IRWXU,
    )
    .unwrap();
    let _socket =
        std::os::unix::net::UnixListener::bind(docs.path().join("api/socket.md")).unwrap();
    let (corpus, diagnostics) = try_load(&[docs.path().to_owned()]);
    assert_eq!(corpus.unwrap().len(), 1);
    let expected = [
        "X108 api/b\\n}; x.md",
        "X108 api/c\\u{202e}.md",
        "X101 api/pipe.md",
        "X101 api/socket.md",
    ];
    assert_eq!(diagnostics, expected);
}

#[cfg(unix)]
#[test]
fn links_that_loop_or_lead_nowhere_are_reported() {
    use std::os::unix::fs::symlink;
    let docs = folder(&[("api/a.md", b"a")]);
    symlink(docs.path(), docs.path().join("api/loop")).unwrap();
    symlink("nowhere.md", docs.path().join("api/dead.md")).unwrap();
    let (corpus, diagnostics) = try_load(&[docs.path().to_owned()]);
    assert_eq!(corpus.unwrap().len(), 1);
    assert_eq!(diagnostics, ["X101 api/dead.md", "X105 api/loop"]);
}

#[test]
fn what_is_not_there_is_an_error_with_its_path() {
    let docs = folder(&[("api-reference/beta/api/a.md", b"a"), ("empty/.keep", b"")]);
    for (path, expected) in [
        ("nowhere", "nowhere"),
        ("", "api-reference has no v1.0"),
        ("empty", "no page of v1.0 in"),
    ] {
        let (corpus, _) = try_load(&[docs.path().join(path)]);
        let error = format!("{:#}", corpus.unwrap_err());
        assert!(error.contains(expected), "{error}");
    }
}
