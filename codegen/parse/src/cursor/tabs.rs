//! Tabs: `# [HTTP](#tab/http)` … `---`. Only HTTP is read.

use crate::block::Inline;

/// The position in a group of tabs.
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
    /// Reads a heading; true if it heads a tab and so is not a heading of the page.
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

    /// Reads a thematic break.
    pub fn rule(&mut self) {
        *self = Self::Outside;
    }

    /// Reads a comment: the annotation of a response is never in a tab.
    pub fn comment(&mut self, text: &str) {
        if *self == Self::Other && text.contains("\"blockType\"") && text.contains("\"response\"") {
            *self = Self::Outside;
        }
    }

    /// Whether blocks here are left out.
    pub fn skips(self) -> bool {
        self == Self::Other
    }
}
