//! Golden pairs: `diff/NAME/old` and `diff/NAME/new`, and what is said of them in `diff.md`, `diff.json` and `changelog.md`; and what
//! holds for whatever pairs there are.
//!
//! `UPDATE_EXPECT=1` writes what is found.

mod common;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use common::{cases, texts};
use expect_test::expect_file;
use msgraph_codegen::analysis::diff::{self, Bump, Change, Class, Kind, Release};
use msgraph_codegen::emit::public_api;
use msgraph_codegen::generate;
use msgraph_codegen::model::corpus::Corpus;
use msgraph_codegen::model::ir::{Api, Area, TypeName};
use msgraph_codegen::model::public_api::PublicApi;
use msgraph_codegen::model::settings::Settings;
use proptest::collection::vec;
use proptest::prelude::{ProptestConfig, any, prop_assert_eq, proptest};
use proptest::sample::Index;

/// Every test looks at the same APIs, which take a while to read.
static SETTINGS: LazyLock<Settings> = LazyLock::new(Settings::default);
static PAIRS: LazyLock<Vec<(PathBuf, Api, Api)>> = LazyLock::new(pairs);
/// Those of all pairs and of all golden cases.
static APIS: LazyLock<Vec<Api>> = LazyLock::new(|| {
    let pairs = PAIRS.iter().flat_map(|(_, old, new)| [old, new]);
    let cases = cases().into_iter().map(|it| it.generate().api);
    pairs.cloned().chain(cases).collect()
});
static SURFACES: LazyLock<Vec<PublicApi<'static>>> =
    LazyLock::new(|| APIS.iter().map(face).collect());

#[test]
fn pairs_differ_in_this() {
    for (folder, old, new) in PAIRS.iter() {
        let (old, new) = (face(old), face(new));
        let diff = diff::diff(&old, &new);
        expect_file![folder.join("diff.md")].assert_eq(&diff::markdown(&diff));
        let release = Release {
            version: "0.2.0",
            revision: "0123456789abcdef0123456789abcdef01234567",
            date: "2021-02-03",
        };
        let entry = diff::changelog(&diff, release);
        expect_file![folder.join("changelog.md")].assert_eq(&entry);
        let json = serde_json::to_string_pretty(&diff).unwrap() + "\n";
        expect_file![folder.join("diff.json")].assert_eq(&json);
    }
}

#[test]
fn nothing_differs_from_itself() {
    for face in SURFACES.iter() {
        let diff = diff::diff(face, face);
        assert_eq!(diff.changes, []);
        assert_eq!(diff.bump, Bump::None);
    }
}

/// Whatever two APIs are compared: what one way is new is gone the other way, and so on.
#[test]
fn the_other_way_round_everything_is_reversed() {
    for (old, new) in couples() {
        assert_reversed(old, new);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// The same with what pages come to in years: things are dropped, retyped, renamed and marked at random.
    #[test]
    fn edits_are_found_and_reversed(which in any::<Index>(), edits in vec((0..7_u8, any::<Index>()), 0..12)) {
        let at = which.index(APIS.len());
        let mut new = APIS[at].clone();
        for (edit, at) in &edits {
            apply(&mut new, *edit, at);
        }
        let new = public_api(&new, &SETTINGS);
        assert_reversed(&SURFACES[at], &new);
        prop_assert_eq!(diff::diff(&new, &new).changes, []);
    }
}

/// One edit somewhere, if there is anything of its kind.
fn apply(api: &mut Api, edit: u8, at: &Index) {
    let place = |len: usize| (len > 0).then(|| at.index(len));
    let (types, operations) = (place(api.types.len()), place(api.operations.len()));
    match (edit, types, operations) {
        (0, Some(at), _) => drop(api.types.remove(at)),
        (1, _, Some(at)) => drop(api.operations.remove(at)),
        (2, _, Some(at)) => api.operations[at].response.ty = None,
        (3, _, Some(at)) => api.operations[at].area = Area::new("elsewhere"),
        (4, Some(at), _) => api.types[at].name = TypeName::new("microsoft.graph.renamed"),
        (5, Some(at), _) => api.types[at].properties.reverse(),
        (6, Some(at), _) => {
            for property in &mut api.types[at].properties {
                property.name = property.name.to_uppercase();
                property.collection = !property.collection;
            }
        }
        _ => {}
    }
}

/// Something that is gone, or no longer what it was, breaks; the other way round it is at most new.
#[test]
fn what_is_gone_breaks() {
    for (old, new) in couples() {
        for change in diff::diff(old, new).changes {
            let expected = match change.change {
                Kind::Removed | Kind::Renamed => Class::Breaking,
                Kind::Added => Class::Additive,
                Kind::Changed => change.class,
            };
            assert_eq!(change.class, expected, "{change:?}");
        }
    }
}

/// Every API beside every one.
fn couples() -> impl Iterator<Item = (&'static PublicApi<'static>, &'static PublicApi<'static>)> {
    let with_all = |old| SURFACES.iter().map(move |new| (old, new));
    SURFACES.iter().flat_map(with_all)
}

fn assert_reversed(old: &PublicApi<'_>, new: &PublicApi<'_>) {
    let there = sorted(diff::diff(old, new).changes);
    let back = diff::diff(new, old).changes;
    assert_eq!(there, sorted(back.iter().map(reversed).collect()));
}

fn face(api: &'static Api) -> PublicApi<'static> {
    public_api(api, &SETTINGS)
}

fn pairs() -> Vec<(PathBuf, Api, Api)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diff");
    let entries = fs::read_dir(&root).unwrap().map(|it| it.unwrap().path());
    let mut folders: Vec<PathBuf> = entries.collect();
    folders.sort();
    assert!(!folders.is_empty());
    let pair = |it: PathBuf| {
        let (old, new) = (api(&it.join("old")), api(&it.join("new")));
        (it, old, new)
    };
    folders.into_iter().map(pair).collect()
}

fn api(folder: &Path) -> Api {
    let pages = Corpus::new(texts(folder));
    generate(&pages, &Corpus::default(), "v1.0", &Settings::default()).api
}

/// The same change seen from the other side. What it means is not symmetric, and the areas and the page are those of
/// the new side.
fn reversed(change: &Change) -> Change {
    let mut other = change.clone();
    std::mem::swap(&mut other.from, &mut other.to);
    swap_names(&mut other.item, &mut other.was);
    swap_names(&mut other.rust, &mut other.rust_was);
    other.change = match change.change {
        Kind::Added => Kind::Removed,
        Kind::Removed => Kind::Added,
        same => same,
    };
    other
}

fn swap_names(name: &mut String, was: &mut Option<String>) {
    if let Some(was) = was {
        std::mem::swap(name, was);
    }
}

fn sorted(mut changes: Vec<Change>) -> Vec<Change> {
    for change in &mut changes {
        change.class = Class::Docs;
        change.areas = Vec::new();
        change.page = None;
    }
    changes.sort();
    changes
}
