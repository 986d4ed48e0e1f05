//! Which operations an example belongs to. Only the words of its path count, because a snapshot has no sample values and
//! must give the same result.

mod ending;
mod path;

use std::cmp::Reverse;
use std::collections::BTreeMap;

use model::facts::{ExampleRequest, PageFacts, PageKind, PathWords};
use model::ir::{Method, PathTemplate};

pub use ending::Ending;
pub use path::{ExamplePath, Fit};

/// What an example may call.
#[derive(Debug)]
pub struct Callable<'a> {
    /// The method.
    pub method: Method,
    /// The path.
    pub template: &'a PathTemplate,
    /// The pages that declare it.
    pub pages: Vec<&'a str>,
}

/// The operations that an example belongs to, as indices of what [`Callees::new`] was given.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Callee {
    /// The one whose path it calls.
    pub called: Option<usize>,
    /// Others of its page and method that lead to the same: a page shows one example for `/me/messages` and
    /// `/users/{id}/messages`.
    pub sisters: Vec<usize>,
}

/// What the path of an example may call.
struct Found {
    at: usize,
    fit: Fit,
}

/// All that examples may call.
#[derive(Debug)]
pub struct Callees<'a> {
    all: Vec<Callable<'a>>,
    /// By method and first word.
    by_root: BTreeMap<(Method, String), Vec<usize>>,
    by_page: BTreeMap<&'a str, Vec<usize>>,
}

impl<'a> Callees<'a> {
    /// Indexes what may be called.
    #[must_use]
    pub fn new(all: Vec<Callable<'a>>) -> Self {
        let (mut by_root, mut by_page) = (BTreeMap::new(), BTreeMap::new());
        for (at, callable) in all.iter().enumerate() {
            let path = ExamplePath::new(&callable.template.to_string());
            let root = (callable.method, path.root());
            by_root.entry(root).or_insert_with(Vec::new).push(at);
            for page in &callable.pages {
                by_page.entry(*page).or_insert_with(Vec::new).push(at);
            }
        }
        Self {
            all,
            by_root,
            by_page,
        }
    }

    /// What the example of a page belongs to. A call of another host belongs to nothing.
    #[must_use]
    pub fn of(&self, page: &PageFacts, words: &PathWords, request: &ExampleRequest) -> Callee {
        let method = Method::parse(&request.method).filter(|_| !is_foreign(request));
        let Some(method) = method else {
            return Callee::default();
        };
        let path = ExamplePath::new(&words.without_samples(&request.path));
        let of_page = self.by_page.get(page.page.as_str()).into_iter().flatten();
        let own: Vec<usize> = of_page
            .copied()
            .filter(|at| self.all.get(*at).is_some_and(|it| it.method == method))
            .collect();
        let called = self.called(&own, method, &path);
        let template = called.and_then(|at| Some(self.all.get(at)?.template));
        let ending = template.map_or_else(|| Ending::of_path(&path), Ending::of);
        let leads_there = |at: &usize| {
            let sister = self.all.get(*at).map(|it| Ending::of(it.template));
            sister.is_some_and(|it| it.is_same(&ending))
        };
        Callee {
            called,
            sisters: own
                .into_iter()
                .filter(|at| Some(*at) != called && leads_there(at))
                .collect(),
        }
    }

    /// The best of the page's own, else of all. One without an argument that the call has counts only if all lack it.
    fn called(&self, own: &[usize], method: Method, path: &ExamplePath) -> Option<usize> {
        let keyed = path.with_keys_as_segments();
        let all = self.by_root.get(&(method, keyed.root()));
        let lists = [own, all.map_or(&[][..], Vec::as_slice)].into_iter();
        let ways = lists.flat_map(|it| [(it, path), (it, &keyed)]);
        let best: Vec<Found> = ways.filter_map(|(it, path)| self.best(it, path)).collect();
        let precise = best.iter().find(|it| it.fit.unknown == 0);
        precise.or(best.first()).map(|it| it.at)
    }

    fn best(&self, candidates: &[usize], path: &ExamplePath) -> Option<Found> {
        let fits = candidates.iter().filter_map(|&at| {
            let fit = path.read(self.all.get(at)?.template)?;
            Some(Found { at, fit })
        });
        fits.max_by_key(|Found { at, fit }| {
            let (unknown, missing) = (Reverse(fit.unknown), Reverse(fit.missing));
            (unknown, missing, fit.points, Reverse(*at))
        })
    }
}

/// Whether a request goes to another host.
#[must_use]
pub fn is_foreign(request: &ExampleRequest) -> bool {
    request.path.contains("://") || request.path == "{}"
}

/// Whether a call that no page declares is a mistake. Overviews show sample queries, and a block without annotation
/// illustrates the prose; `$count`, `$ref` and type casts behind a documented path are OData's.
#[must_use]
pub fn should_be_declared(page: &PageFacts, request: &ExampleRequest) -> bool {
    let is_odata = |it: &str| matches!(it, "$count" | "$ref") || it.starts_with("microsoft.graph.");
    page.kind == PageKind::Api
        && !request.unannotated
        && !is_foreign(request)
        && !request.path.split('/').any(is_odata)
}

/// How the path of an example, with its samples, fits the template that it calls, and the path with keys as the
/// template has them: `/events('1')` is `/events/1` for `/events/{id}`.
#[must_use]
pub fn read(path: &str, template: &PathTemplate) -> Option<(Fit, String)> {
    let path = ExamplePath::new(path);
    let keyed = path.with_keys_as_segments();
    let ways = [path, keyed].map(|it| Some((it.read(template)?, it.to_path())));
    let ways = ways.into_iter().flatten();
    ways.min_by_key(|(fit, _)| (fit.unknown, fit.missing))
}
