//! Who may call: the table that fits the path, and all of them where there are several.

use crate::diagnostics::Diagnostics;
use crate::facts::{PageFacts, PermissionTable, Scheme};
use crate::ir::{PathTemplate, PermissionVariant, Permissions, Segment};
use crate::resolve::codes;
use crate::resolve::path;
use crate::resolve::walk::Target;
use crate::resolve::words::{fold, singular};

use super::merge::Group;

/// Names of the main table, and the variants.
pub(super) fn permissions(
    group: &Group<'_>,
    template: &PathTemplate,
    parent: Option<&Target>,
    diagnostics: &mut Diagnostics,
) -> (Permissions, Vec<PermissionVariant>) {
    let pages = group.pages();
    let Some(primary) = pages.iter().find(|it| !it.permissions.is_empty()) else {
        return (Permissions::default(), Vec::new());
    };
    let chosen = of_page(primary, template, parent);
    for other in pages.iter().filter(|it| !it.permissions.is_empty()) {
        report_difference(primary, other, &chosen, template, parent, diagnostics);
    }
    let mut variants: Vec<PermissionVariant> = Vec::new();
    for table in pages.iter().flat_map(|it| &it.permissions) {
        let variant = variant(table);
        if !variants.contains(&variant) {
            variants.push(variant);
        }
    }
    let needed = variants.len() > 1 || variants.iter().any(needs_several_together);
    (chosen, if needed { variants } else { Vec::new() })
}

fn report_difference(
    primary: &PageFacts,
    other: &PageFacts,
    chosen: &Permissions,
    template: &PathTemplate,
    parent: Option<&Target>,
    diagnostics: &mut Diagnostics,
) {
    if of_page(other, template, parent) == *chosen {
        return;
    }
    let Some(table) = other.permissions.first() else {
        return;
    };
    let path = path::render(template);
    let message = format!("other permissions for `{path}` than on `{}`", primary.page);
    diagnostics.push(
        &codes::PERMISSIONS_DIFFER,
        table.at.span(&other.page),
        message,
    );
}

/// The names of the tables that fit the path best; of all tables where none is about a part of the API.
fn of_page(page: &PageFacts, template: &PathTemplate, parent: Option<&Target>) -> Permissions {
    let fit = |it: &PermissionTable| {
        it.subject
            .as_deref()
            .map_or(0, |it| subject_fit(it, template, parent))
    };
    let best = page.permissions.iter().map(fit).max().unwrap_or_default();
    let tables: Vec<&PermissionTable> = page
        .permissions
        .iter()
        .filter(|it| fit(it) == best)
        .collect();
    Permissions {
        delegated_work: names(&tables, Scheme::DelegatedWork),
        delegated_personal: names(&tables, Scheme::DelegatedPersonal),
        application: names(&tables, Scheme::Application),
    }
}

/// How well a subject such as `calendar`, `group event` or `/users/{id}/photo` fits the path.
fn subject_fit(subject: &str, template: &PathTemplate, parent: Option<&Target>) -> usize {
    if subject.trim_start().starts_with('/') {
        return path_fit(subject, template);
    }
    let subject = fold(&singular(subject));
    let typed = parent.is_some_and(|it| fold(it.ty.local()) == subject);
    let words = template.segments.iter().filter_map(|it| match it {
        Segment::Literal(word) | Segment::Call { name: word, .. } => Some(fold(&singular(word))),
        Segment::Cast(name) => Some(fold(name.rsplit('.').next().unwrap_or(name))),
        _ => None,
    });
    let words: Vec<String> = words.collect();
    let named = words
        .iter()
        .any(|it| !it.is_empty() && (*it == subject || subject.ends_with(it.as_str())));
    2 * usize::from(typed) + usize::from(named)
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

/// Every name once, in the order of the tables.
fn names(tables: &[&PermissionTable], scheme: Scheme) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let rows = tables
        .iter()
        .flat_map(|it| &it.rows)
        .filter(|it| it.scheme == scheme);
    for name in rows.flat_map(|it| it.alternatives.iter().flatten()) {
        if !names.contains(name) {
            names.push(name.clone());
        }
    }
    names
}

fn variant(table: &PermissionTable) -> PermissionVariant {
    let of = |scheme| {
        let rows = table.rows.iter().filter(|it| it.scheme == scheme);
        rows.flat_map(|it| it.alternatives.clone()).collect()
    };
    PermissionVariant {
        subject: table.subject.clone(),
        delegated_work: of(Scheme::DelegatedWork),
        delegated_personal: of(Scheme::DelegatedPersonal),
        application: of(Scheme::Application),
    }
}

fn needs_several_together(variant: &PermissionVariant) -> bool {
    let schemes = [
        &variant.delegated_work,
        &variant.delegated_personal,
        &variant.application,
    ];
    schemes.into_iter().flatten().any(|it| it.len() > 1)
}
