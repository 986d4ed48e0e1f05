//! Tabs: `# [HTTP](#tab/http)` … `---`. Only HTTP is read.

use crate::block::Inline;

/// Where in a group of tabs the cursor is.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub enum Tabs {
    /// Not in a group.
    #[default]
    Outside,
    /// In the HTTP tab.
    Http,
    /// In a tab of another language: its blocks are left out.
    Other,
}

impl Tabs {
    /// Takes in a heading; true where it is the head of a tab and so no heading of the page.
    ///
    /// Groups often lack the line that ends them, so any other heading ends them as well.
    pub fn heading(&mut self, text: &Inline) -> bool {
        let id = text
            .links
            .iter()
            .find_map(|link| link.target.strip_prefix("#tab/"));
        *self = match id {
            None => Self::Outside,
            Some(id) if id.to_ascii_lowercase().starts_with("http") => Self::Http,
            Some(_) => Self::Other,
        };
        id.is_some()
    }

    /// Takes in a thematic break.
    pub fn rule(&mut self) {
        *self = Self::Outside;
    }

    /// Takes in a comment: the annotation of a response never stands in a tab.
    pub fn comment(&mut self, text: &str) {
        if *self == Self::Other && text.contains("\"blockType\"") && text.contains("\"response\"") {
            *self = Self::Outside;
        }
    }

    /// Blocks here are not read.
    pub fn skips(self) -> bool {
        self == Self::Other
    }
}
