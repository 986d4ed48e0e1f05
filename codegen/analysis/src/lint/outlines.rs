//! The outline of every file, for the checks of Markdown itself.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use model::corpus::Corpus;
use parse::{Outline, outline};

/// By path.
pub struct Outlines<'a>(BTreeMap<&'a str, Outline>);

impl<'a> Outlines<'a> {
    pub fn new(corpus: &'a Corpus) -> Self {
        let files: Vec<_> = corpus.iter().filter(|it| it.0.ends_with(".md")).collect();
        let read = files
            .into_par_iter()
            .map(|(path, text)| (path, outline(path, text)));
        Self(read.collect())
    }

    pub fn iter(&self) -> impl Iterator<Item = (&'a str, &Outline)> + Clone {
        self.0.iter().map(|(path, it)| (*path, it))
    }

    /// Every name that a bookmark into the page can have, reduced to letters and digits: which other characters of a
    /// heading its id keeps depends on the renderer.
    pub fn bookmarks(&self, page: &str) -> BTreeSet<String> {
        let own = self.0.get(page).into_iter();
        let included = own.clone().flat_map(|it| &it.includes);
        let included = included.filter_map(|it| self.0.get(it.as_str()));
        let all = own.chain(included);
        let names = all.flat_map(|it| it.headings.iter().chain(&it.anchors));
        names.map(|it| reduced(it)).collect()
    }
}

/// `json-representation` of `JSON representation`, without the hyphen.
pub fn reduced(name: &str) -> String {
    let kept = name.chars().filter(|it| it.is_alphanumeric());
    kept.flat_map(char::to_lowercase).collect()
}
