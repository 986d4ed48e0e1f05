//! The input: page path -> text, sorted, with nothing read from disk here.

use std::collections::BTreeMap;

/// Every text file that one API version of the docs consists of.
///
/// Keys are `/`-separated paths relative to the version folder: `api/group-get.md`, `resources/group.md`,
/// `includes/permissions/x.md`, `toc.yml`. Files that all versions share stand above it and keep their
/// dots: `../includes/beta-disclaimer.md`. Loose pages are keyed by their file name alone.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Corpus {
    files: BTreeMap<String, String>,
}

impl Corpus {
    /// A corpus of the given files; a later entry of the same path wins.
    pub fn new(files: impl IntoIterator<Item = (String, String)>) -> Self {
        Self {
            files: files.into_iter().collect(),
        }
    }

    /// The text of one file.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<&str> {
        self.files.get(path).map(String::as_str)
    }

    /// All files in the order of their paths.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files
            .iter()
            .map(|(path, text)| (path.as_str(), text.as_str()))
    }

    /// The files that are pages of their own: neither includes nor tables of contents.
    pub fn pages(&self) -> impl Iterator<Item = (&str, &str)> {
        self.iter().filter(|(path, _)| is_page(path))
    }

    /// How many files there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether there is no file at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }
}

/// Everything is a page but includes, what stands above the version folder, and tables of contents.
fn is_page(path: &str) -> bool {
    let is_include = path.split('/').any(|it| it == "includes" || it == "..");
    !is_include && !path.ends_with(".yml") && !path.ends_with(".yaml")
}
