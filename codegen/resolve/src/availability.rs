//! Where an operation is available and which roles it needs: from the pages that document it.

use std::collections::BTreeMap;

use model::decision::{Attribute, Subject, Witness};
use model::facts::{PageFacts, RoleScope, RoleStatement};
use model::ir::{Cloud, Method, Operation, OperationKind};

use super::Work;
use super::decide::{Ballot, Verdict};

/// Concludes clouds and roles of every operation.
pub fn availability(work: &mut Work<'_>) {
    let pages = work.facts.iter().map(|it| (it.page.as_str(), it));
    let pages: BTreeMap<&str, &PageFacts> = pages.collect();
    for operation in &mut work.operations {
        let own = operation.pages.iter();
        let own: Vec<&PageFacts> = own
            .filter_map(|it| pages.get(it.as_str()).copied())
            .collect();
        let subject = || Subject::operation(operation.method, &operation.path);
        let clouds = clouds(&own);
        let roles = roles(operation, &own);
        let decisions = [
            clouds
                .as_ref()
                .map(|it| it.decision(subject(), |it| names(it))),
            roles
                .as_ref()
                .map(|it| it.decision(subject(), |it| it.join(", "))),
        ];
        work.decisions.extend(decisions.into_iter().flatten());
        operation.clouds = clouds.map(|it| it.value);
        operation.roles = roles.map(|it| it.value).unwrap_or_default();
    }
}

/// The witness that a page is for the operation: the first one is about it.
fn witness(index: usize, own: Witness) -> Witness {
    match index {
        0 => own,
        _ => Witness::SiblingPage,
    }
}

fn clouds(pages: &[&PageFacts]) -> Option<Verdict<Vec<Cloud>>> {
    let mut ballot = Ballot::new(Attribute::Clouds);
    for (index, page) in pages.iter().enumerate() {
        for table in &page.clouds {
            let at = table.at.span(&page.page);
            ballot.vote(witness(index, Witness::CloudTable), table.value.clone(), at);
        }
    }
    ballot.decide()
}

fn names(clouds: &[Cloud]) -> String {
    let names: Vec<String> = clouds.iter().map(ToString::to_string).collect();
    names.join(", ")
}

/// Each page states a list, made of all its statements about such calls.
fn roles(operation: &Operation, pages: &[&PageFacts]) -> Option<Verdict<Vec<String>>> {
    let mut ballot = Ballot::new(Attribute::Roles);
    for (index, page) in pages.iter().enumerate() {
        let applies = |it: &&RoleStatement| it.scope.is_none_or(|it| is_in(it, operation));
        let mut statements: Vec<_> = page.roles.iter().filter(applies).collect();
        statements.sort_by_key(|it| it.rank);
        let Some(first) = statements.first() else {
            continue;
        };
        let at = first.at.span(&page.page);
        let mut roles: Vec<String> = Vec::new();
        for role in statements.iter().flat_map(|it| &it.roles) {
            if !roles.contains(role) {
                roles.push(role.clone());
            }
        }
        ballot.vote(witness(index, Witness::Prose), roles, at);
    }
    ballot.decide()
}

/// Whether an operation is one of the calls that a statement is about.
fn is_in(scope: RoleScope, operation: &Operation) -> bool {
    let reads = operation.method == Method::Get || operation.kind == OperationKind::Function;
    match scope {
        RoleScope::Read => reads,
        RoleScope::Write => !reads,
        RoleScope::OtherUsers => !operation.path.to_string().starts_with("/me/"),
    }
}

#[cfg(test)]
mod tests {
    use model::facts::{Located, Place, RequestLine, RoleRank};
    use model::settings::Settings;

    use super::*;
    use crate::resolve_with_decisions;

    fn page(name: &str, path: &str) -> PageFacts {
        PageFacts {
            page: format!("api/{name}.md"),
            kind: model::facts::PageKind::Api,
            requests: vec![RequestLine {
                method: "GET".to_owned(),
                path: path.to_owned(),
                ..RequestLine::default()
            }],
            ..PageFacts::default()
        }
    }

    fn resolved(pages: Vec<PageFacts>) -> (Operation, usize) {
        let settings = Settings::default();
        let (api, decisions) =
            resolve_with_decisions(pages, "v1.0", &settings, &mut Default::default());
        let overruled = decisions.iter().filter(|it| {
            matches!(it.attribute, Attribute::Clouds | Attribute::Roles) && !it.overruled.is_empty()
        });
        let overruled = overruled.count();
        (api.operations.into_iter().next().unwrap(), overruled)
    }

    #[test]
    fn clouds_of_several_pages() {
        use Cloud::{China, Global};
        let stated = |name: &str, clouds: &[Cloud]| PageFacts {
            clouds: vec![Located {
                at: Place::new(3, 1),
                value: clouds.to_vec(),
            }],
            ..page(name, "/books/{id}")
        };
        let silent = || page("book-get", "/books/{id}");
        let cases = [
            (vec![silent()], None, 0),
            (vec![stated("book-get", &[Global])], Some(vec![Global]), 0),
            (
                vec![silent(), stated("b-get", &[Global])],
                Some(vec![Global]),
                0,
            ),
            // The operation's own page counts more than another one, and less than two others.
            (
                vec![
                    stated("book-get", &[Global]),
                    stated("b-x", &[Global, China]),
                ],
                Some(vec![Global]),
                1,
            ),
            (
                vec![
                    stated("book-get", &[Global]),
                    stated("b-x", &[Global, China]),
                    stated("b-y", &[Global, China]),
                ],
                Some(vec![Global, China]),
                1,
            ),
        ];
        for (pages, expected, overruled) in cases {
            let (operation, found) = resolved(pages);
            assert_eq!((operation.clouds, found), (expected, overruled));
        }
    }

    #[test]
    fn roles_by_rank_and_scope() {
        let statement = |rank, scope, role: &str| RoleStatement {
            rank,
            scope,
            roles: vec![role.to_owned()],
            ..RoleStatement::default()
        };
        let roles = || {
            vec![
                statement(RoleRank::MorePrivileged, None, "More"),
                statement(RoleRank::Unranked, Some(RoleScope::Write), "Writer"),
                statement(RoleRank::Unranked, Some(RoleScope::OtherUsers), "Other"),
                statement(RoleRank::LeastPrivileged, Some(RoleScope::Read), "Least"),
                statement(RoleRank::Unranked, None, "Least"),
            ]
        };
        for (path, expected) in [
            ("/users/{id}/books", vec!["Least", "Other", "More"]),
            ("/me/books", vec!["Least", "More"]),
        ] {
            let page = PageFacts {
                roles: roles(),
                ..page("book-list", path)
            };
            assert_eq!(resolved(vec![page]).0.roles, expected, "{path}");
        }
    }
}
