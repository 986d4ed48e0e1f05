//! Finds the operation that an example calls.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use model::ir::{Api, Method, Operation};
use resolve::examples::{ExamplePath, Fit};

/// Operations by page, and by method and first word.
pub struct Index<'a> {
    api: &'a Api,
    by_page: BTreeMap<&'a str, Vec<usize>>,
    by_root: BTreeMap<(Method, String), Vec<usize>>,
}

/// An operation that is called.
pub struct Found {
    /// The operation's place in the IR.
    pub operation: usize,
    /// How the path fits its template.
    pub fit: Fit,
    /// The path, with keys in parentheses as segments if the operation has segments for them.
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
            let root = (operation.method, root(&operation.path));
            index.by_root.entry(root).or_default().push(at);
        }
        index
    }

    /// The operation that fits best: of the page, else of all. One with other arguments in parentheses counts only if
    /// none has the same.
    pub fn find(&self, page: &str, method: &str, path: &str) -> Option<Found> {
        let method = Method::parse(method)?;
        let raw = ExamplePath::with_samples(path);
        let keyed = raw.with_keys_as_segments();
        let own = self.by_page.get(page).map_or(&[][..], Vec::as_slice);
        let root = (method, keyed.root().to_ascii_lowercase());
        let all = self.by_root.get(&root).map_or(&[][..], Vec::as_slice);
        let lists = [own, all].into_iter();
        let mut ways = lists.flat_map(|it| [(it, &raw), (it, &keyed)]);
        let best = |(list, path)| Some((self.best(list, method, path)?, path));
        let mut precise = ways.clone().filter_map(best);
        let precise = precise.find(|((_, fit), _)| fit.mismatches == 0);
        let ((operation, fit), path) = precise.or_else(|| ways.find_map(best))?;
        Some(Found {
            operation,
            fit,
            path: path.to_path(),
        })
    }

    fn best(
        &self,
        candidates: &[usize],
        method: Method,
        path: &ExamplePath,
    ) -> Option<(usize, Fit)> {
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
