//! From tokens to the text of a file: header, inner docs, items with a blank line between.

use proc_macro2::TokenStream;

use super::header::header;

/// A file in the making.
#[derive(Debug, Default)]
pub struct Source<'a> {
    pages: Vec<&'a str>,
    docs: Vec<String>,
    items: Vec<String>,
}

impl<'a> Source<'a> {
    /// A file that says what these pages say.
    pub fn new(pages: impl IntoIterator<Item = &'a str>) -> Self {
        Self {
            pages: pages.into_iter().collect(),
            ..Self::default()
        }
    }

    /// Adds lines of `//!` documentation.
    pub fn docs(&mut self, lines: impl IntoIterator<Item = String>) {
        self.docs.extend(lines);
    }

    /// Adds items.
    pub fn tokens(&mut self, tokens: TokenStream) {
        self.items.extend(items(tokens));
    }

    /// Adds items that belong together: no blank line between them.
    pub fn together(&mut self, tokens: TokenStream) {
        self.items.push(items(tokens).concat());
    }

    /// Adds an item that is laid out already, such as a macro call, which prettyplease does not know.
    pub fn text(&mut self, text: impl Into<String>) {
        self.items.push(text.into());
    }

    /// The file.
    pub fn finish(self) -> String {
        let mut text = header("//", "", self.pages);
        text.reserve(self.items.iter().map(|it| it.len() + 2).sum());
        if !self.docs.is_empty() {
            text.push('\n');
        }
        for line in &self.docs {
            text.push_str(if line.is_empty() { "//!" } else { "//! " });
            text.push_str(line);
            text.push('\n');
        }
        for item in &self.items {
            text.push('\n');
            text.push_str(item.trim_end());
            text.push('\n');
        }
        text
    }
}

/// Prints item by item, because a whole file would come out without blank lines.
fn items(tokens: TokenStream) -> Vec<String> {
    let file = match syn::parse2::<syn::File>(tokens) {
        Ok(file) => file,
        // Not reached as long as names are names; if it is, the compiler shows the place.
        Err(error) => return vec![error.to_compile_error().to_string()],
    };
    let print = |item| {
        let file = syn::File {
            shebang: None,
            frontmatter: None,
            attrs: Vec::new(),
            items: vec![item],
        };
        prettyplease::unparse(&file)
    };
    file.items.into_iter().map(print).collect()
}
