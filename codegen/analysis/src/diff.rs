//! Two revisions of the API -> what changed for users of the crate.
//!
//! What is compared is the planned surface of the crate rather than the IR: whether a change breaks anything depends on
//! what became of it in Rust. The IR beside it says what is only told, such as permissions.

mod change;
mod changelog;
mod fields;
mod functions;
mod markdown;
mod members;
mod pairs;
mod subject;
mod types;

pub use change::{Aspect, Bump, Change, Class, Counts, Diff, Kind, SCHEMA_VERSION, Subject};
pub use changelog::{Release, changelog};
pub use markdown::markdown;

use model::public_api::PublicApi;
use subject::{Label, came_or_went};

/// What is different in `new`.
#[must_use]
pub fn diff<'a>(old: &PublicApi<'_>, new: &PublicApi<'a>) -> Diff<'a> {
    let mut changes = names(old, new);
    changes.extend(functions::compare(&old.functions, &new.functions));
    changes.extend(types::compare(old, new));
    changes.sort();
    let counts = Counts::of(&changes);
    Diff {
        schema_version: SCHEMA_VERSION,
        version: new.version,
        bump: Bump::of(counts),
        counts,
        changes,
    }
}

/// Areas and sets of query options, of which there is nothing but a name.
fn names(old: &PublicApi<'_>, new: &PublicApi<'_>) -> Vec<Change> {
    let mut changes = Vec::new();
    for (kind, left, right) in [(Kind::Removed, old, new), (Kind::Added, new, old)] {
        for area in left.areas.difference(&right.areas) {
            let label = label(area, area, Some(area));
            came_or_went(&mut changes, kind, Subject::Area, label);
        }
        for set in left.option_sets.difference(&right.option_sets) {
            let label = label(set, &format!("options::{set}"), None);
            came_or_went(&mut changes, kind, Subject::OptionSet, label);
        }
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
