//! Who may call: the table that fits the path, and all of them if there are several.

use std::collections::BTreeSet;
use std::iter;

use crate::codes;
use crate::decide::Ballot;
use crate::path;
use model::decision::{Attribute, Subject, Witness};
use model::facts::{PageFacts, PermissionTable};
use model::ir::{PathTemplate, PermissionVariant, Permissions, Segment};
use model::text::{fold, singular};

use super::Cx;
use super::merge::Group;

/// The permissions of the tables that fit the path best, and the variants. `labels` has for each segment of the path
/// the words that a table's subject may call it by.
pub fn permissions(
    group: &Group<'_>,
    labels: &[Vec<String>],
    cx: &mut Cx<'_>,
) -> (Permissions, Vec<PermissionVariant>) {
    let subject = PathSubject {
        template: &group.primary.template,
        labels,
    };
    let mut pages = group.pages.iter().filter(|it| !it.permissions.is_empty());
    let Some(primary) = pages.next() else {
        return (Permissions::default(), Vec::new());
    };
    let verdict = subject.ballot(primary, pages.clone().copied()).decide();
    let chosen = verdict.as_ref().map(|it| it.value.clone());
    let chosen = chosen.unwrap_or_default();
    if let Some(verdict) = verdict {
        let of = Subject::operation(group.method(), &group.primary.template);
        let show = |it: &Permissions| it.to_string();
        cx.decisions.push(verdict.decision(of, show));
    }
    let mut variants: Vec<PermissionVariant> = Vec::new();
    let mut add = |page: &PageFacts, table: &PermissionTable| {
        let permissions = permissions_of(&[table]);
        let is_same = |it: &&mut PermissionVariant| {
            it.subject == table.subject && it.permissions == permissions
        };
        let pages = vec![page.page.clone()];
        match variants.iter_mut().find(is_same) {
            Some(known) if known.pages.contains(&page.page) => {}
            Some(known) => known.pages.extend(pages),
            None => variants.push(PermissionVariant {
                subject: table.subject.clone(),
                pages,
                permissions,
            }),
        }
    };
    primary.permissions.iter().for_each(|it| add(primary, it));
    for other in pages {
        // Tables of other pages count only if they fit the path.
        let tables = subject.fitting_tables(other);
        tables.iter().for_each(|it| add(other, it));
        let table = other.permissions.first();
        if let Some(table) = table.filter(|_| permissions_of(&tables) != chosen) {
            let path = subject.template;
            let message = format!("other permissions for `{path}` than on `{}`", primary.page);
            let at = table.at.span(&other.page);
            cx.report(&codes::PERMISSIONS_DIFFER, at, message);
        }
    }
    // A single table without a subject is what is chosen anyway.
    if variants.len() == 1 {
        variants.retain(|it| it.permissions != chosen);
    }
    (chosen, variants)
}

/// What a path is about, to be compared with the subjects of tables.
struct PathSubject<'a> {
    template: &'a PathTemplate,
    labels: &'a [Vec<String>],
}

impl PathSubject<'_> {
    /// The tables that are about the path, of each page. Pages of several workloads with the same tables count once.
    fn ballot<'a>(
        &self,
        primary: &'a PageFacts,
        others: impl Iterator<Item = &'a PageFacts>,
    ) -> Ballot<Permissions> {
        let mut ballot = Ballot::new(Attribute::Permissions);
        let mut seen: Vec<Permissions> = Vec::new();
        let others = others.map(|it| (Witness::SiblingPage, it));
        for (witness, page) in iter::once((Witness::PermissionTable, primary)).chain(others) {
            let tables = self.fitting_tables(page);
            let permissions = permissions_of(&tables);
            let is_new = witness == Witness::PermissionTable || !seen.contains(&permissions);
            if let Some(first) = tables.first().filter(|_| is_new) {
                if witness == Witness::SiblingPage {
                    seen.push(permissions.clone());
                }
                ballot.vote(witness, permissions, first.at.span(&page.page));
            }
        }
        ballot
    }

    /// The tables that fit the path best; all if none is about a part of the API.
    fn fitting_tables<'a>(&self, page: &'a PageFacts) -> Vec<&'a PermissionTable> {
        let fit = |it: &PermissionTable| it.subject.as_deref().map_or(0, |it| self.fit(it));
        let best = page.permissions.iter().map(fit).max();
        let tables = page.permissions.iter();
        tables.filter(|it| Some(fit(it)) == best).collect()
    }

    /// How well a subject such as `calendar`, `group event` or `/users/{id}/photo` fits. Its last word counts most,
    /// and the more the further down the path it is; then how many of its words are in the path.
    fn fit(&self, subject: &str) -> usize {
        if subject.trim_start().starts_with('/') {
            return self.path_fit(subject).unwrap_or_default();
        }
        if let Some(whom) = subject.strip_prefix("acting on ") {
            let root = self.template.segments.first();
            let is_own = matches!(root, Some(Segment::Literal(word)) if word == "me");
            return usize::from(is_own == (whom == "self"));
        }
        let plain = subject.split('(').next().unwrap_or_default();
        let words = plain.split_whitespace().map(|it| fold(&singular(it)));
        let words: Vec<String> = words.collect();
        let depth = |word: &String| {
            let mut labels = self.labels.iter();
            labels.rposition(|it| it.iter().any(|label| is_about(word, label)))
        };
        let main = words.last().and_then(depth);
        let found = words.iter().filter(|it| depth(it).is_some()).count();
        main.map_or(0, |at| {
            (100 * (at + 1) + 10 * found).saturating_sub(words.len())
        })
    }

    /// The number of segments of a subject that is a beginning of the path.
    fn path_fit(&self, subject: &str) -> Option<usize> {
        let parsed = path::parse(subject.split_whitespace().next()?).ok()?;
        let shapes = |it: &PathTemplate| it.segments.iter().map(path::shape_of).collect::<Vec<_>>();
        let prefix = shapes(&parsed.template);
        shapes(self.template)
            .starts_with(&prefix)
            .then_some(prefix.len())
    }
}

