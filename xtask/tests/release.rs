//! `release`: a small workspace that can be published, and one for each thing that stands in the way.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use flate2::Compression;
use flate2::write::GzEncoder;
use tempfile::TempDir;
use xtask::release::{self, Archive, Finding, LIMIT, Package, Weight};

/// The manifests of a workspace with two packages that are published and one that is not.
const GOOD: [(&str, &str); 3] = [
    (
        "app",
        r#"
[package]
name = "app"
version = "0.3.0"
edition = "2024"
description = "Stands on the other one."
license = "MIT"
readme = "README.md"
repository = "https://example.com/app"
keywords = ["one", "two"]
categories = ["api-bindings", "web-programming::http-client"]
[package.metadata.docs.rs]
features = ["full"]
[features]
full = []
[dependencies]
base = { path = "../base", version = "0.3.0" }
[dev-dependencies]
tool = { path = "../tool" }
"#,
    ),
    (
        "base",
        r#"
[package]
name = "base"
version = "0.3.0"
edition = "2024"
description = "What the other one stands on."
license = "MIT"
readme = "README.md"
repository = "https://example.com/base"
"#,
    ),
    (
        "tool",
        r#"
[package]
name = "tool"
version = "0.1.0"
edition = "2024"
publish = false
"#,
    ),
];

/// Writes the workspace with a piece of one manifest replaced, and reads it as cargo does.
fn packages_with(folder: &Path, package: &str, from: &str, to: &str) -> Vec<Package> {
    let members = "[workspace]\nresolver = \"3\"\nmembers = [\"app\", \"base\", \"tool\"]\n";
    fs::write(folder.join("Cargo.toml"), members).unwrap();
    for (name, manifest) in GOOD {
        let at = folder.join(name);
        fs::create_dir_all(at.join("src")).unwrap();
        fs::write(at.join("src/lib.rs"), "").unwrap();
        fs::write(at.join("README.md"), "Read me.\n").unwrap();
        let changed = manifest.replace(from, to);
        let is_it = name == package;
        assert!(
            !is_it || changed != manifest || from == to,
            "nothing to replace"
        );
        let manifest = if is_it { &changed } else { manifest };
        fs::write(at.join("Cargo.toml"), manifest).unwrap();
    }
    let mut cargo = Command::new(env!("CARGO"));
    cargo.current_dir(folder);
    release::in_order(release::packages(cargo).unwrap().0)
}

/// All that the manifests are asked.
fn findings(packages: &[Package]) -> Vec<Finding> {
    let mut findings = release::versions(packages);
    for it in packages {
        findings.extend(release::metadata(it));
        findings.extend(release::words(it));
        findings.extend(release::documented_features(it));
        findings.extend(release::dependencies(it, packages));
    }
    findings
}

#[test]
fn a_good_workspace_has_no_findings_and_an_order() {
    let folder = TempDir::new().unwrap();
    let packages = packages_with(folder.path(), "app", "", "");
    let names: Vec<&str> = packages.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names, ["base", "app"]);
    assert_eq!(findings(&packages), []);
}

#[test]
fn manifests_that_stand_in_the_way() {
    let rows = [
        (
            "base",
            "description = \"What the other one stands on.\"",
            "",
            "base: no description",
        ),
        ("base", "license = \"MIT\"", "", "base: no license"),
        (
            "base",
            "readme = \"README.md\"",
            "readme = false",
            "base: no readme",
        ),
        (
            "base",
            "readme = \"README.md\"",
            "readme = \"READ.md\"",
            "base: the readme READ.md is not there",
        ),
        (
            "app",
            "\"two\"",
            "\"two words\"",
            "app: `two words` is no keyword",
        ),
        (
            "app",
            "\"two\"",
            "\"a-keyword-of-21-letter\"",
            "app: `a-keyword-of-21-letter` is no keyword",
        ),
        (
            "app",
            "\"two\"",
            "\"2\", \"3\", \"4\", \"5\", \"6\"",
            "app: 6 keywords, 5 at most",
        ),
        (
            "app",
            "\"api-bindings\"",
            "\"API bindings\"",
            "app: `API bindings` is no category",
        ),
        (
            "app",
            "[\"full\"]",
            "[\"fool\"]",
            "app: docs.rs is to build the feature fool, which there is none of",
        ),
        (
            "app",
            ", version = \"0.3.0\" }",
            "}",
            "app: base comes from a folder without a version",
        ),
        (
            "app",
            "[dev-dependencies]",
            "",
            "app: tool comes from a folder without a version",
        ),
        (
            "app",
            "[dev-dependencies]\ntool = { path = \"../tool\" }",
            "tool = { path = \"../tool\", version = \"0.1.0\" }",
            "app: tool is not published",
        ),
        (
            "base",
            "0.3.0",
            "0.3.1",
            "workspace: versions differ: base 0.3.1, app 0.3.0",
        ),
        (
            "base",
            "0.3.0",
            "0.3.1",
            "app: asks for base ^0.3.0, which is 0.3.1",
        ),
    ];
    for (package, from, to, expected) in rows {
        let folder = TempDir::new().unwrap();
        let found = findings(&packages_with(folder.path(), package, from, to));
        let stops = found.iter().filter(|it| it.weight == Weight::Stops);
        let said: Vec<String> = stops
            .map(|it| format!("{}: {}", it.place, it.message))
            .collect();
        assert!(said.iter().any(|it| it == expected), "{expected}\n{said:?}");
    }
}

