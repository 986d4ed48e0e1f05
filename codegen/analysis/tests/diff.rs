//! Golden pairs: `diff/NAME/old` and `diff/NAME/new` with their `diff.md`, `diff.json` and `changelog.md`; and properties
//! that hold for any pair.
//!
//! `UPDATE_EXPECT=1` writes what is found.

mod common;

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use common::{entries, folder, texts};
use emit::public_api;
use expect_test::expect_file;
use model::corpus::Corpus;
use model::diagnostics::Diagnostics;
use model::ir::{Api, Area, TypeName};
use model::public_api::PublicApi;
use model::settings::{Dialect, Settings};
use msgraph_codegen_analysis::diff::{self, Bump, Change, Class, Kind, Release};
use proptest::collection::vec;
use proptest::prelude::{ProptestConfig, any, prop_assert_eq, proptest};
use proptest::sample::Index;

/// Every test looks at the same APIs, which take a while to read.
static SETTINGS: LazyLock<Settings> = LazyLock::new(Settings::default);
static PAIRS: LazyLock<Vec<(PathBuf, Api, Api)>> = LazyLock::new(pairs);
/// Those of all pairs, and of the pages of all golden cases of the generator.
static APIS: LazyLock<Vec<Api>> = LazyLock::new(|| {
    let pairs = PAIRS.iter().flat_map(|(_, old, new)| [old, new]);
    let cases = entries(&folder("../../tests/cases")).into_iter();
    let cases = cases.filter(|it| it.is_dir()).map(|it| api(&it.join("in")));
    pairs.cloned().chain(cases).collect()
});
static PUBLIC_APIS: LazyLock<Vec<PublicApi<'static>>> =
    LazyLock::new(|| APIS.iter().map(public).collect());

#[test]
fn pairs_differ_in_this() {
    for (folder, old, new) in PAIRS.iter() {
        let (old, new) = (public(old), public(new));
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
    for api in PUBLIC_APIS.iter() {
        let diff = diff::diff(api, api);
        assert_eq!(diff.changes, []);
        assert_eq!(diff.bump, Bump::None);
    }
}

/// For any two APIs: what is added one way is removed the other way, and so on.
#[test]
fn the_other_way_round_everything_is_reversed() {
    for (old, new) in couples() {
        assert_reversed(old, new);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// The same after random edits: items are removed, retyped, renamed and moved.
    #[test]
    fn edits_are_found_and_reversed(which in any::<Index>(), edits in vec((0..7_u8, any::<Index>()), 0..12)) {
        let at = which.index(APIS.len());
        let mut new = APIS[at].clone();
        for (edit, at) in &edits {
            apply(&mut new, *edit, at);
        }
        let new = public_api(&new, &SETTINGS);
        assert_reversed(&PUBLIC_APIS[at], &new);
        prop_assert_eq!(diff::diff(&new, &new).changes, []);
    }
}

/// One edit, if the API has an item of its kind.
fn apply(api: &mut Api, edit: u8, at: &Index) {
    let place = |len: usize| (len > 0).then(|| at.index(len));
    let (types, operations) = (place(api.types.len()), place(api.operations.len()));
    match (edit, types, operations) {
        (0, Some(at), _) => drop(api.types.remove(at)),
        (1, _, Some(at)) => drop(api.operations.remove(at)),
        (2, _, Some(at)) => api.operations[at].response.body.kind = model::ir::BodyKind::Untyped,
        (3, _, Some(at)) => api.operations[at].area = Area::new("elsewhere"),
        // Names stay unique, as in every API that `resolve` gives.
        (4, Some(at), _) => {
            let name = format!("{}Renamed", api.types[at].name);
            api.types[at].name = TypeName::new(name);
        }
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

/// A removal or a new name breaks programs; an addition does not.
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

/// Every pair of APIs.
fn couples() -> impl Iterator<Item = (&'static PublicApi<'static>, &'static PublicApi<'static>)> {
    let with_all = |old| PUBLIC_APIS.iter().map(move |new| (old, new));
    PUBLIC_APIS.iter().flat_map(with_all)
}

fn assert_reversed(old: &PublicApi<'_>, new: &PublicApi<'_>) {
    let there = sorted(diff::diff(old, new).changes);
    let back = diff::diff(new, old).changes;
    assert_eq!(there, sorted(back.iter().map(reversed).collect()));
}

fn public(api: &'static Api) -> PublicApi<'static> {
    public_api(api, &SETTINGS)
}

fn pairs() -> Vec<(PathBuf, Api, Api)> {
    let pair = |it: PathBuf| {
        let (old, new) = (api(&it.join("old")), api(&it.join("new")));
        (it, old, new)
    };
    entries(&folder("diff")).into_iter().map(pair).collect()
}

fn api(folder: &Path) -> Api {
    let mut diagnostics = Diagnostics::default();
    let facts = parse::parse(
        &Corpus::new(texts(folder)),
        &Dialect::default(),
        &mut diagnostics,
    );
    resolve::resolve(facts, "v1.0", &SETTINGS, &mut diagnostics)
}

/// The same change seen from the other side. The class is not symmetric, and areas and page are those of the new side.
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