/// `driveitem` is about `items`, `user` about `user`.
fn is_about(subject: &str, label: &str) -> bool {
    subject == label || (label.len() > 3 && subject.ends_with(label))
}

/// Each alternative once, in the order of the tables.
fn permissions_of(tables: &[&PermissionTable]) -> Permissions {
    Permissions::of(|scheme| {
        let rows = tables.iter().flat_map(|it| &it.rows);
        let rows = rows.filter(|it| it.scheme == scheme);
        let mut seen = BTreeSet::new();
        let all = rows.flat_map(|it| &it.alternatives);
        let all = all.filter(|it| !it.is_empty() && seen.insert(*it));
        all.cloned().collect()
    })
}

#[cfg(test)]
mod tests {
    use crate::operations::tests::check;
    use model::ir::Scheme;

    /// Pages, and the permissions of their operation with the number of variants.
    const PERMISSIONS: &[(&str, &str)] = &[
        // The deepest subject, then the one with most words of the path and fewest others.
        (
            "x-delete: DELETE /groups/{id}/events/{id}; ? group: Group; ? event: Event",
            "Event of 2",
        ),
        (
            "x-delete: DELETE /groups/{id}/events/{id}; ? event: Event; ? events event event group: Group",
            "Event of 2",
        ),
        (
            "x-delete: DELETE /groups/{id}/events/{id}; ? event: Event; ? group event: Both",
            "Both of 2",
        ),
        (
            "x-delete: DELETE /groups/{id}/events/{id}; ? team event: Team; ? event: Event",
            "Event of 2",
        ),
        (
            "x-delete: DELETE /rooms/{id}; ? group: Group; ? event: Event",
            "Group Event of 2",
        ),
        // A subject may end in a word of more than three letters.
        (
            "x-delete: DELETE /items/{id}; ? driveitem: Drive; ? -: Any",
            "Drive of 2",
        ),
        (
            "x-delete: DELETE /apps/{id}; ? webapp: Web; ? -: Any",
            "Web Any of 2",
        ),
        // A path, or who is acted on.
        (
            "x-delete: DELETE /groups/{id}/events/{id}; ? /groups/{id}/events: Group; ? /users/{id}/events: User",
            "Group of 2",
        ),
        (
            "x-delete: DELETE /me/photo; ? acting on self: Self; ? acting on others: Others",
            "Self of 2",
        ),
        (
            "x-delete: DELETE /users/{id}/photo; ? acting on self: Self; ? acting on others: Others",
            "Others of 2",
        ),
        // Pages that differ, and a single table.
        ("a-delete: DELETE /items/{id}; ? -: A B", "A B of 0"),
        (
            "a-delete: DELETE /items/{id}; ? -: A; b-delete: DELETE /items/{id}; ? -: A",
            "A of 0",
        ),
        (
            "a-delete: DELETE /items/{id}; ? -: A; b-delete: DELETE /items/{id}; ? -: B",
            "A of 2 ! permissions-differ",
        ),
    ];

    #[test]
    fn permissions_are_decided_as_in_the_table() {
        check(PERMISSIONS, |it| {
            let names = it.permissions.get(Scheme::Application).concat().join(" ");
            format!("{names} of {}", it.permission_variants.len())
        });
    }
}
