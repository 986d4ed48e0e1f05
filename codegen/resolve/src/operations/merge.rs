//! Lines of the same method and path shape become one operation, with the page that is mostly about it first.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::body_shape::{BodyShape, body_shapes, is_success};
use super::collect::Line;
use model::facts::{Example, ExampleRequest, ExampleResponse, PageFacts};
use model::ir::{Method, Segment};
use model::text::{fold, singular};

/// Everything that documents one operation.
#[derive(Debug)]
pub struct Group<'a> {
    /// The line that names, parameters and types are taken from.
    pub primary: Line<'a>,
    pub others: Vec<Line<'a>>,
    /// Each page once, that of the primary line first.
    pub pages: Vec<&'a PageFacts>,
    /// Those of its pages that call this path; if none does, those that call a path which leads to the same; if none
    /// does, those of the primary page with the same method or without a request. Empty until they are assigned.
    pub examples: Vec<&'a Example>,
    /// The examples call this path, or one that leads to the same.
    pub examples_call_path: bool,
}

impl<'a> Group<'a> {
    fn new(lines: Vec<Line<'a>>) -> Option<Self> {
        let mut seen = BTreeSet::new();
        let pages = lines.iter().map(|it| it.page);
        let pages: Vec<_> = pages.filter(|it| seen.insert(it.page.as_str())).collect();
        let mut lines = lines.into_iter();
        let primary = lines.next()?;
        Some(Self {
            others: lines.collect(),
            primary,
            pages,
            examples: Vec::new(),
            examples_call_path: false,
        })
    }

    pub fn method(&self) -> Method {
        self.primary.method
    }

    /// All lines, the primary one first.
    pub fn lines(&self) -> impl Iterator<Item = &Line<'a>> {
        std::iter::once(&self.primary).chain(&self.others)
    }

    /// The requests of the examples.
    pub fn requests(&self) -> impl Iterator<Item = &'a ExampleRequest> {
        self.examples.iter().filter_map(|it| it.request.as_ref())
    }

    /// The requests of those examples that are on the page.
    pub fn requests_of<'g>(
        &'g self,
        page: &'a PageFacts,
    ) -> impl Iterator<Item = &'a ExampleRequest> + use<'a, 'g> {
        let is_own = |it: &&'a Example| self.examples.iter().any(|of| std::ptr::eq(*of, *it));
        let own = page.examples.iter().filter(is_own);
        own.filter_map(|it| it.request.as_ref())
    }

    /// The responses of the examples, without errors.
    pub fn responses(&self) -> impl Iterator<Item = &'a ExampleResponse> {
        let all = self.examples.iter().flat_map(|it| &it.responses);
        all.filter(|it| is_success(it))
    }

    /// The bodies of the responses.
    pub fn response_shapes(&self) -> Vec<BodyShape<'a>> {
        self.responses()
            .flat_map(|it| body_shapes(&it.body))
            .collect()
    }
}

/// Groups the lines by method and shape, in the order of shapes.
pub fn merge<'a>(lines: Vec<Line<'a>>) -> Vec<Group<'a>> {
    let counts = operations_per_page(&lines);
    let mut groups: BTreeMap<(String, Method), Vec<Line<'a>>> = BTreeMap::new();
    for line in lines {
        let key = (line.shape.clone(), line.method);
        groups.entry(key).or_default().push(line);
    }
    let groups: Vec<_> = groups.into_values().collect();
    let ranked = groups.into_par_iter().filter_map(|mut lines| {
        lines.sort_by_cached_key(|it| rank(it, &counts));
        Group::new(lines)
    });
    ranked.collect()
}

fn operations_per_page<'a>(lines: &[Line<'a>]) -> BTreeMap<&'a str, usize> {
    let mut operations: BTreeMap<&str, BTreeSet<(Method, &str)>> = BTreeMap::new();
    for line in lines {
        let of_page = operations.entry(line.page.page.as_str()).or_default();
        of_page.insert((line.method, line.shape.as_str()));
    }
    let counts = operations.into_iter();
    counts.map(|(page, it)| (page, it.len())).collect()
}

/// Lines without a query before those with one, as a line with a query documents that query; then pages whose name
/// fits path and method; then pages with few operations; then the line that is higher up on its page.
fn rank(line: &Line<'_>, counts: &BTreeMap<&str, usize>) -> impl Ord + use<> {
    let page = line.page.page.clone();
    (
        line.line.query.is_some(),
        Reverse(name_score(line)),
        // Workloads repeat a page with their own name in front: `intune-mam-user-list` and `user-list`.
        stem(line.page).split('-').count(),
        counts.get(page.as_str()).copied().unwrap_or_default(),
        line.position,
        page,
    )
}

