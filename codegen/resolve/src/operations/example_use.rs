//! What examples show of each operation: their names, and the query options that they use.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::codes;
use crate::path::shape_of;
use model::diagnostics::Diagnostics;
use model::facts::{ExampleRequest, PageFacts, query_names};
use model::ir::Method;

use super::examples::ExamplePath;
use super::merge::Group;

/// What the examples show that call an operation.
#[derive(Debug, Clone, Default)]
pub struct ExampleUse {
    /// Their names, in the order of pages.
    pub names: Vec<String>,
    /// The OData query options that they use, in lower case.
    pub options: BTreeSet<String>,
}

/// What the examples of each group show. An example belongs to the operation of its own page that it fits best, else
/// to the best of all.
pub fn assign(
    pages: &[PageFacts],
    groups: &[Group<'_>],
    diagnostics: &mut Diagnostics,
) -> Vec<ExampleUse> {
    let callees = Callees::new(groups);
    let called: Vec<_> = pages.par_iter().map(|it| callees.of_page(it)).collect();
    let mut uses = vec![ExampleUse::default(); groups.len()];
    for (page, called) in pages.iter().zip(called) {
        let examples = page.examples.iter();
        let requests = examples.filter_map(|it| Some((it.name.as_ref(), it.request.as_ref()?)));
        for ((name, request), group) in requests.zip(called) {
            let Some(it) = group.and_then(|at| uses.get_mut(at)) else {
                report(name, request, page, diagnostics);
                continue;
            };
            it.names
                .extend(name.filter(|name| !it.names.contains(name)).cloned());
            let options = request.query.as_deref().into_iter().flat_map(query_names);
            it.options.extend(options.map(str::to_lowercase));
        }
    }
    uses
}

fn report(
    name: Option<&String>,
    request: &ExampleRequest,
    page: &PageFacts,
    diagnostics: &mut Diagnostics,
) {
    let name = name.map_or("an example", String::as_str);
    let method = &request.method;
    let message = format!("{name} calls `{method}` with a path that no page declares");
    let at = request.at.span(&page.page);
    diagnostics.push(&codes::EXAMPLE_UNMATCHED, at, message);
}

/// The groups that an example may call.
struct Callees<'a, 'g> {
    groups: &'g [Group<'a>],
    /// By method and first word.
    by_root: BTreeMap<(Method, String), Vec<usize>>,
    by_page: BTreeMap<&'a str, Vec<usize>>,
}

impl<'a, 'g> Callees<'a, 'g> {
    fn new(groups: &'g [Group<'a>]) -> Self {
        let mut callees = Self {
            groups,
            by_root: BTreeMap::new(),
            by_page: BTreeMap::new(),
        };
        for (at, group) in groups.iter().enumerate() {
            for page in &group.pages {
                callees.by_page.entry(&page.page).or_default().push(at);
            }
            let root = group.primary.template.segments.first().map(shape_of);
            let root = root.unwrap_or_default();
            let root = root.split('(').next().unwrap_or_default().to_owned();
            let of_root = callees.by_root.entry((group.method(), root));
            of_root.or_default().push(at);
        }
        callees
    }

    /// The group that each request of the page's examples calls.
    fn of_page(&self, page: &PageFacts) -> Vec<Option<usize>> {
        let own = self.by_page.get(page.page.as_str());
        let examples = page.examples.iter();
        let called = examples.filter_map(|example| {
            let path = ExamplePath::of(example)?;
            let Some(method) = Method::parse(&example.request.as_ref()?.method) else {
                return Some(None);
            };
            let all = || self.by_root.get(&(method, path.root().to_owned()));
            let best = |candidates: &Vec<usize>| self.best(candidates, method, &path);
            Some(own.and_then(best).or_else(|| all().and_then(best)))
        });
        called.collect()
    }

    fn best(&self, candidates: &[usize], method: Method, path: &ExamplePath) -> Option<usize> {
        let fits = candidates.iter().filter_map(|at| {
            let group = self.groups.get(*at).filter(|it| it.method() == method)?;
            Some((path.fit(&group.primary.template)?, Reverse(*at)))
        });
        fits.max().map(|(_, at)| at.0)
    }
}
