//! Lines of the same method and path shape become one operation; the page that it is mostly from comes first.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::called::Examples;
use super::collect::Line;
use model::facts::PageFacts;
use model::ir::Segment;
use model::text::{fold, singular};

/// All lines of one operation, the primary one first.
#[derive(Debug)]
pub struct Group<'a> {
    pub lines: Vec<Line<'a>>,
    /// What its pages show of it.
    pub examples: Examples<'a>,
}

impl<'a> Group<'a> {
    /// The line that name, parameters and types are from.
    pub fn primary(&self) -> Option<&Line<'a>> {
        self.lines.first()
    }

    /// All of them.
    pub fn lines(&self) -> impl Iterator<Item = &Line<'a>> {
        self.lines.iter()
    }

    /// Each page once, the primary one first.
    pub fn pages(&self) -> Vec<&'a PageFacts> {
        pages(&self.lines)
    }
}

/// Each page of the lines once, in their order.
pub fn pages<'a>(lines: &[Line<'a>]) -> Vec<&'a PageFacts> {
    let mut seen = BTreeSet::new();
    let pages = lines.iter().map(|it| it.page);
    pages.filter(|it| seen.insert(it.page.as_str())).collect()
}

/// Groups the lines by method and shape, in the order of shapes.
pub fn merge<'a>(lines: Vec<Line<'a>>) -> Vec<Group<'a>> {
    let counts = operations_per_page(&lines);
    let mut groups: BTreeMap<(String, String), Vec<Line<'a>>> = BTreeMap::new();
    for line in lines {
        let key = (line.shape.clone(), line.line.method.clone());
        groups.entry(key).or_default().push(line);
    }
    let groups: Vec<_> = groups.into_values().collect();
    let ranked = groups.into_par_iter().map(|mut lines| {
        lines.sort_by_cached_key(|it| rank(it, &counts));
        Group {
            examples: Examples::of(&lines),
            lines,
        }
    });
    ranked.collect()
}

/// How many operations each page tells of.
fn operations_per_page<'a>(lines: &[Line<'a>]) -> BTreeMap<&'a str, usize> {
    let mut shapes: BTreeMap<&str, BTreeSet<(&str, &str)>> = BTreeMap::new();
    for line in lines {
        let of_page = shapes.entry(line.page.page.as_str()).or_default();
        of_page.insert((line.line.method.as_str(), line.shape.as_str()));
    }
    shapes
        .into_iter()
        .map(|(page, it)| (page, it.len()))
        .collect()
}

/// Lines without a query before those with one; then pages whose name speaks of this path and method; then pages
/// that tell of little else; then the page that has the line higher up.
fn rank(line: &Line<'_>, counts: &BTreeMap<&str, usize>) -> impl Ord + use<> {
    let page = line.page.page.clone();
    (
        line.line.query.is_some(),
        Reverse(evidence(line)),
        // Workloads repeat a page with their own name in front: `intune-mam-user-list` and `user-list`.
        stem(line.page).split('-').count(),
        counts.get(page.as_str()).copied().unwrap_or_default(),
        line.position,
        page,
    )
}

/// How well the page's name fits the line: `conversation-post-threads` and `POST …/threads`.
fn evidence(line: &Line<'_>) -> u32 {
    let stem = stem(line.page);
    let verbs: &[&str] = match line.line.method.as_str() {
        "GET" => &["get", "list"],
        "POST" => &["post", "create", "add"],
        "PATCH" | "PUT" => &["update", "put", "upsert"],
        _ => &["delete", "remove"],
    };
    let words: Vec<String> = stem.split('-').map(fold).collect();
    let verb = words.iter().any(|it| verbs.contains(&it.as_str()));
    let (last, owner) = subjects(line);
    let ends = words.last().is_some_and(|it| *it == fold(&last));
    let speaks = |of: &str| {
        words
            .iter()
            .any(|it| *it == fold(&singular(of)) || *it == fold(of))
    };
    let plural = matches!(line.template.segments.last(), Some(Segment::Literal(word)) if singular(word) != *word);
    let listed = line.line.method == "GET" && plural && words.iter().any(|it| it == "list");
    u32::from(listed)
        + 2 * u32::from(verb)
        + 2 * u32::from(ends)
        + u32::from(speaks(&last))
        + u32::from(speaks(&owner))
}

/// The last word of the path and the one before it.
fn subjects(line: &Line<'_>) -> (String, String) {
    let words = line
        .template
        .segments
        .iter()
        .rev()
        .filter_map(|it| match it {
            Segment::Literal(word) | Segment::Call { name: word, .. } => Some(word.clone()),
            _ => None,
        });
    let mut words = words
        .filter(|it| it != "me")
        .chain([String::new(), String::new()]);
    (
        words.next().unwrap_or_default(),
        words.next().unwrap_or_default(),
    )
}

/// `group-post-threads` of `api/group-post-threads.md`.
pub fn stem(page: &PageFacts) -> &str {
    let file = page.page.rsplit('/').next().unwrap_or(&page.page);
    file.rsplit_once('.').map_or(file, |(stem, _)| stem)
}