/// How well the page's name fits the line: `conversation-post-threads` and `POST …/threads`.
fn name_score(line: &Line<'_>) -> u32 {
    let verbs: &[&str] = match line.method {
        Method::Get => &["get", "list"],
        Method::Post => &["post", "create", "add"],
        Method::Patch | Method::Put => &["update", "put", "upsert"],
        Method::Delete => &["delete", "remove"],
    };
    let words: Vec<String> = stem(line.page).split('-').map(fold).collect();
    let has = |word: &str| words.iter().any(|it| it == word);
    let segments = &line.template.segments;
    let mut subjects = segments.iter().rev().filter_map(|it| match it {
        Segment::Literal(word) | Segment::Call { name: word, .. } if word != "me" => {
            Some(word.as_str())
        }
        _ => None,
    });
    let last = subjects.next().unwrap_or_default();
    let owner = subjects.next().unwrap_or_default();
    let is_plural =
        matches!(segments.last(), Some(Segment::Literal(word)) if singular(word) != *word);
    let names = |subject: &str| u32::from(has(&fold(&singular(subject))) || has(&fold(subject)));
    let ends_in_last = words.last().is_some_and(|it| *it == fold(last));
    u32::from(line.method == Method::Get && is_plural && has("list"))
        + 2 * u32::from(verbs.iter().any(|it| has(it)))
        + 2 * u32::from(ends_in_last)
        + names(last)
        + names(owner)
}

/// `group-post-threads` of `api/group-post-threads.md`.
pub fn stem(page: &PageFacts) -> &str {
    let file = page.page.rsplit('/').next().unwrap_or(&page.page);
    file.rsplit_once('.').map_or(file, |(stem, _)| stem)
}

#[cfg(test)]
mod tests {
    use crate::operations::tests::check;

    /// Pages, and the order of those that document the first operation.
    const PRIMARY_PAGES: &[(&str, &str)] = &[
        // A line without a query first.
        (
            "a-get: GET /gears/{id}?$expand=x; b-get: GET /gears/{id}",
            "b-get a-get ! response-type-unknown",
        ),
        // Then the name of the page: its verb, its last word, the words of the path, `list` for a plural.
        (
            "gear-x: DELETE /gears/{id}; z-delete: DELETE /gears/{id}",
            "z-delete gear-x",
        ),
        (
            "a-post-gear: POST /gears/{id}/turn; b-turn: POST /gears/{id}/turn",
            "b-turn a-post-gear",
        ),
        (
            "a-post: POST /gears/{id}/turn; b-post-gear: POST /gears/{id}/turn",
            "b-post-gear a-post ! response-type-unknown",
        ),
        (
            "a-get: GET /gears; b-list: GET /gears; = 200 part",
            "b-list a-get ! response-form-differs",
        ),
        (
            "a-get: GET /gears/{id}; b-list: GET /gears/{id}; = 200 part",
            "a-get b-list",
        ),
        // Then the shorter name, the page with fewer operations, the line higher up, the first in the alphabet.
        (
            "a-gear-delete: DELETE /gears/{id}; gear-delete: DELETE /gears/{id}",
            "gear-delete a-gear-delete",
        ),
        (
            "a-delete: DELETE /gears/{id}; DELETE /wheels/{id}; b-delete: DELETE /gears/{id}",
            "b-delete a-delete",
        ),
        (
            "a-delete: DELETE /wheels/{id}; DELETE /gears/{id}; b-delete: DELETE /gears/{id}; DELETE /wheels/{id}",
            "b-delete a-delete",
        ),
        (
            "b-delete: DELETE /gears/{id}; a-delete: DELETE /gears/{id}",
            "a-delete b-delete",
        ),
        // Case, names and quotes do not make another operation.
        (
            "a-delete: DELETE /Gears(n='{id}'); b-delete: DELETE /gears(N={x})",
            "a-delete b-delete",
        ),
    ];

    #[test]
    fn primary_pages_are_decided_as_in_the_table() {
        check(PRIMARY_PAGES, |it| {
            let names = it
                .pages
                .iter()
                .map(|it| it.trim_start_matches("api/").trim_end_matches(".md"));
            names.collect::<Vec<_>>().join(" ")
        });
    }
}
