//! The differences as a page for people.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::change::{Aspect, Bump, Change, Class, Counts, Diff, Kind, Subject};

/// A change apart from the thing that it happened to: what is equal in this is told once.
type Alike<'d> = (
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
    let mut sections: BTreeMap<Section<'_>, Vec<&Change>> = BTreeMap::new();
    for change in &diff.changes {
        sections.entry(section(change)).or_default().push(change);
    }
    if !sections.is_empty() {
        out.push_str("\n| area | breaking | additive | docs only |\n|---|---:|---:|---:|\n");
    }
    for (section, changes) in &sections {
        let Counts {
            breaking,
            additive,
            docs,
        } = Counts::of(changes.iter().copied());
        let title = title(*section);
        let _ = writeln!(out, "| {title} | {breaking} | {additive} | {docs} |");
    }
    for (section, changes) in &sections {
        let _ = write!(out, "\n## {}\n", title(*section));
        for class in [Class::Breaking, Class::Additive, Class::Docs] {
            let of_class: Vec<&Change> = changes
                .iter()
                .copied()
                .filter(|it| it.class == class)
                .collect();
            list(class, &of_class, &mut out);
        }
    }
    out
}

fn summary(diff: &Diff<'_>) -> String {
    let Counts {
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

/// Areas come first, by name; then what belongs to several, and last what belongs to none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Section<'d> {
    Area(&'d str),
    Shared,
    None,
}

pub fn section(change: &Change) -> Section<'_> {
    match change.areas.as_slice() {
        [] => Section::None,
        [area] => Section::Area(area),
        _ => Section::Shared,
    }
}

pub fn title(section: Section<'_>) -> &str {
    match section {
        Section::Area(area) => area,
        Section::Shared => "Several areas",
        Section::None => "No area",
    }
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
    // In the order of what is first in each.
    let mut groups: Vec<Vec<&Change>> = Vec::new();
    let mut places: BTreeMap<Alike<'_>, usize> = BTreeMap::new();
    for change in changes {
        let place = *places.entry(alike(change)).or_insert(groups.len());
        match groups.get_mut(place) {
            Some(group) => group.push(change),
            None => groups.push(vec![change]),
        }
    }
    for group in groups {
        let _ = writeln!(out, "- {}", line(class, &group));
    }
}

/// What came or went stands alone, but for members of one enum; what changed stands with the rest of its page.
fn alike(change: &Change) -> Alike<'_> {
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

/// How many of those that changed alike are named. What breaks is named in full.
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
        true => format!("`{}`", change.item),
        false => format!("`{}` (`{}`)", change.item, change.rust),
    }
}

/// The old names, as far as they differ.
fn before(change: &Change) -> String {
    let item = change.was.as_ref().map(|it| format!("`{it}`"));
    let rust = change.rust_was.as_ref().map(|it| format!("(`{it}`)"));
    let parts: Vec<String> = item.into_iter().chain(rust).collect();
    parts.join(" ")
}

pub fn subject(subject: Subject) -> &'static str {
    match subject {
        Subject::Area => "area",
        Subject::Operation => "operation",
        Subject::Type => "type",
        Subject::Property => "property",
        Subject::Member => "member",
        Subject::OptionSet => "set of query options",
    }
}

fn difference(change: &Change) -> String {
    let aspect = change.aspect.map_or("", aspect);
    match (change.from.as_slice(), change.to.as_slice()) {
        ([from], [to]) => format!("{aspect} `{from}` → `{to}`"),
        (from, to) => format!("{aspect} {}", elements(from, to)),
    }
}

/// What a list lost and gained.
fn elements(from: &[String], to: &[String]) -> String {
    let only = |left: &[String], right: &[String]| -> Vec<String> {
        let only = left.iter().filter(|it| !right.contains(it));
        only.map(|it| format!("`{it}`")).collect()
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

pub fn aspect(aspect: Aspect) -> &'static str {
    match aspect {
        Aspect::Feature => "feature",
        Aspect::Features => "features",
        Aspect::Call => "calls",
        Aspect::Arguments => "arguments",
        Aspect::ArgumentNames => "names of arguments",
        Aspect::Body => "body",
        Aspect::Reply => "answer",
        Aspect::QueryOptions => "query options",
        Aspect::OtherQueryOptions => "further query options",
        Aspect::Parameters => "query and header parameters",
        Aspect::Status => "status",
        Aspect::DelegatedWork => "delegated permissions (work)",
        Aspect::DelegatedPersonal => "delegated permissions (personal)",
        Aspect::Application => "application permissions",
        Aspect::FurtherPermissions => "permissions in further tables",
        Aspect::Deprecated => "deprecated",
        Aspect::Pages => "pages",
        Aspect::Type => "type",
        Aspect::Setter => "setter",
        Aspect::DeclaredBy => "declared by",
        Aspect::WireName => "name in JSON",
        Aspect::RequiredOnCreate => "required to create",
        Aspect::Nullable => "nullable",
        Aspect::Values => "documented values",
        Aspect::Kind => "kind",
        Aspect::Base => "base type",
        Aspect::Flags => "members can be combined",
        Aspect::Abstract => "abstract",
        Aspect::Open => "open",
        Aspect::Number => "number",
    }
}
