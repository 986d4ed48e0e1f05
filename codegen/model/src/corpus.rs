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
    /// Creates a corpus from `(path, text)` pairs. If a path occurs twice, the later entry wins. A carriage return alone ends
    /// a line, as in Markdown, and becomes a newline.
    pub fn new(files: impl IntoIterator<Item = (String, String)>) -> Self {
        let files = files.into_iter();
        Self {
            files: files
                .map(|(path, text)| (path, with_newlines(text)))
                .collect(),
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

/// The text with `\n` for each `\r` that no `\n` follows. No byte moves.
fn with_newlines(text: String) -> String {
    let mut bytes = text.bytes().zip(text.bytes().skip(1).chain([0]));
    if !bytes.any(|(it, next)| it == b'\r' && next != b'\n') {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let is_alone = c == '\r' && chars.peek() != Some(&'\n');
        out.push(if is_alone { '\n' } else { c });
    }
    out
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
    fn every_line_end_is_one() {
        let text = |it: &str| {
            let corpus = Corpus::new([("a.md".to_owned(), it.to_owned())]);
            corpus.get("a.md").map(str::to_owned).unwrap()
        };
        assert_eq!(text("a\rb\r\nc\n\rd\r"), "a\nb\r\nc\n\nd\n");
        assert_eq!(text("a\r\nb"), "a\r\nb");
    }

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
