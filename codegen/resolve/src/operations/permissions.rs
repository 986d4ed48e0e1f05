//! Who may call: the table that fits the path, and all of them where there are several.

use crate::codes;
use crate::path;
use crate::types::Types;
use model::diagnostics::Diagnostics;
use model::facts::{PageFacts, PermissionTable, Scheme};
use model::ir::{PathTemplate, PermissionVariant, Permissions, Segment};
use model::text::{fold, singular};

use super::context::Context;
use super::merge::Group;

/// What the main table says, and the variants.
pub fn permissions(
    group: &Group<'_>,
    place: &Place<'_>,
    diagnostics: &mut Diagnostics,
) -> (Permissions, Vec<PermissionVariant>) {
    let pages = group.pages();
    let Some(primary) = pages.iter().find(|it| !it.permissions.is_empty()) else {
        return (Permissions::default(), Vec::new());
    };
    let chosen = of_page(primary, place);
    for other in pages.iter().filter(|it| !it.permissions.is_empty()) {
        report_difference(primary, other, &chosen, place, diagnostics);
    }
    let mut variants: Vec<PermissionVariant> = Vec::new();
    // Other pages have a word on this operation only where their tables are about it.
    let others = pages.iter().filter(|it| it.page != primary.page);
    let others = others.flat_map(|it| fitting(it, place));
    for variant in primary.permissions.iter().chain(others).map(variant) {
        if !variants.contains(&variant) {
            variants.push(variant);
        }
    }
    // A single table that is about nothing in particular is what has been chosen.
    let told = variants.len() == 1 && variants.iter().all(|it| it.permissions == chosen);
    (chosen, if told { Vec::new() } else { variants })
}

fn report_difference(
    primary: &PageFacts,
    other: &PageFacts,
    chosen: &Permissions,
    place: &Place<'_>,
    diagnostics: &mut Diagnostics,
) {
    if of_page(other, place) == *chosen {
        return;
    }
    let Some(table) = other.permissions.first() else {
        return;
    };
    let path = path::render(place.template);
    let message = format!("other permissions for `{path}` than on `{}`", primary.page);
    diagnostics.push(
        &codes::PERMISSIONS_DIFFER,
        table.at.span(&other.page),
        message,
    );
}

/// What the tables say that fit the path best.
fn of_page(page: &PageFacts, place: &Place<'_>) -> Permissions {
    let tables = fitting(page, place);
    Permissions {
        delegated_work: alternatives(&tables, Scheme::DelegatedWork),
        delegated_personal: alternatives(&tables, Scheme::DelegatedPersonal),
        application: alternatives(&tables, Scheme::Application),
    }
}

/// The tables that fit the path best; all where none is about a part of the API.
fn fitting<'a>(page: &'a PageFacts, place: &Place<'_>) -> Vec<&'a PermissionTable> {
    let fit = |it: &&PermissionTable| {
        let subject = it.subject.as_deref();
        subject.map_or(0, |it| subject_fit(it, place))
    };
    let best = page
        .permissions
        .iter()
        .map(|it| fit(&it))
        .max()
        .unwrap_or_default();
    page.permissions
        .iter()
        .filter(|it| fit(it) == best)
        .collect()
}

/// How well a subject such as `calendar`, `group event` or `/users/{id}/photo` fits the path. What it is mainly about
/// counts the more, the further down it stands; then how many of its words are in the path.
fn subject_fit(subject: &str, place: &Place<'_>) -> usize {
    if subject.trim_start().starts_with('/') {
        return path_fit(subject, place.template);
    }
    if let Some(whom) = subject.strip_prefix("acting on ") {
        let own =
            matches!(place.template.segments.first(), Some(Segment::Literal(word)) if word == "me");
        return usize::from(own == (whom == "self"));
    }
    let plain = subject.split('(').next().unwrap_or_default();
    let words: Vec<String> = plain
        .split_whitespace()
        .map(|it| fold(&singular(it)))
        .collect();
    let depth = |word: &String| {
        place
            .labels
            .iter()
            .rposition(|it| it.iter().any(|it| is_about(word, it)))
    };
    let main = words.last().and_then(depth);
    let found = words.iter().filter(|it| depth(it).is_some()).count();
    main.map_or(0, |at| {
        (100 * (at + 1) + 10 * found).saturating_sub(words.len())
    })
}

/// `driveitem` is what `items` are, `user` what `user` is.
fn is_about(subject: &str, label: &str) -> bool {
    subject == label || (label.len() > 3 && subject.ends_with(label))
}

/// What a path is about, for comparison with the subjects of tables.
pub struct Place<'a> {
    template: &'a PathTemplate,
    /// For each segment its word in the singular and the type that it leads to, folded.
    labels: Vec<Vec<String>>,
}

impl<'a> Place<'a> {
    /// Follows the path segment by segment.
    pub fn new(template: &'a PathTemplate, context: &Context<'_>, types: &Types) -> Self {
        let segments = &template.segments;
        let labels = segments.iter().enumerate().map(|(at, segment)| {
            let target = context.target_of(types, segments.get(..=at).unwrap_or_default());
            let ty = target.map(|it| fold(it.ty.local()));
            word(segment).into_iter().chain(ty).collect()
        });
        Self {
            template,
            labels: labels.collect(),
        }
    }
}

fn word(segment: &Segment) -> Option<String> {
    match segment {
        Segment::Literal(word) | Segment::Call { name: word, .. } => Some(fold(&singular(word))),
        Segment::Cast(name) => Some(fold(name.rsplit('.').next().unwrap_or(name))),
        Segment::Parameter(_) | Segment::ByPath { .. } | Segment::System(_) => None,
    }
}

fn path_fit(subject: &str, template: &PathTemplate) -> usize {
    let Ok(parsed) = path::parse(subject.split_whitespace().next().unwrap_or_default()) else {
        return 0;
    };
    let pairs = parsed.template.segments.iter().zip(&template.segments);
    let same = pairs
        .take_while(|(a, b)| path::shape_of(a) == path::shape_of(b))
        .count();
    if same == parsed.template.segments.len() {
        same
    } else {
        0
    }
}

/// Each alternative once, in the order of the tables.
fn alternatives(tables: &[&PermissionTable], scheme: Scheme) -> Vec<Vec<String>> {
    let mut found: Vec<Vec<String>> = Vec::new();
    let rows = tables.iter().flat_map(|it| &it.rows);
    for row in rows.filter(|it| it.scheme == scheme) {
        for names in &row.alternatives {
            if !names.is_empty() && !found.contains(names) {
                found.push(names.clone());
            }
        }
    }
    found
}

fn variant(table: &PermissionTable) -> PermissionVariant {
    let permissions = Permissions {
        delegated_work: alternatives(&[table], Scheme::DelegatedWork),
        delegated_personal: alternatives(&[table], Scheme::DelegatedPersonal),
        application: alternatives(&[table], Scheme::Application),
    };
    let subject = table.subject.clone();
    PermissionVariant {
        subject,
        permissions,
    }
}
