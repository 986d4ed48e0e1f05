//! The blocks of a page that are HTTP messages of examples, with what annotations and headings say of them.

use std::collections::BTreeSet;

use super::body_type::body_type;
use super::message::{self, Message};
use super::start_line::StartLine;
use crate::annotation::{self, Annotation, BlockType};
use crate::block::{BlockKind, Code, Document};
use crate::json::{Reading, place_of};
use crate::{body, codes};
use model::diagnostics::Diagnostics;
use model::facts::{
    Body, ExampleRequest, ExampleResponse, Place, RequestLine, RequestSection, TypeCell,
};

/// Half of an example.
#[derive(Debug, Clone, PartialEq)]
pub enum Half {
    Request(ExampleRequest),
    Response(ExampleResponse),
}

/// A message with what it is paired by.
#[derive(Debug, Clone, PartialEq)]
pub struct Collected {
    /// The annotation's names.
    pub names: Vec<String>,
    /// The heading of the example that it stands under, as an index of blocks: headings such as "Request" and
    /// "Response" do not count.
    pub group: usize,
    /// Declares an operation of the page, and is an example only if a response answers it.
    pub declared: bool,
    pub half: Half,
}

/// Every message of the page, in page order.
pub fn messages(
    document: &Document,
    requests: &[RequestLine],
    diagnostics: &mut Diagnostics,
) -> Vec<Collected> {
    let declared = requests
        .iter()
        .filter(|it| it.section == RequestSection::HttpRequest)
        .map(|it| (it.at.file.as_deref(), it.at.line))
        .collect();
    let mut collector = Collector {
        document,
        declared,
        diagnostics,
        annotation: None,
        group: Vec::new(),
        found: Vec::new(),
    };
    for (index, block) in document.blocks.iter().enumerate() {
        match &block.kind {
            BlockKind::Heading { level, text } => collector.heading(index, *level, &text.text),
            BlockKind::Comment(text) => collector.comment(text, &block.at),
            BlockKind::Code(code) => collector.code(index, code),
            _ => {}
        }
    }
    collector.found
}

struct Collector<'a> {
    document: &'a Document,
    /// Files and lines of the request lines that declare operations.
    declared: BTreeSet<(Option<&'a str>, u32)>,
    diagnostics: &'a mut Diagnostics,
    /// The last annotation that no code block has used; prose and headings may stand between the two.
    annotation: Option<(Annotation, Place)>,
    /// Levels and indexes of the headings above that name an example.
    group: Vec<(u8, usize)>,
    found: Vec<Collected>,
}

/// What a code block is, before it is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Request,
    Response,
}

