//! Builds running text from Markdown events.

use std::ops::Range;

use pulldown_cmark::{BrokenLink, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd};

use crate::block::{Inline, Link};
use crate::lines::Lines;

/// The Markdown that the docs are written in.
pub const OPTIONS: Options = Options::ENABLE_TABLES;

/// HTML tags of layout; any other tag is a placeholder such as `<address>` and stays as text.
const LAYOUT_TAGS: &[&str] = &[
    "a", "b", "code", "del", "em", "font", "i", "img", "ins", "nobr", "pre", "s", "small", "span",
    "strong", "sub", "sup", "u", "wbr",
];

/// HTML tags that begin or end a line.
const LINE_TAGS: &[&str] = &["br", "div", "li", "ol", "p", "ul"];

/// The target of `[text][]` without a definition: empty, so that it stays a link.
pub fn broken_link<'a>(link: BrokenLink<'a>) -> Option<(CowStr<'a>, CowStr<'a>)> {
    matches!(link.link_type, LinkType::Reference | LinkType::Collapsed)
        .then(|| ("".into(), "".into()))
}

/// How much of a text stood before some point.
struct Before {
    text: usize,
    links: usize,
    codes: usize,
    bold: usize,
}

/// Builds running text from events.
#[derive(Default)]
pub struct InlineBuilder {
    inline: Inline,
    /// Bytes of the source that it spans.
    pub span: Range<usize>,
    link: Option<(usize, String)>,
    bold: Option<usize>,
    emphasis: Option<usize>,
    images: usize,
    /// The text before a translated sentence, whose original follows it.
    translated: Option<Before>,
    /// Comments within the text.
    pub comments: Vec<(usize, String)>,
}

impl InlineBuilder {
    pub fn new(span: Range<usize>) -> Self {
        let text = String::with_capacity(span.len());
        Self {
            span,
            inline: Inline {
                text,
                ..Inline::default()
            },
            ..Self::default()
        }
    }

    /// Adds one event; events of blocks are ignored.
    pub fn event(&mut self, event: Event<'_>, range: &Range<usize>) {
        self.span.end = self.span.end.max(range.end);
        if self.images > 0 && !matches!(event, Event::Start(_) | Event::End(_)) {
            return;
        }
        match event {
            Event::Text(text) => self.inline.text.push_str(&text),
            Event::Code(text) => self.code(&text),
            Event::InlineHtml(html) => self.html(&html, range.start),
            Event::SoftBreak | Event::HardBreak => self.inline.text.push('\n'),
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Strong => self.bold = Some(self.inline.text.len()),
            Tag::Emphasis => self.emphasis = Some(self.inline.text.len()),
            Tag::Link { dest_url, .. } => {
                self.link = Some((self.inline.text.len(), dest_url.into_string()));
            }
            Tag::Image { .. } => self.images += 1,
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Strong => {
                let from = self.bold.take();
                let text = from.and_then(|from| self.inline.text.get(from..));
                self.inline.bold.extend(text.map(str::to_owned));
            }
            TagEnd::Emphasis => {
                let from = self.emphasis.take();
                let text = from.and_then(|from| self.inline.text.get(from..));
                self.inline.emphasis.extend(text.map(str::to_owned));
            }
            TagEnd::Link => {
                if let Some((from, target)) = self.link.take() {
                    let range = from..self.inline.text.len();
                    let text = self.inline.text.get(range.clone()).unwrap_or_default();
                    let text = text.to_owned();
                    self.inline.links.push(Link {
                        text,
                        target,
                        range,
                    });
                }
            }
            TagEnd::Image => self.images = self.images.saturating_sub(1),
            TagEnd::Paragraph | TagEnd::Item => self.inline.text.push('\n'),
            _ => {}
        }
    }

    fn code(&mut self, text: &str) {
        let from = self.inline.text.len();
        self.inline.text.push_str(text);
        self.inline.codes.push(text.to_owned());
        self.inline.code_ranges.push(from..self.inline.text.len());
    }

    fn html(&mut self, html: &str, offset: usize) {
        if let Some(comment) = html.strip_prefix("<!--") {
            let comment = comment.strip_suffix("-->").unwrap_or(comment);
            self.comments.push((offset, comment.to_owned()));
            return;
        }
        if html.starts_with("<span data-ttu-id") {
            self.translated = Some(Before {
                text: self.inline.text.len(),
                links: self.inline.links.len(),
                codes: self.inline.codes.len(),
                bold: self.inline.bold.len(),
            });
        } else if html.starts_with("<span class=\"sxs-lookup\"") {
            self.drop_translation();
        }
        let name = html.trim_start_matches(['<', '/']);
        let name = name.split(|c: char| !c.is_ascii_alphanumeric()).next();
        let name = name.unwrap_or_default().to_ascii_lowercase();
        if LINE_TAGS.contains(&name.as_str()) {
            self.inline.text.push('\n');
        } else if !LAYOUT_TAGS.contains(&name.as_str()) {
            self.inline.text.push_str(html);
        }
    }

    /// Localised pages may have each sentence twice: `<span data-ttu-id="1">Typ</span><span class="sxs-lookup">Type</span>`.
    /// The original is what counts.
    fn drop_translation(&mut self) {
        let Some(before) = self.translated.take() else {
            return;
        };
        self.inline.text.truncate(before.text);
        self.inline.links.truncate(before.links);
        self.inline.codes.truncate(before.codes);
        self.inline.code_ranges.truncate(before.codes);
        self.inline.bold.truncate(before.bold);
    }

    /// The text as it is now.
    pub fn text(&self) -> &str {
        &self.inline.text
    }

    /// The finished text; `source` is the text that the span counts in.
    pub fn finish(mut self, source: &str, lines: &Lines<'_>) -> Inline {
        let span = trimmed(source, self.span);
        self.inline.text.truncate(self.inline.text.trim_end().len());
        self.inline.at = lines.place(span.start);
        self.inline.markdown = source.get(span).unwrap_or_default().to_owned();
        self.inline
    }
}

/// A span without the white space at its ends.
pub fn trimmed(source: &str, span: Range<usize>) -> Range<usize> {
    let text = source.get(span.clone()).unwrap_or_default();
    let start = span.start + (text.len() - text.trim_start().len());
    start..start + text.trim().len()
}

/// Reads a span of a source as running text, whatever Markdown it has.
pub fn parse_inline(source: &str, span: Range<usize>, lines: &Lines<'_>) -> Inline {
    let span = trimmed(source, span);
    let mut builder = InlineBuilder::new(span.clone());
    let text = source.get(span.clone()).unwrap_or_default();
    let parser = Parser::new_with_broken_link_callback(text, OPTIONS, Some(broken_link));
    for (event, range) in parser.into_offset_iter() {
        builder.event(event, &(range.start + span.start..range.end + span.start));
    }
    builder.span = span;
    builder.finish(source, lines)
}
