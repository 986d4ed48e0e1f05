//! The code blocks of a page that are HTTP messages of examples, with their annotations and headings.

use std::collections::BTreeSet;

use super::message::{self, Message};
use super::start_line::StartLine;
use crate::annotation::{self, Annotation, BlockType};
use crate::block::{BlockKind, CodeBlock};
use crate::context::Cx;
use crate::json::{self, JsonKind};
use crate::lines::place_of;
use crate::{body, codes};
use model::facts::{
    Body, ExampleRequest, ExampleResponse, Place, RequestLine, RequestSection, TypeCell,
};

/// A request or a response of an example.
#[derive(Debug, Clone, PartialEq)]
pub enum ExampleMessage {
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
    pub message: ExampleMessage,
}

/// Every message of the page, in page order.
pub fn messages(cx: &mut Cx<'_>, requests: &[RequestLine]) -> Vec<Collected> {
    let document = cx.document;
    let declared = requests
        .iter()
        .filter(|it| it.section == RequestSection::HttpRequest)
        .map(|it| line_of(&it.at))
        .collect();
    let mut collector = Collector {
        cx,
        declared,
        annotation: None,
        group: Vec::new(),
        announced: None,
        last: None,
        found: Vec::new(),
    };
    for (index, block) in document.blocks.iter().enumerate() {
        match &block.kind {
            BlockKind::Heading { level, text } => collector.heading(index, *level, &text.text),
            BlockKind::Comment(text) => collector.comment(text, &block.at),
            BlockKind::Code(code) => collector.code(index, code),
            BlockKind::Paragraph(text) if !block.quoted => {
                collector.announced = announced(&text.text);
            }
            _ => {}
        }
    }
    collector.found
}

/// File and line of a place.
fn line_of(at: &Place) -> (Option<&str>, u32) {
    (at.file.as_deref(), at.line)
}

struct Collector<'a, 'd> {
    cx: &'a mut Cx<'d>,
    /// Files and lines of the request lines that declare operations.
    declared: BTreeSet<(Option<&'a str>, u32)>,
    /// The last annotation that no code block has used; prose and headings may stand between the two.
    annotation: Option<Annotation>,
    /// Levels and indexes of the headings above that name an example.
    group: Vec<(u8, usize)>,
    /// What the last paragraph says that the next code block is.
    announced: Option<Role>,
    /// The section of the last code block, if it was a message: its body may be in the next code block.
    last: Option<usize>,
    found: Vec<Collected>,
}

/// What the messages of a code block are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Request,
    Response,
}

impl Collector<'_, '_> {
    fn heading(&mut self, index: usize, level: u8, text: &str) {
        self.announced = None;
        self.group.retain(|(above, _)| *above < level);
        if role_of_heading(text).is_none() {
            self.group.push((level, index));
        }
    }

    fn comment(&mut self, text: &str, at: &Place) {
        let read = annotation::read(text, at, self.cx);
        if let Some(read) = read.filter(|it| it.block_type().is_some()) {
            self.annotation = Some(read);
        }
    }

    fn code(&mut self, index: usize, code: &CodeBlock) {
        let annotation = self.annotation.take();
        let annotation = annotation.as_ref();
        let messages = message::messages(&code.text);
        let announced = self.announced.take();
        let section = self.cx.document.section_index(index);
        let follows = self
            .last
            .is_some_and(|it| Some(it) == section || self.is_body(index));
        self.last = section;
        if let ([raw], true) = (messages.as_slice(), follows && is_bare(code, annotation)) {
            let in_body_section = self.is_body(index);
            match self.continuation(raw, announced, in_body_section) {
                Some(Continuation::Body) => return self.take_body(code, raw, annotation),
                Some(Continuation::Response) => {
                    self.push(code, raw, annotation, Role::Response);
                    return;
                }
                None => {}
            }
        }
        let Some(role) = self.role(index, code, annotation, &messages) else {
            self.last = None;
            if let Some(annotation) = annotation {
                self.report_no_message(annotation, code);
            }
            return;
        };
        for raw in &messages {
            self.push(code, raw, annotation, role);
        }
    }