#[test]
fn a_missing_repository_only_warns() {
    let folder = TempDir::new().unwrap();
    let repository = "repository = \"https://example.com/base\"";
    let found = findings(&packages_with(folder.path(), "base", repository, ""));
    let weights: Vec<Weight> = found.iter().map(|it| it.weight).collect();
    assert_eq!(weights, [Weight::Warns]);
}

#[test]
fn the_changelog_has_an_entry_for_the_version() {
    let rows = [
        ("# Changelog\n\n## 0.3.0 (2021-07-16)\n\n- New.\n", None),
        ("## 0.3.0\n- New.\n## 0.2.0\n", None),
        ("## 0.3.0 (unreleased)\n- New.\n", Some(Weight::Warns)),
        ("## 0.3.0\n\n## 0.2.0\n- Old.\n", Some(Weight::Stops)),
        ("## 0.3.0\n", Some(Weight::Stops)),
        ("## 0.30.0\n- New.\n", Some(Weight::Stops)),
        ("0.3.0\n- New.\n", Some(Weight::Stops)),
        ("", Some(Weight::Stops)),
    ];
    for (text, expected) in rows {
        let found = release::changelog(text, "0.3.0");
        assert_eq!(found.first().map(|it| it.weight), expected, "{text:?}");
    }
    let own = "## msgraph 0.4.0 (docs of 2021-07-16)\n- New.\n\n## 0.3.0\n- New.\n";
    assert!(release::changelog(own, "msgraph 0.4.0").is_empty());
    assert!(release::changelog(own, "0.3.0").is_empty());
}

/// A package as cargo packs it.
fn pack(folder: &Path, files: &[(&str, &str)]) -> PathBuf {
    let path = folder.join("base-0.3.0.crate");
    let encoder = GzEncoder::new(fs::File::create(&path).unwrap(), Compression::default());
    let mut tar = tar::Builder::new(encoder);
    for (name, text) in files {
        let mut header = tar::Header::new_gnu();
        header.set_size(text.len() as u64);
        let name = format!("base-0.3.0/{name}");
        tar.append_data(&mut header, name, text.as_bytes()).unwrap();
    }
    tar.into_inner().unwrap().finish().unwrap();
    path
}

fn packed(files: &[(&str, &str)]) -> Archive {
    let folder = TempDir::new().unwrap();
    release::read_archive("base", &pack(folder.path(), files)).unwrap()
}

const PACKED: [(&str, &str); 6] = [
    ("Cargo.toml", "[package]\n"),
    ("Cargo.toml.orig", "[package]\n"),
    ("LICENSE-MIT", "You may.\n"),
    ("README.md", "Read me.\n"),
    ("src/lib.rs", "mod a;\n"),
    ("src/a/guide.md", "How.\n"),
];

#[test]
fn a_package_has_what_belongs_there_and_nothing_else() {
    let archive = packed(&PACKED);
    assert_eq!(archive.uncompressed(), 10 + 10 + 9 + 9 + 7 + 5);
    assert!(archive.compressed > 0);
    assert_eq!(release::contents(&archive), []);
    for compiled_in in ["src/page.css", "src/page.js", "src/b/words.txt"] {
        let with = [&PACKED[..], &[(compiled_in, "")]].concat();
        assert_eq!(release::contents(&packed(&with)), []);
    }
    for junk in [
        "notes.txt",
        "target/a.rs",
        "src/a.orig",
        "tests/a.rs",
        ".env",
    ] {
        let with = [&PACKED[..], &[(junk, "")]].concat();
        let found = release::contents(&packed(&with));
        let said: Vec<&str> = found.iter().map(|it| it.message.as_str()).collect();
        assert_eq!(said, [format!("{junk} does not belong there")]);
    }
    for missing in ["Cargo.toml", "README.md", "src/lib.rs"] {
        let without: Vec<_> = PACKED.into_iter().filter(|it| it.0 != missing).collect();
        let found = release::contents(&packed(&without));
        let said: Vec<&str> = found.iter().map(|it| it.message.as_str()).collect();
        assert_eq!(said, [format!("no {missing}")]);
    }
}

#[test]
fn a_package_has_the_licences_of_the_repository() {
    let archive = packed(&PACKED);
    let rows = [
        ("LICENSE-MIT", "You may.\n", 0),
        ("LICENSE-MIT", "You may not.\n", 1),
        ("LICENSE-APACHE", "You may.\n", 1),
    ];
    for (path, text, count) in rows {
        let ours = BTreeMap::from([(path.to_owned(), text.to_owned())]);
        assert_eq!(
            release::licences(&archive, &ours).len(),
            count,
            "{path} {text}"
        );
    }
}

#[test]
fn a_package_is_as_small_as_the_registry_wants_it() {
    let rows = [
        (1, None),
        (LIMIT / 5 * 4, None),
        (LIMIT / 10 * 9, Some(Weight::Warns)),
        (LIMIT, Some(Weight::Warns)),
        (LIMIT + 1, Some(Weight::Stops)),
    ];
    for (compressed, expected) in rows {
        let archive = Archive {
            compressed,
            ..Archive::default()
        };
        let found = release::size(&archive);
        assert_eq!(found.first().map(|it| it.weight), expected, "{compressed}");
    }
}

#[test]
fn what_is_no_archive_is_named() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("base-0.3.0.crate");
    assert!(release::read_archive("base", &path).is_err());
    fs::write(&path, "no archive").unwrap();
    let error = release::read_archive("base", &path).unwrap_err();
    assert!(format!("{error:#}").contains("base-0.3.0.crate"));
}

/// Nothing is published by accident.
#[test]
fn without_the_option_nothing_is_done() {
    let output = Command::new(env!("CARGO_BIN_EXE_xtask"));
    let output = { output }.arg("release").output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(output.stdout, b"");
}
