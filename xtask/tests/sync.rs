//! `sync` from small repositories that the test makes: from where it fetches, what changes, what stops it, and that
//! whatever stops it leaves the tree as it was.

#[path = "sync/places.rs"]
mod places;

use std::fs;
use std::net::TcpListener;

use places::{Docs, Repository, said};

#[test]
fn a_revision_moves_pin_snapshot_crate_version_and_changelog() {
    let docs = Docs::new();
    let repository = Repository::new(&docs);
    let first = docs.commit("one", "2021-01-02");
    assert_eq!(repository.sync(&["--rev", "one"]).status.code(), Some(0));
    let pin = repository.read("specs/pin.yaml");
    assert!(pin.contains(&format!("revision: {first}\n")), "{pin}");
    assert!(pin.contains("date: 2021-01-02\n"), "{pin}");
    assert!(repository.has("generated/src/shelves.rs"));
    assert!(repository.has("specs/snapshot/v1.0/api/shelf-list.yaml"));
    let version = repository.version();

    docs.page(
        "api/shelf-delete.md",
        &places::operation("DELETE", "/shelves/{id}"),
    );
    docs.commit("two", "2021-03-04");
    let output = repository.sync(&["--rev", "two"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert_eq!(repository.version(), next_patch(&version));
    let changelog = repository.read("CHANGELOG.md");
    let entry = format!("## msgraph {} (docs of 2021-03-04)", repository.version());
    assert!(changelog.contains(&entry), "{changelog}");
    assert!(
        changelog.contains("1 new operation (`shelves::delete`)"),
        "{changelog}"
    );
    assert!(
        changelog.ends_with("## 0.0.1\n\n- By hand.\n"),
        "{changelog}"
    );
    let manifest = repository.read("generated/Cargo.toml");
    assert!(
        manifest.contains(&format!("version = \"{}\"", repository.version())),
        "{manifest}"
    );

    docs.remove("api/shelf-list.md");
    docs.commit("three", "2021-05-06");
    let output = repository.sync(&["--rev", "three"]);
    assert_eq!(repository.version(), "0.1.0", "{}", said(&output));
    let lock = repository.read("Cargo.lock");
    assert!(
        lock.contains("name = \"msgraph\"\nversion = \"0.1.0\"\n"),
        "{lock}"
    );
    assert!(
        lock.contains("name = \"msgraph-runtime\"\nversion = \"0.0.1\"\n"),
        "{lock}"
    );
}

fn next_patch(version: &str) -> String {
    let (front, patch) = version.rsplit_once('.').unwrap();
    format!("{front}.{}", patch.parse::<u32>().unwrap() + 1)
}

#[test]
fn a_second_run_changes_nothing_and_a_check_never_does() {
    let docs = Docs::new();
    let repository = Repository::new(&docs);
    docs.commit("one", "2021-01-02");
    let before = repository.state();
    let output = repository.sync(&["--check"]);
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    assert!(said(&output).contains("generated: "), "{}", said(&output));
    assert_eq!(repository.state(), before);

    assert_eq!(repository.sync(&[]).status.code(), Some(0));
    let after = repository.state();
    assert_ne!(after, before);
    for arguments in [&[][..], &["--check"]] {
        let output = repository.sync(arguments);
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
        assert!(
            said(&output).contains("nothing changes"),
            "{}",
            said(&output)
        );
        assert_eq!(repository.state(), after);
    }
    // Another commit with the same pages is no news.
    docs.commit("same", "2021-02-03");
    assert_eq!(repository.sync(&["--rev", "same"]).status.code(), Some(0));
    assert_eq!(repository.state(), after);
    let output = repository.run(&["regenerate", "--check", "--quiet"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
}

#[test]
fn it_fetches_from_wherever_a_repository_can_be() {
    let docs = Docs::new();
    let first = docs.commit("one", "2021-01-02");
    docs.page(
        "api/shelf-get.md",
        &places::operation("GET", "/shelves/{id}"),
    );
    docs.commit("two", "2021-03-04");
    let expected = Repository::new(&docs).synced(&docs.address(), "two");
    for from in docs.everywhere() {
        for revision in ["two", "refs/tags/two", "HEAD"] {
            let state = Repository::new(&docs).synced(&from, revision);
            assert_eq!(state, expected, "{from} {revision}");
        }
        let repository = Repository::new(&docs);
        repository.synced(&from, "two");
        repository.synced(&from, &first);
        let pin = repository.read("specs/pin.yaml");
        assert!(pin.contains(&first), "{from}: {pin}");
    }
    // A clone knows more names than a server.
    let state = Repository::new(&docs).synced(&docs.path(), "main~1");
    assert_eq!(
        state,
        Repository::new(&docs).synced(&docs.path(), &first[..9])
    );
}

#[test]
fn what_cannot_be_fetched_is_said_in_gits_words_and_changes_nothing() {
    let docs = Docs::new();
    docs.commit("one", "2021-01-02");
    let repository = Repository::new(&docs);
    repository.synced(&docs.address(), "one");
    let before = repository.state();
    let (path, address) = (docs.path(), docs.address());
    let folder = repository.path("specs");
    let closed = format!("http://127.0.0.1:{}/x.git", closed_port());
    let rows: [(&str, &str, &str); 10] = [
        (&address, "nothing", "couldn't find remote ref nothing"),
        (&path, "nothing", "there is no revision nothing in"),
        (
            &address,
            "--upload-pack=x",
            "can't be the name of a revision",
        ),
        (
            &address,
            "a:refs/heads/main",
            "can't be the name of a revision",
        ),
        (&folder, "HEAD", "not a git repository"),
        ("nowhere", "HEAD", "there is no file or folder nowhere"),
        (
            "--upload-pack=x",
            "HEAD",
            "there is no file or folder --upload-pack=x",
        ),
        ("ext::sh -c true", "HEAD", "transport 'ext' not allowed"),
        (&closed, "HEAD", "unable to access"),
        (
            "file:///no/such/folder",
            "HEAD",
            "does not appear to be a git repository",
        ),
    ];
    for (from, revision, message) in rows {
        let (from, revision) = (format!("--from={from}"), format!("--rev={revision}"));
        let output = repository.run(&["sync", &from, &revision]);
        assert_eq!(
            output.status.code(),
            Some(2),
            "{from} {revision}: {}",
            said(&output)
        );
        assert!(
            said(&output).contains(message),
            "{from} {revision}: {}",
            said(&output)
        );
        assert_eq!(repository.state(), before, "{from} {revision}");
    }
}

/// A port that nobody listens at.
fn closed_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap().port()
}

#[test]
fn a_connection_that_breaks_changes_nothing() {
    let docs = Docs::new();
    let repository = Repository::new(&docs);
    let before = repository.state();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let server = std::thread::spawn(move || {
        let (connection, _) = listener.accept().unwrap();
        drop(connection);
    });
    let from = format!("git://127.0.0.1:{port}/docs");
    let output = repository.run(&["sync", "--from", &from]);
    server.join().unwrap();
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    assert!(
        said(&output).contains("git fetch failed"),
        "{}",
        said(&output)
    );
    assert_eq!(repository.state(), before);
}

#[test]
fn a_revision_without_pages_is_refused() {
    let docs = Docs::new();
    docs.commit("one", "2021-01-02");
    let repository = Repository::new(&docs);
    let before = repository.state();
    docs.remove("");
    docs.commit("empty", "2021-02-03");
    let output = repository.sync(&["--rev", "empty"]);
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    assert!(
        said(&output).contains("has no pages in api-reference/v1.0"),
        "{}",
        said(&output)
    );
    assert_eq!(repository.state(), before);
}

#[cfg(unix)]
#[test]
fn links_in_the_docs_lead_nowhere() {
    let docs = Docs::new();
    let repository = Repository::new(&docs);
    let secret = repository.path("CHANGELOG.md");
    docs.link("api/secret.md", &secret);
    docs.link("includes", &repository.path("specs"));
    docs.commit("one", "2021-01-02");
    let output = repository.sync(&["--rev", "one"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert!(
        said(&output).contains("api/secret.md\" is not a regular file"),
        "{}",
        said(&output)
    );
    assert!(!repository.has("specs/snapshot/v1.0/api/secret.yaml"));
    assert!(!repository.has("target/sync/docs/api-reference/v1.0/includes"));
}

#[test]
fn what_no_longer_fits_is_removed_and_named() {
    let docs = Docs::new();
    docs.page("api/hook-list.md", &places::operation("GET", "/hooks"));
    docs.page(
        "api/shelf-get.md",
        &places::operation("GET", "/shelves/{shelf-id}"),
    );
    docs.commit("one", "2021-01-02");
    let repository = Repository::new(&docs);
    repository.synced(&docs.address(), "one");
    let fixup = |page: &str, says: &str, right: &str| {
        format!(
            "- version: v1.0\n  page: api/{page}.md\n  fix: request\n  says: GET /{says}\n  right: GET /{right}\n  why: It is so.\n"
        )
    };
    let kept = fixup("shelf-get", "shelves/{shelf-id}", "racks/{shelf-id}");
    let fixups = format!(
        "# Ours.\n{}{}{kept}",
        fixup("shelf-list", "shelves", "racks"),
        fixup("hook-list", "hooks", "pegs"),
    );
    repository.write("specs/fixups/v1.0.yaml", &fixups);
    repository.write(
        "specs/names.yaml",
        "functions:\n  GET /pegs:\n    to: pegs\n    why: It is so.\n",
    );
    repository.write(
        "specs/pages/v1.0/resources/rack.md",
        &places::resource("rack"),
    );
    assert_eq!(
        repository.run(&["regenerate", "--quiet"]).status.code(),
        Some(0)
    );
    docs.page("api/shelf-list.md", &places::operation("GET", "/racks"));
    docs.page("api/hook-list.md", &places::operation("GET", "/nails"));
    docs.page("resources/rack.md", &places::resource("rack"));
    docs.commit("two", "2021-03-04");

    let summary = repository.path("summary.md");
    let output = repository.sync(&["--rev", "two", "--summary", &summary]);
    let text = said(&output);
    assert_eq!(output.status.code(), Some(0), "{text}");
    for part in [
        "removed specs/fixups/v1.0.yaml:2: `api/shelf-list.md` is right now",
        "warning: specs/fixups/v1.0.yaml:8: `api/hook-list.md` says something else now",
        "removed specs/names.yaml: there is no function `GET /pegs`",
        "specs/pages/v1.0/resources/rack.md: the docs have this page now",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    let written = fs::read_to_string(&summary).unwrap();
    for part in [
        "- specs/fixups/v1.0.yaml:2: ",
        "- [ ] specs/fixups/v1.0.yaml:8: ",
    ] {
        assert!(written.contains(part), "{written}");
    }
    assert_eq!(
        repository.read("specs/fixups/v1.0.yaml"),
        format!("# Ours.\n{kept}")
    );
    assert_eq!(repository.read("specs/names.yaml"), "");
    let output = repository.run(&["regenerate", "--check", "--quiet"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
}

#[cfg(unix)]
#[path = "sync/stops.rs"]
mod stops;