    fn push(
        &mut self,
        code: &CodeBlock,
        raw: &Message,
        annotation: Option<&Annotation>,
        role: Role,
    ) {
        let Some(message) = self.message(code, raw, annotation, role) else {
            return;
        };
        let names = annotation.map(Annotation::names).unwrap_or_default();
        self.found.push(Collected {
            names: names.iter().map(|it| (*it).to_owned()).collect(),
            group: self.group.last().map_or(0, |(_, index)| *index),
            declared: match &message {
                ExampleMessage::Request(it) => self.declared.contains(&line_of(&it.at)),
                ExampleMessage::Response(_) => false,
            },
            message,
        });
    }

    /// Whether a block stands under a heading such as `Request body`, below the one of the request.
    fn is_body(&self, index: usize) -> bool {
        let section = self.cx.document.section_of(index);
        section.is_some_and(|it| it.title().to_ascii_lowercase().starts_with("request body"))
    }

    /// What JSON without start line right below a message is: `None` if that message has a body already.
    /// The Request body section may show the body of the request line itself.
    fn continuation(
        &self,
        raw: &Message,
        announced: Option<Role>,
        in_body_section: bool,
    ) -> Option<Continuation> {
        if raw.start.is_some() {
            return None;
        }
        let last = self.found.last()?;
        match &last.message {
            ExampleMessage::Request(_) if announced == Some(Role::Response) => {
                Some(Continuation::Response)
            }
            ExampleMessage::Request(it) => {
                let is_open = it.body.is_empty() && it.method != "GET";
                (is_open && (in_body_section || !last.declared)).then_some(Continuation::Body)
            }
            ExampleMessage::Response(it) => {
                (it.body.is_empty() && it.status != 204).then_some(Continuation::Body)
            }
        }
    }

    fn take_body(&mut self, code: &CodeBlock, raw: &Message, annotation: Option<&Annotation>) {
        let read = self.body(code, raw);
        match self.found.last_mut().map(|it| &mut it.message) {
            Some(ExampleMessage::Request(it)) => it.body = read,
            Some(ExampleMessage::Response(it)) => {
                it.ty = it.ty.take().or_else(|| response_type(annotation, &read));
                it.truncated |= annotation.is_some_and(Annotation::truncated);
                it.body = read;
            }
            None => {}
        }
    }

    /// `None` for blocks that are no messages: representations and code in other languages.
    fn role(
        &self,
        index: usize,
        code: &CodeBlock,
        annotation: Option<&Annotation>,
        messages: &[Message],
    ) -> Option<Role> {
        messages.first()?;
        let section = self.cx.document.section_of(index);
        let heading = section.and_then(|it| role_of_heading(it.title()));
        match annotation.and_then(Annotation::block_type) {
            Some(BlockType::Response) => Some(Role::Response),
            Some(BlockType::Request) => Some(Role::Request),
            _ if messages.iter().any(|it| it.start.is_some()) => Some(Role::Request),
            None | Some(BlockType::Ignored) if is_data(&code.info) => {
                heading.filter(|it| *it == Role::Response)
            }
            _ => None,
        }
    }

    /// `None` for text that is no message by itself.
    fn message(
        &mut self,
        code: &CodeBlock,
        raw: &Message,
        annotation: Option<&Annotation>,
        role: Role,
    ) -> Option<ExampleMessage> {
        let at = place_of(&code.text, &code.text_at, raw.offset);
        let body = self.body(code, raw);
        let block_type = annotation.and_then(Annotation::block_type);
        let unannotated = matches!(block_type, None | Some(BlockType::Ignored));
        let headers = raw.headers.clone();
        let status = match (&raw.start, role) {
            (Some(StartLine::Request { method, url }), _) => {
                return Some(ExampleMessage::Request(ExampleRequest {
                    at,
                    method: (*method).to_owned(),
                    path: url.path.clone(),
                    query: url.query.clone(),
                    headers,
                    body,
                    unannotated,
                }));
            }
            (None, Role::Request) => {
                self.stray_text(code, raw, body);
                return None;
            }
            (Some(StartLine::Response { status }), _) => {
                if *status == 0 {
                    let line = first_line(code, raw);
                    let message = format!("`{line}` has no status code of HTTP");
                    self.cx.report(&codes::STATUS_UNREADABLE, &at, message);
                }
                *status
            }
            (None, Role::Response) => 0,
        };
        Some(ExampleMessage::Response(ExampleResponse {
            at,
            status,
            headers,
            ty: response_type(annotation, &body),
            body,
            truncated: annotation.is_some_and(Annotation::truncated),
            unannotated,
        }))
    }

