//! The operations, to be looked up by what a page shows.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::ir::{Api, Operation};
use crate::resolve::examples::{ExamplePath, Fit};

/// Operations by page and by method and first word.
pub(super) struct Index<'a> {
    api: &'a Api,
    by_page: BTreeMap<&'a str, Vec<usize>>,
    by_root: BTreeMap<(&'a str, String), Vec<usize>>,
}

impl<'a> Index<'a> {
    pub(super) fn new(api: &'a Api) -> Self {
        let mut index = Self {
            api,
            by_page: BTreeMap::new(),
            by_root: BTreeMap::new(),
        };
        for (at, operation) in api.operations.iter().enumerate() {
            for page in &operation.pages {
                index.by_page.entry(page).or_default().push(at);
            }
            let root = (operation.method.as_str(), root(&operation.path));
            index.by_root.entry(root).or_default().push(at);
        }
        index
    }

    /// The operation of the page that fits best, else the best of all; of two that fit alike the first.
    pub(super) fn find(&self, page: &str, method: &str, path: &str) -> Option<(usize, Fit)> {
        let path = ExamplePath::with_samples(path);
        let own = self.by_page.get(page).map_or(&[][..], Vec::as_slice);
        let root = (method, path.root().to_ascii_lowercase());
        let all = || self.by_root.get(&root).map_or(&[][..], Vec::as_slice);
        self.best(own, method, &path)
            .or_else(|| self.best(all(), method, &path))
    }

    fn best(&self, candidates: &[usize], method: &str, path: &ExamplePath) -> Option<(usize, Fit)> {
        let of_method = |it: &&Operation| it.method == method;
        let fits = candidates.iter().filter_map(|&at| {
            let operation = self.api.operations.get(at).filter(of_method)?;
            Some((at, path.read(&operation.segments)?))
        });
        fits.max_by_key(|(at, fit)| (fit.points, Reverse(*at)))
    }
}

/// `groups` of `/groups/{group-id}`.
fn root(path: &str) -> String {
    let word = path.split(['/', '(', ':']).find(|it| !it.is_empty());
    word.unwrap_or_default().to_ascii_lowercase()
}
