//! Request lines: every `METHOD path` of every block, and whether it declares an operation of the page.

mod line;

use crate::block::{BlockKind, CodeBlock, Inline};
use crate::context::Cx;
use crate::section::{Section, Topic};
use crate::{codes, url};
use line::Line;
use model::facts::{PageKind, Place, RequestLine, RequestSection};

/// Every request line in page order; those of examples are left to `example`.
pub fn requests(cx: &mut Cx<'_>, kind: PageKind) -> Vec<RequestLine> {
    let sections = cx.document.sections();
    let mut reader = Reader {
        cx,
        role: Role::Elsewhere,
        lines: Vec::new(),
        blocks: 0,
    };
    let mut described = false;
    for section in sections {
        let topic = section.topic();
        described |= matches!(topic, Some(Topic::Response | Topic::Example));
        if topic != Some(Topic::Example) {
            reader.role = Role::of(topic, kind, described);
            reader.section(section);
        }
    }
    reader.lines
}

/// What the blocks of a section are to the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    /// The HTTP request section.
    Named,
    /// Under a heading of the page's own ("Get the root site"), before the response and the examples: operations too,
    /// where they are written as templates.
    Unnamed,
    /// Anywhere else.
    Elsewhere,
}

impl Role {
    fn of(topic: Option<Topic>, kind: PageKind, described: bool) -> Self {
        match topic {
            _ if kind != PageKind::Api => Self::Elsewhere,
            Some(Topic::HttpRequest) => Self::Named,
            None | Some(Topic::Permissions) if !described => Self::Unnamed,
            _ => Self::Elsewhere,
        }
    }
}

/// Whether a line is a request line without a host or with placeholders, as those are that declare operations.
pub fn is_template(line: &str) -> bool {
    match line::read(line) {
        Line::Request(requests) => requests
            .iter()
            .all(|(_, url)| !url.contains("://") || url.contains('{')),
        _ => false,
    }
}

struct Reader<'c, 'a> {
    cx: &'c mut Cx<'a>,
    role: Role,
    lines: Vec<RequestLine>,
    blocks: u32,
}

impl Reader<'_, '_> {
    fn section(&mut self, section: Section<'_>) {
        for block in section.blocks() {
            let before = self.lines.len();
            match &block.kind {
                BlockKind::Code(code) => self.code(code),
                BlockKind::Paragraph(text) | BlockKind::Item(text) if self.role == Role::Named => {
                    self.unfenced(text);
                }
                _ => {}
            }
            self.blocks += u32::from(self.lines.len() > before);
        }
    }

    /// Reads the lines of a block up to where the message of an example begins.
    fn code(&mut self, code: &CodeBlock) {
        let mut found = false;
        // Without a line break behind the fence the request line is in the info string.
        let info = code.info.split_once(' ').map_or("", |it| it.1);
        if let (Line::Request(requests), "") = (line::read(info), code.text.trim()) {
            for (method, url) in requests {
                self.push(&code.text_at, method.to_owned(), url);
            }
        }
        for (index, text) in code.text.lines().enumerate() {
            let at = below(&code.text_at, index, text);
            match line::read(text) {
                Line::Request(requests) => {
                    found = true;
                    for (method, url) in requests {
                        self.push(&at, method.to_owned(), url);
                    }
                }
                Line::Query(query) if found => self.extend_query(query),
                Line::Path(url) if found => {
                    let method = self.lines.last().map(|it| it.method.clone());
                    self.push(&at, method.unwrap_or_default(), url);
                    let line = text.trim();
                    let message =
                        format!("`{line}` has no method; it was given the one of the line above");
                    self.cx.report(&codes::REQUEST_WITHOUT_METHOD, &at, message);
                }
                Line::Blank | Line::Or => {}
                Line::Message if found => break,
                Line::Message | Line::Query(_) | Line::Path(_) | Line::Other => {
                    if self.role == Role::Named {
                        let message = format!("`{}` is no request line", text.trim());
                        self.cx
                            .report(&codes::REQUEST_LINE_UNREADABLE, &at, message);
                    }
                    if !found {
                        break;
                    }
                }
            }
        }
    }

    /// Reads request lines in running text; `<address>` would be HTML there, so the source is read.
    fn unfenced(&mut self, text: &Inline) {
        for (index, line) in text.markdown.lines().enumerate() {
            let at = below(&text.at, index, line);
            for (method, url) in line::in_prose(line) {
                self.push(&at, method.to_owned(), url);
                let message = format!("`{method} {url}` stands outside of any code block");
                self.cx.report(&codes::REQUEST_UNFENCED, &at, message);
            }
        }
    }

    fn push(&mut self, at: &Place, method: String, url: &str) {
        let split = url::split(url);
        if !split.path.contains(char::is_alphanumeric) {
            let message = format!("`{method} {url}` has no path");
            self.cx.report(&codes::REQUEST_LINE_UNREADABLE, at, message);
            return;
        }
        let section = match self.role {
            Role::Named if !split.path.contains("://") => RequestSection::HttpRequest,
            Role::Unnamed if !url.contains("://") => RequestSection::HttpRequest,
            _ => RequestSection::Elsewhere,
        };
        self.lines.push(RequestLine {
            at: at.clone(),
            method,
            path: split.path,
            query: split.query,
            query_optional: split.query_optional,
            block: self.blocks,
            section,
        });
    }

    /// A line break within the query of the line above.
    fn extend_query(&mut self, more: &str) {
        if let Some(line) = self.lines.last_mut() {
            line.query = Some(line.query.as_ref().map_or_else(
                || more.to_owned(),
                |query| format!("{}&{more}", query.trim_end_matches('&')),
            ));
        }
    }
}

/// The place of a line of a text that starts at `at`.
fn below(at: &Place, index: usize, line: &str) -> Place {
    let indent = line.chars().take_while(|it| it.is_whitespace()).count();
    let number = |value: usize| u32::try_from(value).unwrap_or(u32::MAX);
    let start = if index == 0 { at.column } else { 1 };
    Place {
        file: at.file.clone(),
        line: at.line.saturating_add(number(index)),
        column: start.saturating_add(number(indent)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::context::test_read;

    #[test]
    fn a_request_line_behind_the_fence() {
        let cases: [(&str, &[&str]); 2] = [
            ("```http GET /boxes\n```\n", &["GET /boxes"]),
            ("```http GET /boxes\nPOST /lids\n```\n", &["POST /lids"]),
        ];
        for (text, expected) in cases {
            let text = format!("## HTTP request\n\n{text}");
            let (lines, _) = test_read("api/x.md", &text, |cx| requests(cx, PageKind::Api));
            let lines: Vec<_> = lines
                .iter()
                .map(|it| format!("{} {}", it.method, it.path))
                .collect();
            assert_eq!(lines, expected, "{text}");
        }
    }
}
