//! The differences as an entry of a changelog: what changed, in numbers and with examples, in some dozens of lines.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::change::{Aspect, Change, Class, Diff, Kind, Subject};
use super::markdown::{Section, aspect, section, subject, title};

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

/// Changes that are told in one breath.
type Group = (Kind, Subject, Option<Aspect>);

/// The entry, from its heading to the newline after its last line.
#[must_use]
pub fn changelog(diff: &Diff<'_>, release: Release<'_>) -> String {
    let revision = release.revision.get(..12).unwrap_or(release.revision);
    let mut out = format!(
        "## msgraph {} (docs of {})\n\nFrom revision `{revision}` of the docs: {} breaking, {} additive, {} in the \
         documentation alone. `cargo xtask diff` lists them all.\n",
        release.version, release.date, diff.counts.breaking, diff.counts.additive, diff.counts.docs,
    );
    for (class, heading) in [(Class::Breaking, "Breaking"), (Class::Additive, "Added")] {
        let changes: Vec<&Change> = of_class(diff, class).collect();
        if !changes.is_empty() {
            let _ = write!(out, "\n### {heading}\n\n");
            by_area(&changes, most(class), &mut out);
        }
    }
    let docs: Vec<&Change> = of_class(diff, Class::Docs).collect();
    if !docs.is_empty() {
        let told = groups(&docs, 0).join("; ");
        let _ = write!(out, "\n### Documentation alone\n\n- {told}\n");
    }
    out
}

fn of_class<'d>(diff: &'d Diff<'_>, class: Class) -> impl Iterator<Item = &'d Change> {
    diff.changes.iter().filter(move |it| it.class == class)
}

/// How many of a group are named: who has to act has to know what about, the rest is for a glance.
fn most(class: Class) -> usize {
    match class {
        Class::Breaking => 3,
        Class::Additive => 2,
        Class::Docs => 0,
    }
}

/// A line per area.
fn by_area(changes: &[&Change], most: usize, out: &mut String) {
    let mut areas: BTreeMap<Section<'_>, Vec<&Change>> = BTreeMap::new();
    for change in changes {
        areas.entry(section(change)).or_default().push(change);
    }
    for (area, changes) in areas {
        let told = groups(&changes, most).join("; ");
        let _ = writeln!(out, "- **{}**: {told}", title(area));
    }
}

/// `3 new operations (`a`, `b` and 1 more)`.
fn groups(changes: &[&Change], most: usize) -> Vec<String> {
    let mut groups: BTreeMap<(Subject, Kind, Option<Aspect>), Vec<&Change>> = BTreeMap::new();
    for change in changes {
        let group = (change.subject, change.change, change.aspect);
        groups.entry(group).or_default().push(change);
    }
    let tell = |((subject, kind, aspect), changes): (_, Vec<&Change>)| {
        let what = phrase((kind, subject, aspect), changes.len());
        format!("{what}{}", names(&changes, most))
    };
    groups.into_iter().map(tell).collect()
}

fn phrase((kind, of, which): Group, count: usize) -> String {
    let things = plural(subject(of), count);
    match kind {
        Kind::Added => format!("{count} new {things}"),
        Kind::Removed => format!("{count} {things} removed"),
        Kind::Renamed => format!("{count} {things} renamed"),
        Kind::Changed => format!("{count} {things} changed in {}", which.map_or("", aspect)),
    }
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

/// As users write it; with the old name where that is another.
fn name(change: &Change) -> String {
    match &change.rust_was {
        Some(old) => format!("`{old}` → `{}`", change.rust),
        None => format!("`{}`", change.rust),
    }
}
