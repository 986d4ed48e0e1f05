//! The operations, to be looked up by what a page shows.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use model::ir::{Api, Operation};
use resolve::examples::{ExamplePath, Fit};

/// Operations by page and by method and first word.
pub struct Index<'a> {
    api: &'a Api,
    by_page: BTreeMap<&'a str, Vec<usize>>,
    by_root: BTreeMap<(&'a str, String), Vec<usize>>,
}

/// What is called.
pub struct Found {
    /// The operation's place in the IR.
    pub operation: usize,
    /// How the path fits it.
    pub fit: Fit,
    /// The path, with keys in parentheses as segments where the operation has them so.
    pub path: String,
}

impl<'a> Index<'a> {
    pub fn new(api: &'a Api) -> Self {
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

    /// The operation that is called, and the path in the spelling that fits it: the best of the page, else the best of
    /// all; one with other arguments in parentheses only where there is none with the same.
    pub fn find(&self, page: &str, method: &str, path: &str) -> Option<Found> {
        let raw = ExamplePath::with_samples(path);
        let keyed = raw.with_keys_as_segments();
        let own = self.by_page.get(page).map_or(&[][..], Vec::as_slice);
        let root = (method, keyed.root().to_ascii_lowercase());
        let all = self.by_root.get(&root).map_or(&[][..], Vec::as_slice);
        let mut ways = [own, all]
            .into_iter()
            .flat_map(|it| [(it, &raw), (it, &keyed)]);
        let precise = ways.clone().find_map(|(list, path)| {
            let found = self.best(list, method, path)?;
            (found.1.mismatches == 0).then_some((found, path))
        });
        let or_loose = precise
            .or_else(|| ways.find_map(|(list, path)| Some((self.best(list, method, path)?, path))));
        let ((operation, fit), path) = or_loose?;
        Some(Found {
            operation,
            fit,
            path: path.to_path(),
        })
    }

    fn best(&self, candidates: &[usize], method: &str, path: &ExamplePath) -> Option<(usize, Fit)> {
        let of_method = |it: &&Operation| it.method == method;
        let fits = candidates.iter().filter_map(|&at| {
            let operation = self.api.operations.get(at).filter(of_method)?;
            Some((at, path.read(&operation.segments)?))
        });
        fits.max_by_key(|(at, fit)| (Reverse(fit.mismatches), fit.points, Reverse(*at)))
    }
}

/// `groups` of `/groups/{group-id}`.
fn root(path: &str) -> String {
    let word = path.split(['/', '(', ':']).find(|it| !it.is_empty());
    word.unwrap_or_default().to_ascii_lowercase()
}