impl Collector<'_> {
    fn heading(&mut self, index: usize, level: u8, text: &str) {
        self.group.retain(|(above, _)| *above < level);
        if role_of_heading(text).is_none() {
            self.group.push((level, index));
        }
    }

    fn comment(&mut self, text: &str, at: &Place) {
        let page = &self.document.page;
        let read = annotation::read(text, at, page, self.diagnostics);
        if let Some(read) = read.filter(|it| it.block_type().is_some()) {
            self.annotation = Some((read, at.clone()));
        }
    }

    fn code(&mut self, index: usize, code: &Code) {
        let annotation = self.annotation.take();
        let messages = message::messages(&code.text);
        if let Some(role) = self.role(index, code, annotation.as_ref(), &messages) {
            for message in messages {
                let half = self.half(code, &message, annotation.as_ref(), role);
                let Some(half) = half else { continue };
                self.found.push(Collected {
                    names: names(annotation.as_ref()),
                    group: self.group.last().map_or(0, |(_, index)| *index),
                    declared: self.is_declared(&half),
                    half,
                });
            }
        } else if let Some((annotation, at)) = &annotation {
            self.report_lost(annotation, at, code);
        }
    }

    /// `None` for blocks that are no messages: representations and code in other languages.
    fn role(
        &self,
        index: usize,
        code: &Code,
        annotation: Option<&(Annotation, Place)>,
        messages: &[Message],
    ) -> Option<Role> {
        messages.first()?;
        let said = annotation.and_then(|(it, _)| it.block_type());
        let has_start = messages.iter().any(|it| it.start.is_some());
        match (said, role_of_title(self.document, index)) {
            (Some(BlockType::Response), _) => Some(Role::Response),
            (Some(BlockType::Request), _) => Some(Role::Request),
            _ if has_start => Some(Role::Request),
            (None | Some(BlockType::Ignored), Some(Role::Response)) if is_data(&code.info) => {
                Some(Role::Response)
            }
            _ => None,
        }
    }

    fn is_declared(&self, half: &Half) -> bool {
        match half {
            Half::Request(it) => self.declared.contains(&(it.at.file.as_deref(), it.at.line)),
            Half::Response(_) => false,
        }
    }

    /// `None` for text that is no message by itself.
    fn half(
        &mut self,
        code: &Code,
        message: &Message,
        annotation: Option<&(Annotation, Place)>,
        role: Role,
    ) -> Option<Half> {
        let at = place_of(&code.text, &code.text_at, message.offset);
        let body = self.body(code, message);
        let said = annotation.map(|(it, _)| it);
        let unannotated = said
            .and_then(Annotation::block_type)
            .is_none_or(|it| it == BlockType::Ignored);
        let headers = message.headers.clone();
        Some(match (&message.start, role) {
            (Some(StartLine::Request { method, url }), _) => Half::Request(ExampleRequest {
                at,
                method: (*method).to_owned(),
                path: url.path.clone(),
                query: url.query.clone(),
                headers,
                body,
                unannotated,
            }),
            (None, Role::Request) => {
                self.stray_text(message, body, &at);
                return None;
            }
            (start, _) => Half::Response(ExampleResponse {
                at,
                status: status(start.as_ref()),
                headers,
                ty: response_type(annotation, &body),
                body,
                truncated: said.is_some_and(Annotation::truncated),
                unannotated,
            }),
        })
    }

    fn body(&mut self, code: &Code, message: &Message) -> Body {
        let text = code.text.get(message.body.clone()).unwrap_or_default();
        let at = place_of(&code.text, &code.text_at, message.body.start);
        let page = &self.document.page;
        body::body(text, &at, Reading::Sample, page, self.diagnostics)
    }

    /// Text without a start line in a block of requests: the body of the request before it, where that has none.
    fn stray_text(&mut self, message: &Message, stray: Body, at: &Place) {
        if let Some(Half::Request(request)) = self.found.last_mut().map(|it| &mut it.half)
            && request.body == Body::Empty
            && request.method != "GET"
        {
            request.headers.extend(message.headers.iter().cloned());
            request.body = stray;
            return;
        }
        let message = "text before the start line of a request";
        let span = at.span(&self.document.page);
        self.diagnostics
            .push(&codes::EXAMPLE_UNREADABLE, span, message);
    }

    /// An annotation that promises a message which the next code block is not.
    fn report_lost(&mut self, annotation: &Annotation, at: &Place, code: &Code) {
        let promised = matches!(
            annotation.block_type(),
            Some(BlockType::Request | BlockType::Response)
        );
        if promised {
            let what = if code.text.trim().is_empty() {
                "empty"
            } else {
                "no HTTP message"
            };
            let message = format!("the annotated block is {what}");
            let span = at.span(&self.document.page);
            self.diagnostics
                .push(&codes::EXAMPLE_UNREADABLE, span, message);
        }
    }
}

fn names(annotation: Option<&(Annotation, Place)>) -> Vec<String> {
    let names = annotation.map(|(it, _)| it.names()).unwrap_or_default();
    names.into_iter().map(str::to_owned).collect()
}

/// Whether a block can be a message or a body, by its info string: `http`, `json` or nothing, not `javascript`.
fn is_data(info: &str) -> bool {
    const DATA: [&str; 9] = [
        "http",
        "json",
        "jsonc",
        "text",
        "txt",
        "plaintext",
        "csv",
        "xml",
        "html",
    ];
    let word = info.split(char::is_whitespace).next().unwrap_or_default();
    word.is_empty() || DATA.iter().any(|it| it.eq_ignore_ascii_case(word))
}

fn status(start: Option<&StartLine>) -> u16 {
    match start {
        Some(StartLine::Response { status }) => *status,
        _ => 0,
    }
}

/// What the heading above a block says that the block is.
fn role_of_title(document: &Document, index: usize) -> Option<Role> {
    let section = document.section_of(index)?;
    role_of_heading(section.title())
}

/// `Request`, `Response 2`, `Sample response`.
fn role_of_heading(text: &str) -> Option<Role> {
    let text = text.trim().to_ascii_lowercase();
    let text = text.strip_prefix("sample ").unwrap_or(&text);
    let is = |word: &str| {
        text.strip_prefix(word)
            .is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric()))
    };
    match (is("request") || is("http request"), is("response")) {
        (true, _) => Some(Role::Request),
        (_, true) => Some(Role::Response),
        _ => None,
    }
}

/// What the annotation says, else what the body says of itself.
fn response_type(annotation: Option<&(Annotation, Place)>, body: &Body) -> Option<TypeCell> {
    if let Some((read, at)) = annotation
        && let Some(name) = read.odata_type()
    {
        return Some(TypeCell {
            at: at.clone(),
            name: name.to_owned(),
            link: None,
            collection: read.is_collection(),
        });
    }
    body_type(body)
}
