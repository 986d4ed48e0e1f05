//! The input: a sorted map from page path to text. Nothing here reads from disk.

use std::collections::BTreeMap;

/// Every text file of one API version of the docs.
///
/// Keys are `/`-separated paths relative to the version folder: `api/group-get.md`, `resources/group.md`,
/// `includes/permissions/x.md`, `toc.yml`. Files shared by all versions lie outside that folder and start with `../`:
/// `../includes/beta-disclaimer.md`. Loose pages are keyed by file name alone.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Corpus {
    files: BTreeMap<String, String>,
}

impl Corpus {
    /// Creates a corpus from `(path, text)` pairs. If a path occurs twice, the later entry wins.
    pub fn new(files: impl IntoIterator<Item = (String, String)>) -> Self {
        Self {
            files: files.into_iter().collect(),
        }
    }

    /// The text of one file; `None` if the corpus does not have it.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<&str> {
        self.files.get(path).map(String::as_str)
    }

    /// All files as `(path, text)`, sorted by path.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files
            .iter()
            .map(|(path, text)| (path.as_str(), text.as_str()))
    }

    /// The pages as `(path, text)`: every file except includes and tables of contents.
    pub fn pages(&self) -> impl Iterator<Item = (&str, &str)> {
        self.iter().filter(|(path, _)| is_page(path))
    }

    /// Whether the corpus has the page, or one of its pages names the page's file, as a link does.
    #[must_use]
    pub fn mentions(&self, page: &str) -> bool {
        let file = page.rsplit('/').next().unwrap_or(page).to_lowercase();
        let names_file = |text: &str| text.to_lowercase().contains(&file);
        self.get(page).is_some() || self.pages().any(|(_, text)| names_file(text))
    }

    /// The number of files.
    #[must_use]
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether the corpus has no files.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }
}

/// Whether a file is a page: not an include, not outside the version folder, not a table of contents.
fn is_page(path: &str) -> bool {
    let is_include = path.split('/').any(|it| it == "includes" || it == "..");
    !is_include && !path.ends_with(".yml") && !path.ends_with(".yaml")
}

#[cfg(test)]
mod tests {
    use super::Corpus;

    #[test]
    fn a_page_is_mentioned_by_its_own_text_and_by_links() {
        let files = [
            ("api/box-get.md", "A [box](../resources/Box.md)."),
            ("lid.md", ""),
        ];
        let corpus = Corpus::new(files.map(|(path, text)| (path.to_owned(), text.to_owned())));
        for page in ["lid.md", "resources/box.md"] {
            assert!(corpus.mentions(page), "{page}");
        }
        assert!(!corpus.mentions("resources/crate.md"));
    }
}
