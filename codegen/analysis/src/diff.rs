//! Two revisions of the API -> what changed for users of the crate.
//!
//! Compares the public API of the crate rather than the IR, because whether a change breaks programs depends on its form in
//! Rust. The IR adds what is only documented, such as permissions.

mod change;
mod changelog;
mod fields;
mod functions;
mod item;
mod markdown;
mod pairs;
mod types;
mod words;

pub use change::{Aspect, Bump, Change, Class, ClassCounts, Diff, Kind, SCHEMA_VERSION, Subject};
pub use changelog::{Release, changelog};
pub use markdown::markdown;

use item::Label;
use model::public_api::PublicApi;

/// The changes from `old` to `new`.
#[must_use]
pub fn diff<'a>(old: &PublicApi<'_>, new: &PublicApi<'a>) -> Diff<'a> {
    let mut changes = names(old, new);
    changes.extend(functions::compare(&old.functions, &new.functions));
    changes.extend(types::compare(old, new));
    changes.sort();
    let counts = ClassCounts::of(&changes);
    Diff {
        schema_version: SCHEMA_VERSION,
        version: new.version,
        bump: Bump::of(counts),
        counts,
        changes,
    }
}

/// Areas and sets of query options, which have nothing but a name.
fn names(old: &PublicApi<'_>, new: &PublicApi<'_>) -> Vec<Change> {
    let mut changes = Vec::new();
    for (kind, left, right) in [(Kind::Removed, old, new), (Kind::Added, new, old)] {
        let areas = left.areas.difference(&right.areas).map(|area| {
            let label = label(area, area, Some(area));
            label.into_change(kind, Subject::Area)
        });
        let sets = left.option_sets.difference(&right.option_sets);
        let sets = sets.map(|set| {
            let label = label(set, &format!("options::{set}"), None);
            label.into_change(kind, Subject::OptionSet)
        });
        changes.extend(areas.chain(sets));
    }
    changes
}

fn label(item: &str, rust: &str, area: Option<&str>) -> Label {
    Label {
        item: item.to_owned(),
        rust: rust.to_owned(),
        areas: area.into_iter().map(str::to_owned).collect(),
        page: None,
    }
}
