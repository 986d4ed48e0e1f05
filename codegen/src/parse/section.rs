//! What stands under which heading: shared by the parsers of all block kinds.

use std::ops::Range;

use super::block::{Block, BlockKind, Document, Inline};

/// The blocks under one heading, up to the next heading of any level.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct SectionSpan {
    /// Indexes of the headings above, outermost first; empty before the first heading.
    pub(crate) headings: Vec<usize>,
    /// Indexes of the blocks, without the heading.
    pub(crate) blocks: Range<usize>,
}

/// Parts the blocks of a page into sections.
pub(super) fn sections(blocks: &[Block]) -> Vec<SectionSpan> {
    let mut sections = Vec::new();
    let mut current = SectionSpan::default();
    let mut levels: Vec<(u8, usize)> = Vec::new();
    for (index, block) in blocks.iter().enumerate() {
        let BlockKind::Heading { level, .. } = &block.kind else {
            continue;
        };
        current.blocks.end = index;
        sections.push(std::mem::take(&mut current));
        levels.retain(|(above, _)| above < level);
        levels.push((*level, index));
        current.headings = levels.iter().map(|(_, index)| *index).collect();
        current.blocks.start = index + 1;
    }
    current.blocks.end = blocks.len();
    sections.push(current);
    sections
}

/// What a section is about, where its heading is one that pages have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Topic {
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
    /// What stands around a description: remarks, errors, see also.
    Remarks,
}

/// The topic that a heading names.
fn topic(title: &str) -> Option<Topic> {
    let title = title.trim().to_ascii_lowercase();
    let title = title.trim_matches(|c: char| !c.is_ascii_alphanumeric());
    let has = |word: &str| title.contains(word);
    let starts = |words: &[&str]| words.iter().any(|it| title.starts_with(it));
    Some(match title {
        "permission" | "prerequisites" | "prerequisite" => Topic::Permissions,
        "parameters" | "parameter" => Topic::Parameters,
        "request" => Topic::Example,
        _ if starts(&["permissions"]) => Topic::Permissions,
        _ if starts(&["example", "sample", "notification"]) => Topic::Example,
        _ if starts(&["http request", "http method"]) => Topic::HttpRequest,
        _ if starts(&["remark", "error", "see also", "related", "exception"]) => Topic::Remarks,
        _ if has("path parameter") || has("uri parameter") => Topic::PathParameters,
        _ if has("function parameter") => Topic::FunctionParameters,
        _ if has("query parameter") || has("query option") => Topic::QueryParameters,
        _ if has("request header") || title == "headers" => Topic::RequestHeaders,
        _ if has("request body") || has("request parameter") => Topic::RequestBody,
        _ if starts(&["response"]) || title.ends_with("response") => Topic::Response,
        _ => return None,
    })
}

/// A section with what it refers to.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Section<'a> {
    document: &'a Document,
    span: &'a SectionSpan,
}

impl<'a> Section<'a> {
    /// The blocks between this heading and the next one of any level.
    pub(crate) fn blocks(self) -> &'a [Block] {
        let blocks = self.document.blocks.get(self.span.blocks.clone());
        blocks.unwrap_or_default()
    }

    /// The index in [`Document::blocks`] of the first of [`Section::blocks`].
    pub(crate) fn start(self) -> usize {
        self.span.blocks.start
    }

    /// The headings above, innermost first.
    pub(crate) fn headings(self) -> impl Iterator<Item = &'a Inline> {
        let blocks = &self.document.blocks;
        self.span
            .headings
            .iter()
            .rev()
            .filter_map(|index| match &blocks.get(*index)?.kind {
                BlockKind::Heading { text, .. } => Some(text),
                _ => None,
            })
    }

    /// The innermost heading; empty before the first.
    pub(crate) fn title(self) -> &'a str {
        self.headings().next().map_or("", |it| it.text.trim())
    }

    /// What the innermost heading that says so is about; anything below an example is a part of the example.
    pub(crate) fn topic(self) -> Option<Topic> {
        let mut topics = self.headings().filter_map(|it| topic(&it.text));
        let innermost = topics.next()?;
        Some(if topics.any(|it| it == Topic::Example) {
            Topic::Example
        } else {
            innermost
        })
    }

    /// The level of the innermost heading; 0 before the first.
    pub(crate) fn level(self) -> u8 {
        let block = self
            .span
            .headings
            .last()
            .and_then(|it| self.document.blocks.get(*it));
        match block.map(|it| &it.kind) {
            Some(BlockKind::Heading { level, .. }) => *level,
            _ => 0,
        }
    }
}

impl Document {
    /// Every section in page order; the first one is what stands above the first heading.
    pub(crate) fn sections(&self) -> impl Iterator<Item = Section<'_>> {
        self.sections.iter().map(|span| Section {
            document: self,
            span,
        })
    }

    /// The section that a block stands in; a heading stands in its own.
    pub(crate) fn section_of(&self, block: usize) -> Option<Section<'_>> {
        let index = self
            .sections
            .partition_point(|it| it.blocks.start <= block.saturating_add(1));
        let span = self.sections.get(index.checked_sub(1)?)?;
        Some(Section {
            document: self,
            span,
        })
    }
}
