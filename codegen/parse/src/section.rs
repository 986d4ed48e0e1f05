//! The sections of a page and their topics: shared by the readers of all block kinds.

use super::block::{Block, BlockKind, Document, Inline, SectionSpan};

pub use super::block::Topic;

/// The sections of a page.
pub fn sections(blocks: &[Block]) -> Vec<SectionSpan> {
    let mut sections = Vec::new();
    let mut current = SectionSpan::default();
    let mut above: Vec<Heading> = Vec::new();
    for (index, block) in blocks.iter().enumerate() {
        let BlockKind::Heading { level, text } = &block.kind else {
            continue;
        };
        current.blocks.end = index;
        sections.push(std::mem::take(&mut current));
        above.retain(|it| it.level < *level);
        above.push(Heading {
            level: *level,
            index,
            topic: topic(&text.text),
        });
        current = SectionSpan {
            headings: above.iter().map(|it| it.index).collect(),
            blocks: index + 1..index + 1,
            topic: topic_below(&above),
        };
    }
    current.blocks.end = blocks.len();
    sections.push(current);
    sections
}

/// A heading above the current block.
struct Heading {
    level: u8,
    index: usize,
    topic: Option<Topic>,
}

/// The topic of the innermost heading that has one; anything below an example is a part of the example, and remarks
/// below query parameters ("Exceptions") are about these.
fn topic_below(above: &[Heading]) -> Option<Topic> {
    let mut topics = above.iter().rev().filter_map(|it| it.topic);
    let innermost = topics.next()?;
    let outer: Vec<Topic> = topics.collect();
    Some(match (innermost, outer.first()) {
        _ if outer.contains(&Topic::Example) => Topic::Example,
        (Topic::Remarks, Some(Topic::QueryParameters)) => Topic::QueryParameters,
        _ => innermost,
    })
}

/// The topic that a heading names.
pub fn topic(title: &str) -> Option<Topic> {
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

/// A section of a document.
#[derive(Debug, Clone, Copy)]
pub struct Section<'a> {
    document: &'a Document,
    span: &'a SectionSpan,
}

impl<'a> Section<'a> {
    /// The blocks between this heading and the next one of any level.
    pub fn blocks(self) -> &'a [Block] {
        let blocks = self.document.blocks.get(self.span.blocks.clone());
        blocks.unwrap_or_default()
    }

    /// The headings above, innermost first.
    pub fn headings(self) -> impl Iterator<Item = &'a Inline> {
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
    pub fn title(self) -> &'a str {
        self.headings().next().map_or("", |it| it.text.trim())
    }

    /// The topic of the innermost heading that has one; anything below an example is a part of the example.
    pub fn topic(self) -> Option<Topic> {
        self.span.topic
    }

    /// The level of the innermost heading; 0 before the first.
    pub fn level(self) -> u8 {
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
    /// Every section in page order; the first one has the blocks above the first heading.
    pub fn sections(&self) -> impl Iterator<Item = Section<'_>> {
        self.sections.iter().map(|span| Section {
            document: self,
            span,
        })
    }

    /// Whether a section has this title, in any case.
    pub fn has_section(&self, title: &str) -> bool {
        self.sections()
            .any(|it| it.title().eq_ignore_ascii_case(title))
    }

    /// The index of the section that a block stands in; a heading stands in its own.
    pub fn section_index(&self, block: usize) -> Option<usize> {
        let starts = |it: &SectionSpan| it.blocks.start <= block.saturating_add(1);
        self.sections.partition_point(starts).checked_sub(1)
    }

    /// The section that a block stands in; a heading stands in its own.
    pub fn section_of(&self, block: usize) -> Option<Section<'_>> {
        let span = self.sections.get(self.section_index(block)?)?;
        Some(Section {
            document: self,
            span,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::cursor::test_document;
    use super::*;

    #[test]
    fn topics() {
        use Topic::{
            Example, HttpRequest, PathParameters, QueryParameters, Remarks, RequestBody,
            RequestHeaders, Response,
        };
        let cases = [
            ("HTTP Request", Some(HttpRequest)),
            ("**HTTP requests**", Some(HttpRequest)),
            ("Optional query parameters", Some(QueryParameters)),
            ("OData query options", Some(QueryParameters)),
            ("Path parameters", Some(PathParameters)),
            ("Function parameters", Some(Topic::FunctionParameters)),
            ("Optional request headers", Some(RequestHeaders)),
            ("Request body", Some(RequestBody)),
            ("Response", Some(Response)),
            ("Error response", Some(Remarks)),
            ("Example 2: more of it", Some(Example)),
            ("Permissions for keepers", Some(Topic::Permissions)),
            ("Permission resource type", None),
            ("List the shelves of a room", None),
            ("", None),
        ];
        for (title, expected) in cases {
            assert_eq!(topic(title), expected, "{title}");
        }
    }

    #[test]
    fn sections_know_what_they_stand_under() {
        let text = "# T\n\na\n\n## Example\n\n### Response\n\nb\n\n## HTTP request\n\n### Of a room\n\nc\n\n## Query parameters\n\n### Exceptions\n\n## Exceptions\n";
        let document = test_document("api/x.md", text);
        let shown: Vec<_> = document
            .sections()
            .map(|it| (it.level(), it.title(), it.blocks().len(), it.topic()))
            .collect();
        assert_eq!(
            shown,
            [
                (0, "", 0, None),
                (1, "T", 1, None),
                (2, "Example", 0, Some(Topic::Example)),
                (3, "Response", 1, Some(Topic::Example)),
                (2, "HTTP request", 0, Some(Topic::HttpRequest)),
                (3, "Of a room", 1, Some(Topic::HttpRequest)),
                (2, "Query parameters", 0, Some(Topic::QueryParameters)),
                (3, "Exceptions", 0, Some(Topic::QueryParameters)),
                (2, "Exceptions", 0, Some(Topic::Remarks)),
            ]
        );
        let title = |block: usize| document.section_of(block).map(Section::title);
        assert_eq!(
            (title(0), title(4), title(7)),
            (Some("T"), Some("Response"), Some("Of a room"))
        );
    }
}
