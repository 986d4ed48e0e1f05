//! A diff as an entry of a changelog: numbers and a few examples, in some dozens of lines.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::change::{Change, Class, Diff, Kind};
use super::words::{aspect, sections, subject};
use model::plain::{code, inline};

/// What the entry is about.
#[derive(Debug, Clone, Copy)]
pub struct Release<'a> {
    /// Version of the crate: `0.2.0`.
    pub version: &'a str,
    /// Commit of the docs, in full.
    pub revision: &'a str,
    /// Its date: `2021-07-16`.
    pub date: &'a str,
}

/// The entry, from its heading to the newline after its last line. Names more of the breaking changes than of the additive
/// ones.
#[must_use]
pub fn changelog(diff: &Diff<'_>, release: Release<'_>) -> String {
    let revision = release.revision.get(..12).unwrap_or(release.revision);
    let mut out = format!(
        "## msgraph {} (docs of {})\n\nFrom revision `{revision}` of the docs: {} breaking, {} additive, {} in the \
         documentation alone. `cargo xtask diff` lists them all.\n",
        release.version, release.date, diff.counts.breaking, diff.counts.additive, diff.counts.docs,
    );
    for (class, heading, named) in [
        (Class::Breaking, "Breaking", 3),
        (Class::Additive, "Added", 2),
    ] {
        let changes = diff.changes.iter().filter(|it| it.class == class);
        let sections = sections(changes);
        if !sections.is_empty() {
            let _ = write!(out, "\n### {heading}\n\n");
        }
        for (section, changes) in sections {
            let groups = groups(&changes, named);
            let _ = writeln!(out, "- **{}**: {groups}", inline(section.title()));
        }
    }
    let docs = diff.changes.iter().filter(|it| it.class == Class::Docs);
    let docs: Vec<&Change> = docs.collect();
    if !docs.is_empty() {
        let groups = groups(&docs, 0);
        let _ = write!(out, "\n### Documentation alone\n\n- {groups}\n");
    }
    out
}

/// `3 new operations (`a`, `b` and 1 more)` for each kind of change.
fn groups(changes: &[&Change], most: usize) -> String {
    let mut groups: BTreeMap<_, Vec<&Change>> = BTreeMap::new();
    for it in changes {
        let group = (it.subject, it.change, it.aspect);
        groups.entry(group).or_default().push(it);
    }
    let phrases = groups.into_iter().map(|((of, kind, which), changes)| {
        let count = changes.len();
        let items = plural(subject(of), count);
        let phrase = match kind {
            Kind::Added => format!("{count} new {items}"),
            Kind::Removed => format!("{count} {items} removed"),
            Kind::Renamed => format!("{count} {items} renamed"),
            Kind::Changed => format!("{count} {items} changed in {}", which.map_or("", aspect)),
        };
        phrase + &names(&changes, most)
    });
    Vec::from_iter(phrases).join("; ")
}

fn plural(name: &str, count: usize) -> String {
    match (count, name) {
        (1, _) => name.to_owned(),
        (_, "property") => "properties".to_owned(),
        (_, "set of query options") => "sets of query options".to_owned(),
        _ => format!("{name}s"),
    }
}

/// ` (`groups::list`, `groups::get` and 3 more)`.
fn names(changes: &[&Change], most: usize) -> String {
    if most == 0 {
        return String::new();
    }
    let named: Vec<String> = changes.iter().take(most).map(|it| name(it)).collect();
    let named = named.join(", ");
    match changes.len().saturating_sub(most) {
        0 => format!(" ({named})"),
        more => format!(" ({named} and {more} more)"),
    }
}

/// The name in Rust, after the old one if that differs.
fn name(change: &Change) -> String {
    match &change.rust_was {
        Some(old) => format!("{} → {}", code(old), code(&change.rust)),
        None => code(&change.rust),
    }
}
