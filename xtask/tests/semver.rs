//! `semver` on a few pages: the compiler refuses what `diff` calls breaking, and nothing else.

use std::path::Path;
use std::process::{Command, Output};

/// Pair of pages, areas that both sides have, and whether anything breaks in them.
const PAIRS: [(&str, &str, bool); 4] = [
    ("additions", "books", false),
    ("nothing", "books", false),
    ("operations", "books", true),
    ("types", "books,readers", true),
];

fn semver(pair: &str, areas: &str) -> Output {
    let pages = Path::new(env!("CARGO_MANIFEST_DIR")).join("../codegen/analysis/tests/diff");
    let pages = pages.join(pair);
    // The golden crates are built there from the same dependencies and with the same flags.
    let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join("goldens");
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command
        .arg("semver")
        .args([pages.join("old"), pages.join("new")]);
    command.args(["--without-tool", "--quiet", "--areas", areas]);
    command.arg("--out").arg(out);
    command
        .env_remove("CARGO_ENCODED_RUSTFLAGS")
        .env("RUSTFLAGS", "-Dwarnings")
        .env("CARGO_NET_OFFLINE", "true");
    command.output().unwrap()
}

#[test]
fn the_compiler_agrees_with_diff() {
    for (pair, areas, breaks) in PAIRS {
        let output = semver(pair, areas);
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        let failed = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(0), "{pair}\n{said}\n{failed}");
        // Area, programs, refused, and so on.
        let refused = said
            .lines()
            .skip(2)
            .map_while(|it| it.split_whitespace().nth(2));
        let refused: usize = refused.map(|it| it.parse::<usize>().unwrap()).sum();
        assert_eq!(refused > 0, breaks, "{pair}\n{said}");
    }
}

#[test]
fn an_area_that_one_side_lacks_is_named() {
    let output = semver("operations", "shelves");
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("has no area shelves; it has books"), "{said}");
}
