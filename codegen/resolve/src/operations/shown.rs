//! What examples show of each operation: their names, and the query options that they use.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::codes;
use crate::path::shape_of;
use model::diagnostics::Diagnostics;
use model::facts::{Example, PageFacts, query_names};

use super::examples::ExamplePath;
use super::merge::Group;

/// What the examples show that call an operation.
#[derive(Debug, Clone, Default)]
pub struct Shown {
    /// Their names, in the order of pages.
    pub names: Vec<String>,
    /// The OData query options that they use, in lower case.
    pub options: BTreeSet<String>,
}

impl Shown {
    fn add(&mut self, example: &Example) {
        if let Some(name) = example.name.as_ref().filter(|it| !self.names.contains(it)) {
            self.names.push(name.clone());
        }
        let query = example.request.as_ref().and_then(|it| it.query.as_deref());
        let options = query.into_iter().flat_map(query_names);
        self.options.extend(options.map(str::to_lowercase));
    }
}

/// For each group what its examples show. An example belongs to the operation of its own page that fits it best, else
/// to the best of all.
pub fn assign(
    pages: &[PageFacts],
    groups: &[Group<'_>],
    diagnostics: &mut Diagnostics,
) -> Vec<Shown> {
    let index = Index::new(groups);
    let calls: Vec<_> = pages.par_iter().map(|it| index.calls(it)).collect();
    let mut shown = vec![Shown::default(); groups.len()];
    for (page, calls) in pages.iter().zip(calls) {
        for (example, group) in calls {
            let Some(group) = group else {
                report(example, page, diagnostics);
                continue;
            };
            if let Some(shown) = shown.get_mut(group) {
                shown.add(example);
            }
        }
    }
    shown
}

struct Index<'a, 'b> {
    groups: &'b [Group<'a>],
    by_root: BTreeMap<(&'b str, String), Vec<usize>>,
    by_page: BTreeMap<&'a str, Vec<usize>>,
}

impl<'a, 'b> Index<'a, 'b> {
    fn new(groups: &'b [Group<'a>]) -> Self {
        let mut by_root: BTreeMap<(&str, String), Vec<usize>> = BTreeMap::new();
        let mut by_page: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (at, group) in groups.iter().enumerate() {
            for page in group.pages() {
                by_page.entry(page.page.as_str()).or_default().push(at);
            }
            if let Some(line) = group.primary() {
                let root = line
                    .template
                    .segments
                    .first()
                    .map(shape_of)
                    .unwrap_or_default();
                let root = root.split('(').next().unwrap_or_default().to_owned();
                by_root
                    .entry((line.line.method.as_str(), root))
                    .or_default()
                    .push(at);
            }
        }
        Self {
            groups,
            by_root,
            by_page,
        }
    }

    /// The examples of a page that have a request, with the group that each calls.
    fn calls<'p>(&self, page: &'p PageFacts) -> Vec<(&'p Example, Option<usize>)> {
        let examples = page.examples.iter();
        let calls = examples.filter_map(|it| {
            let path = ExamplePath::of(it)?;
            Some((it, self.best(it, &path, page)))
        });
        calls.collect()
    }

    fn best(&self, example: &Example, path: &ExamplePath, page: &PageFacts) -> Option<usize> {
        let method = example.request.as_ref().map(|it| it.method.as_str())?;
        let own = self
            .by_page
            .get(page.page.as_str())
            .map_or(&[][..], Vec::as_slice);
        let all = || {
            let root = (method, path.root().to_owned());
            self.by_root.get(&root).map_or(&[][..], Vec::as_slice)
        };
        self.best_of(own, method, path)
            .or_else(|| self.best_of(all(), method, path))
    }

    fn best_of(&self, candidates: &[usize], method: &str, path: &ExamplePath) -> Option<usize> {
        let fits = candidates.iter().filter_map(|at| {
            let line = self.groups.get(*at)?.primary()?;
            let fit = path
                .fit(&line.template)
                .filter(|_| line.line.method == method)?;
            Some((fit, std::cmp::Reverse(*at)))
        });
        fits.max().map(|(_, at)| at.0)
    }
}

fn report(example: &Example, page: &PageFacts, diagnostics: &mut Diagnostics) {
    if let Some(request) = &example.request {
        let name = example.name.as_deref().unwrap_or("an example");
        let message = format!(
            "{name} calls `{}` with a path that no page declares",
            request.method
        );
        diagnostics.push(
            &codes::EXAMPLE_UNMATCHED,
            request.at.span(&page.page),
            message,
        );
    }
}
