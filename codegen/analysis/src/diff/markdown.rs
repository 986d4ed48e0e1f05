//! A diff as a page in Markdown.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::change::{Aspect, Bump, Change, Class, ClassCounts, Diff, Kind, Subject};
use super::words::{aspect, sections, subject};
use model::plain::{code, inline};

/// A change without its item: changes with equal keys share a line.
type LineKey<'d> = (
    Kind,
    Subject,
    Option<Aspect>,
    &'d [String],
    &'d [String],
    Option<&'d str>,
);

/// The page: a table of counts, then a section per area.
#[must_use]
pub fn markdown(diff: &Diff<'_>) -> String {
    let mut out = format!("# Changes of {}\n\n{}\n", diff.version, summary(diff));
    let sections = sections(&diff.changes);
    if !sections.is_empty() {
        out.push_str("\n| area | breaking | additive | docs only |\n|---|---:|---:|---:|\n");
    }
    for (section, changes) in &sections {
        let ClassCounts {
            breaking,
            additive,
            docs,
        } = ClassCounts::of(changes.iter().copied());
        let title = inline(section.title());
        let _ = writeln!(out, "| {title} | {breaking} | {additive} | {docs} |");
    }
    for (section, changes) in &sections {
        let _ = write!(out, "\n## {}\n", inline(section.title()));
        for class in [Class::Breaking, Class::Additive, Class::Docs] {
            let of_class = changes.iter().copied().filter(|it| it.class == class);
            list(class, &Vec::from_iter(of_class), &mut out);
        }
    }
    out
}

fn summary(diff: &Diff<'_>) -> String {
    let ClassCounts {
        breaking,
        additive,
        docs,
    } = diff.counts;
    let step = match diff.bump {
        Bump::None => return "Nothing changed.".to_owned(),
        Bump::Patch => "a patch",
        Bump::Minor => "a minor step",
    };
    format!(
        "{breaking} breaking, {additive} additive, {docs} in the documentation only: {step} before 1.0."
    )
}

fn list(class: Class, changes: &[&Change], out: &mut String) {
    if changes.is_empty() {
        return;
    }
    let heading = match class {
        Class::Breaking => "Breaking",
        Class::Additive => "Additive",
        Class::Docs => "Documentation only",
    };
    let _ = write!(out, "\n### {heading}\n\n");
    // In the order of the first change of each line.
    let mut groups: Vec<Vec<&Change>> = Vec::new();
    let mut places: BTreeMap<LineKey<'_>, usize> = BTreeMap::new();
    for change in changes {
        let place = *places.entry(line_key(change)).or_insert(groups.len());
        match groups.get_mut(place) {
            Some(group) => group.push(change),
            None => groups.push(vec![change]),
        }
    }
    for group in groups {
        let _ = writeln!(out, "- {}", line(class, &group));
    }
}

/// An item that was added or removed has a line of its own, members of one enum share one; changed items share one with
/// others of their page.
fn line_key(change: &Change) -> LineKey<'_> {
    let place = match (change.change, change.subject) {
        (Kind::Changed, _) => change.page.as_deref(),
        (_, Subject::Member) => change.item.rsplit_once('/').map(|(of, _)| of),
        _ => Some(change.item.as_str()),
    };
    (
        change.change,
        change.subject,
        change.aspect,
        &change.from,
        &change.to,
        place,
    )
}

/// How many items a line names. Breaking changes are all named.
fn most(class: Class) -> usize {
    match class {
        Class::Breaking => usize::MAX,
        Class::Additive => 12,
        Class::Docs => 3,
    }
}

fn line(class: Class, group: &[&Change]) -> String {
    let Some(first) = group.first() else {
        return String::new();
    };
    let most = most(class);
    let named: Vec<String> = group.iter().take(most).map(|it| name(it)).collect();
    let mut named = named.join(", ");
    if group.len() > most {
        let _ = write!(named, " and {} more", group.len() - most);
    }
    let subject = subject(first.subject);
    match first.change {
        Kind::Added => format!("new {subject} {named}"),
        Kind::Removed => format!("removed {subject} {named}"),
        Kind::Renamed => format!("renamed {subject} {named}, before {}", before(first)),
        Kind::Changed => format!("{subject} {named}: {}", difference(first)),
    }
}

/// `` `GET /groups` (`groups::list`) ``.
fn name(change: &Change) -> String {
    match change.item == change.rust {
        true => code(&change.item),
        false => format!("{} ({})", code(&change.item), code(&change.rust)),
    }
}

/// The old names, as far as they differ.
fn before(change: &Change) -> String {
    let item = change.was.as_deref().map(code);
    let rust = change.rust_was.as_deref();
    let rust = rust.map(|it| format!("({})", code(it)));
    let parts: Vec<String> = item.into_iter().chain(rust).collect();
    parts.join(" ")
}

fn difference(change: &Change) -> String {
    let aspect = change.aspect.map_or("", aspect);
    match (change.from.as_slice(), change.to.as_slice()) {
        ([from], [to]) => format!("{aspect} {} → {}", code(from), code(to)),
        (from, to) => format!("{aspect} {}", elements(from, to)),
    }
}

/// What a list lost and gained.
fn elements(from: &[String], to: &[String]) -> String {
    let only = |left: &[String], right: &[String]| -> Vec<String> {
        let only = left.iter().filter(|it| !right.contains(it));
        only.map(|it| code(it)).collect()
    };
    let (lost, gained) = (only(from, to), only(to, from));
    let parts = [("without", lost), ("with", gained)];
    let parts: Vec<String> = parts
        .iter()
        .filter(|(_, list)| !list.is_empty())
        .map(|(word, list)| format!("{word} {}", list.join(", ")))
        .collect();
    match parts.is_empty() {
        true => "in another order".to_owned(),
        false => parts.join("; "),
    }
}
