//! A page as a flat list of blocks: the input of the readers of block kinds. `cursor` builds it from Markdown.

use std::ops::Range;

use model::facts::Place;

/// A page with its includes in place and without tabs other than HTTP.
#[derive(Debug, Clone, Default)]
pub struct Document {
    /// Path as in the corpus.
    pub page: String,
    /// YAML between the first two `---` lines, with the line it starts on.
    pub front_matter: Option<(String, u32)>,
    /// In page order; the blocks of an include replace its directive.
    pub blocks: Vec<Block>,
    /// The same blocks by heading; see [`Document::sections`](Self::sections()).
    pub sections: Vec<SectionSpan>,
    /// The paths of includes that are not at hand, with the directives' places.
    pub missing: Vec<(Place, String)>,
    /// The include directives, also those of included files.
    pub includes: Vec<Included>,
    /// Tables, code blocks and annotations in tabs of other languages.
    pub skipped: Vec<Block>,
}

/// An include directive.
#[derive(Debug, Clone)]
pub struct Included {
    /// Where it stands.
    pub at: Place,
    /// The path that it names, resolved where that is possible.
    pub path: String,
    /// The file was read.
    pub read: bool,
}

/// One block.
#[derive(Debug, Clone)]
pub struct Block {
    /// Where it starts.
    pub at: Place,
    /// What it is.
    pub kind: BlockKind,
    /// In a block quote (an alert or a note).
    pub quoted: bool,
}

/// What a block is.
#[derive(Debug, Clone)]
pub enum BlockKind {
    /// `## Title`.
    Heading { level: u8, text: Inline },
    /// A paragraph.
    Paragraph(Inline),
    /// One item of a list (its own text, without nested items, which follow as items of their own).
    Item(Inline),
    /// A GFM table, or a malformed one (see `table`).
    Table(Table),
    /// A fenced or indented code block.
    Code(CodeBlock),
    /// An HTML comment without `<!--` and `-->`; its text is never read as Markdown.
    Comment(String),
}

/// Running text.
#[derive(Debug, Clone, Default)]
pub struct Inline {
    /// Where it starts.
    pub at: Place,
    /// Without Markdown: link texts, code and emphasis as plain text, `<br>` and line breaks as `\n`, entities decoded.
    pub text: String,
    /// The source, for descriptions.
    pub markdown: String,
    /// Its links, in order.
    pub links: Vec<Link>,
    /// Its code spans, in order.
    pub codes: Vec<String>,
    /// Byte ranges of `text` that were code spans, in the order of `codes`.
    pub code_ranges: Vec<Range<usize>>,
    /// Its bold runs, in order.
    pub bold: Vec<String>,
    /// Its emphasized runs, in order.
    pub emphasis: Vec<String>,
}

/// A link.
#[derive(Debug, Clone)]
pub struct Link {
    /// The link's text.
    pub text: String,
    /// As written: `../resources/group.md#properties`; empty for a reference without a definition.
    pub target: String,
    /// Byte range of the link's text in `Inline::text`.
    pub range: Range<usize>,
}

/// A table. Rows may be shorter or longer than the header.
#[derive(Debug, Clone, Default)]
pub struct Table {
    /// Header cells.
    pub header: Vec<Inline>,
    /// Rows below the delimiter row.
    pub rows: Vec<Row>,
}

/// A row.
#[derive(Debug, Clone, Default)]
pub struct Row {
    /// Where it starts.
    pub at: Place,
    /// Its cells.
    pub cells: Vec<Inline>,
}

/// A code block.
#[derive(Debug, Clone, Default)]
pub struct CodeBlock {
    /// The info string, trimmed: `http`, `msgraph-interactive`, `json`, or empty.
    pub info: String,
    /// Its text, lines ended by `\n`.
    pub text: String,
    /// Where the first line of the text starts.
    pub text_at: Place,
    /// A closing fence was found.
    pub closed: bool,
}

/// The blocks under one heading, up to the next heading of any level.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SectionSpan {
    /// Indexes of the headings above, outermost first; empty before the first heading.
    pub headings: Vec<usize>,
    /// Indexes of the blocks, without the heading.
    pub blocks: Range<usize>,
    /// The topic of the innermost heading that has one.
    pub topic: Option<Topic>,
}

/// What a section is about, if its heading is one that pages have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Topic {
    /// "Permissions", "Prerequisites".
    Permissions,
    /// "HTTP request".
    HttpRequest,
    /// "Path parameters".
    PathParameters,
    /// "Function parameters".
    FunctionParameters,
    /// "Optional query parameters".
    QueryParameters,
    /// "Request headers".
    RequestHeaders,
    /// "Request body".
    RequestBody,
    /// "Response".
    Response,
    /// "Example", "Request" and everything below.
    Example,
    /// "Parameters" of no kind in particular.
    Parameters,
    /// Additions to a description: remarks, errors, see also.
    Remarks,
}

impl Block {
    /// The text of a paragraph or of a list item.
    pub fn text(&self) -> Option<&Inline> {
        self.paragraph().or_else(|| self.item())
    }

    /// The text of a paragraph.
    pub fn paragraph(&self) -> Option<&Inline> {
        match &self.kind {
            BlockKind::Paragraph(text) => Some(text),
            _ => None,
        }
    }

    /// The text of a list item.
    pub fn item(&self) -> Option<&Inline> {
        match &self.kind {
            BlockKind::Item(text) => Some(text),
            _ => None,
        }
    }

    /// The table.
    pub fn table(&self) -> Option<&Table> {
        match &self.kind {
            BlockKind::Table(table) => Some(table),
            _ => None,
        }
    }
}

impl Inline {
    /// Adds another text on a new line.
    pub fn append(&mut self, next: Self) {
        self.text.push('\n');
        self.markdown.push('\n');
        let offset = self.text.len();
        let moved = |range: &Range<usize>| range.start + offset..range.end + offset;
        self.text.push_str(&next.text);
        self.markdown.push_str(&next.markdown);
        self.links.extend(next.links.into_iter().map(|link| Link {
            range: moved(&link.range),
            ..link
        }));
        self.code_ranges.extend(next.code_ranges.iter().map(moved));
        self.codes.extend(next.codes);
        self.bold.extend(next.bold);
        self.emphasis.extend(next.emphasis);
    }
}

impl Document {
    /// Resolves a link target against the page: `../resources/a.md#b` from `api/x.md` gives `resources/a.md#b`.
    /// `None` for addresses of other sites and for paths that leave the docs.
    pub fn resolve(&self, target: &str) -> Option<String> {
        resolve_link(&self.page, target)
    }
}

/// The path in the corpus that a link of a page leads to, with its `#x`; `#x` alone stays `#x`. `None` if the target is
/// not a relative path.
#[must_use]
pub fn resolve_link(page: &str, target: &str) -> Option<String> {
    let target = target.trim();
    if target.starts_with('#') {
        return Some(target.to_owned());
    }
    if target.is_empty() || target.starts_with('/') || target.contains("://") {
        return None;
    }
    let (path, fragment) = target
        .split_once('#')
        .map_or((target, None), |(p, f)| (p, Some(f)));
    let path = path.split('?').next().unwrap_or_default();
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in path.split(['/', '\\']) {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|it| *it != "..") => drop(parts.pop()),
            other => parts.push(other),
        }
    }
    let path = parts.join("/");
    Some(fragment.map_or(path.clone(), |fragment| format!("{path}#{fragment}")))
}