    fn body(&mut self, code: &CodeBlock, raw: &Message) -> Body {
        let text = code.text.get(raw.body.clone()).unwrap_or_default();
        let at = place_of(&code.text, &code.text_at, raw.body.start);
        body::body(text, &at, JsonKind::Sample, self.cx)
    }

    /// Text without a start line in a block of requests: the body of the request before it, if that has none.
    fn stray_text(&mut self, code: &CodeBlock, raw: &Message, stray: Body) {
        if let Some(ExampleMessage::Request(request)) =
            self.found.last_mut().map(|it| &mut it.message)
            && request.body == Body::Empty
            && request.method != "GET"
        {
            request.headers.extend(raw.headers.iter().cloned());
            request.body = stray;
            return;
        }
        let at = place_of(&code.text, &code.text_at, raw.offset);
        let message = format!("`{}` stands before a request line", first_line(code, raw));
        self.cx.report(&codes::EXAMPLE_UNREADABLE, &at, message);
    }

    /// Reports an annotation of a message whose code block is not a message.
    fn report_no_message(&mut self, annotation: &Annotation, code: &CodeBlock) {
        let block_type = annotation.block_type();
        if matches!(block_type, Some(BlockType::Request | BlockType::Response)) {
            let what = match code.text.trim() {
                "" => "empty",
                _ => "no HTTP message",
            };
            let message = format!("the annotated block is {what}");
            self.cx
                .report(&codes::EXAMPLE_UNREADABLE, &annotation.at, message);
        }
    }
}

/// What a code block without start line is to the message above it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Continuation {
    /// Its body.
    Body,
    /// The response to it.
    Response,
}

/// Whether a code block is JSON that no annotation calls a message or a representation.
fn is_bare(code: &CodeBlock, annotation: Option<&Annotation>) -> bool {
    let block_type = annotation.and_then(Annotation::block_type);
    let is_free = matches!(
        block_type,
        None | Some(BlockType::Ignored | BlockType::Other)
    );
    is_free && is_data(&code.info) && json::looks_like_json(code.text.trim_start())
}

/// `**Response**`, or "Here is the response.": what a paragraph says that the next code block is.
fn announced(text: &str) -> Option<Role> {
    let has = |word: &str| text.to_ascii_lowercase().contains(word);
    let by_words = (has("response") && !has("request")).then_some(Role::Response);
    role_of_heading(text).or(by_words)
}

fn first_line<'c>(code: &'c CodeBlock, raw: &Message) -> &'c str {
    let text = code.text.get(raw.offset..).unwrap_or_default();
    text.lines().next().unwrap_or_default().trim()
}

/// Whether a block can be a message or a body by its info string: `http`, `json` or nothing, not `javascript`.
fn is_data(info: &str) -> bool {
    let word = info.split(char::is_whitespace).next().unwrap_or_default();
    matches!(
        word.to_ascii_lowercase().as_str(),
        "" | "http" | "json" | "jsonc" | "text" | "txt" | "plaintext" | "csv" | "xml" | "html"
    )
}

/// `Request`, `Response 2`, `Sample response`.
fn role_of_heading(text: &str) -> Option<Role> {
    let text = text.trim().to_ascii_lowercase();
    let text = text.strip_prefix("sample ").unwrap_or(&text);
    let is = |word: &str| {
        text.strip_prefix(word)
            .is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric()))
    };
    if is("request") || is("http request") {
        return Some(Role::Request);
    }
    is("response").then_some(Role::Response)
}

/// The type by the annotation, else by the body.
fn response_type(annotation: Option<&Annotation>, body: &Body) -> Option<TypeCell> {
    let annotated = annotation.and_then(|it| Some((it, it.odata_type()?)));
    match annotated {
        Some((annotation, name)) => Some(TypeCell {
            at: annotation.at.clone(),
            name: name.to_owned(),
            link: None,
            collection: annotation.is_collection(),
        }),
        None => body::declared_type(body),
    }
}
