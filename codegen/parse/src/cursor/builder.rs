//! Builds blocks from Markdown events.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Tag, TagEnd};

use super::inline::{InlineBuilder, parse_inline, trimmed};
use super::tabs::Tabs;
use super::{Reader, verbatim};
use crate::block::{Block, BlockKind, CodeBlock, Inline, Row, Table};
use crate::lines::Lines;
use crate::{codes, include, table};
use model::facts::Place;

/// The block that running text belongs to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Owner {
    Heading(HeadingLevel),
    Paragraph,
    Item,
    Cell,
}

/// Builds the blocks of one file. Includes make it recursive: the reader has a builder for each file.
pub struct Builder<'a, 'r, 'c> {
    source: &'a str,
    lines: &'a Lines<'a>,
    reader: &'r mut Reader<'c>,
    blocks: Vec<Block>,
    inline: Option<(Owner, InlineBuilder)>,
    /// One per open list item: whether its own text has been seen.
    items: Vec<bool>,
    quotes: usize,
    table: Option<Table>,
    code: Option<CodeBlock>,
    html: Option<String>,
    tabs: Tabs,
}

impl<'a, 'r, 'c> Builder<'a, 'r, 'c> {
    pub fn new(source: &'a str, lines: &'a Lines<'a>, reader: &'r mut Reader<'c>) -> Self {
        Self {
            source,
            lines,
            reader,
            blocks: Vec::new(),
            inline: None,
            items: Vec::new(),
            quotes: 0,
            table: None,
            code: None,
            html: None,
            tabs: Tabs::default(),
        }
    }

    pub fn finish(mut self) -> Vec<Block> {
        self.flush();
        self.blocks
    }

    /// Takes in one event.
    pub fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) if is_block(&tag) => self.start(tag, range),
            Event::End(tag) if is_block_end(tag) => self.end(tag, &range),
            Event::Rule => {
                self.flush();
                self.tabs.rule();
            }
            Event::Html(html) => {
                if let Some(text) = &mut self.html {
                    text.push_str(&html);
                }
            }
            Event::Text(text) if self.code.is_some() => self.code_text(&text, range.start),
            event => self.running(event, &range),
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        if !matches!(tag, Tag::TableCell | Tag::TableHead | Tag::TableRow) {
            self.flush();
        }
        match tag {
            Tag::Heading { level, .. } => self.begin(Owner::Heading(level), range),
            Tag::Paragraph => {
                let owner = self.item_owner();
                self.begin(owner, range);
            }
            Tag::Item => self.items.push(false),
            Tag::BlockQuote(_) => self.quotes += 1,
            Tag::CodeBlock(kind) => self.code = Some(verbatim::code_block(kind)),
            Tag::HtmlBlock => self.html = Some(String::new()),
            Tag::Table(_) => self.table = Some(Table::default()),
            Tag::TableRow => self.row(&range),
            Tag::TableCell => self.begin(Owner::Cell, range),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, range: &Range<usize>) {
        self.flush();
        match tag {
            TagEnd::Item => _ = self.items.pop(),
            TagEnd::BlockQuote(_) => self.quotes = self.quotes.saturating_sub(1),
            TagEnd::TableRow => self.excess_cells(range),
            TagEnd::Table => self.end_table(range),
            TagEnd::CodeBlock => self.end_code(range),
            TagEnd::HtmlBlock => self.end_html(range),
            _ => {}
        }
    }

    fn begin(&mut self, owner: Owner, range: Range<usize>) {
        self.inline = Some((owner, InlineBuilder::new(range)));
    }

    /// The first text in a list item is the item's own.
    fn item_owner(&mut self) -> Owner {
        match self.items.last_mut() {
            Some(seen) if !*seen => {
                *seen = true;
                Owner::Item
            }
            _ => Owner::Paragraph,
        }
    }

    fn running(&mut self, event: Event<'_>, range: &Range<usize>) {
        if self.inline.is_none() {
            let owner = self.item_owner();
            self.begin(owner, range.clone());
        }
        if let Some((_, inline)) = &mut self.inline {
            inline.event(event, range);
        }
    }

    /// Ends the running text that is open.
    pub fn flush(&mut self) {
        let Some((owner, mut inline)) = self.inline.take() else {
            return;
        };
        let comments = std::mem::take(&mut inline.comments);
        // A line of dashes below a paragraph ends a group of tabs; the docs have no such headings.
        let ruled = owner == Owner::Heading(HeadingLevel::H2)
            && !self.source_of(&inline.span).starts_with('#');
        if ruled {
            let text = self.source_of(&inline.span).trim_end();
            let above = text.rfind('\n').unwrap_or(text.len());
            inline.span.end = inline.span.start + above;
        }
        match owner {
            Owner::Cell => self.push_cell(inline),
            Owner::Heading(level) if !ruled => {
                let text = inline.finish(self.source, self.lines);
                if !self.tabs.heading(&text) {
                    let at = text.at.clone();
                    let level = level as u8;
                    self.push(at, BlockKind::Heading { level, text });
                }
            }
            _ => self.push_text(owner == Owner::Item, inline),
        }
        if ruled {
            self.tabs.rule();
        }
        for (offset, text) in comments {
            self.push_comment(self.lines.place(offset), text);
        }
    }

    fn source_of(&self, span: &Range<usize>) -> &'a str {
        self.source.get(span.clone()).unwrap_or_default()
    }

    fn push_cell(&mut self, inline: InlineBuilder) {
        let cell = inline.finish(self.source, self.lines);
        if let Some(table) = &mut self.table {
            let row = table.rows.last_mut().map(|it| &mut it.cells);
            row.unwrap_or(&mut table.header).push(cell);
        }
    }

    fn push_text(&mut self, item: bool, inline: InlineBuilder) {
        if self.tabs.skips() {
            let at = self.lines.place(inline.span.start);
            self.reader.skip_includes(self.source_of(&inline.span), &at);
            return;
        }
        let kind = match item {
            true => BlockKind::Item,
            false => BlockKind::Paragraph,
        };
        if inline.text().contains("[!") {
            self.push_with_includes(kind, inline.span);
            return;
        }
        let span = trimmed(self.source, inline.span.clone());
        if let Some(table) = table::malformed(self.source_of(&span)) {
            self.push_malformed(kind, &table, span.start);
            return;
        }
        let text = inline.finish(self.source, self.lines);
        self.push(text.at.clone(), kind(text));
    }

    /// Text with include directives: a block for each piece between them, and the included blocks.
    fn push_with_includes(&mut self, kind: fn(Inline) -> BlockKind, span: Range<usize>) {
        let mut start = span.start;
        for directive in include::directives(self.source_of(&span)) {
            let at = span.start + directive.range.start;
            self.push_piece(kind, start..at);
            start = span.start + directive.range.end;
            let included = self.reader.include(&directive, &self.lines.place(at));
            let quoted = self.quotes > 0;
            self.blocks.extend(included.into_iter().map(|block| Block {
                quoted: block.quoted || quoted,
                ..block
            }));
        }
        self.push_piece(kind, start..span.end);
    }

    fn push_piece(&mut self, kind: fn(Inline) -> BlockKind, span: Range<usize>) {
        let span = trimmed(self.source, span);
        if !span.is_empty() {
            let text = parse_inline(self.source, span, self.lines);
            self.push(text.at.clone(), kind(text));
        }
    }

    fn push(&mut self, at: Place, kind: BlockKind) {
        let quoted = self.quotes > 0;
        let block = Block { at, kind, quoted };
        match self.tabs.skips() {
            true => self.reader.skip(block),
            false => self.blocks.push(block),
        }
    }

    fn push_comment(&mut self, at: Place, text: String) {
        self.tabs.comment(&text);
        self.push(at, BlockKind::Comment(text));
    }

    fn row(&mut self, range: &Range<usize>) {
        let at = self.lines.place(trimmed(self.source, range.clone()).start);
        if let Some(table) = &mut self.table {
            let cells = Vec::with_capacity(table.header.len());
            table.rows.push(Row { at, cells });
        }
    }

    /// GFM drops what a row has beyond its header; the docs have types and permissions there.
    fn excess_cells(&mut self, range: &Range<usize>) {
        let source = self.source_of(range);
        let Some(table) = &mut self.table else { return };
        let Some(row) = table.rows.last_mut() else {
            return;
        };
        let known = table.header.len();
        if table::pipes(source) <= known {
            return;
        }
        for cell in table::cells(source).into_iter().skip(known) {
            let span = range.start + cell.start..range.start + cell.end;
            row.cells.push(parse_inline(self.source, span, self.lines));
        }
    }

    fn end_table(&mut self, range: &Range<usize>) {
        if let Some(mut table) = self.table.take() {
            table::join_broken_rows(&mut table, self.source_of(range));
            self.push(self.lines.place(range.start), BlockKind::Table(table));
        }
    }

    /// A table that is none for GFM, in a paragraph that starts at `start`.
    fn push_malformed(
        &mut self,
        kind: fn(Inline) -> BlockKind,
        malformed: &table::MalformedTable,
        start: usize,
    ) {
        let moved = |it: &Range<usize>| it.start + start..it.end + start;
        let inline = |it: &Range<usize>| parse_inline(self.source, moved(it), self.lines);
        let place = |it: &Range<usize>| self.lines.place(it.start + start);
        let mut rows = malformed.rows.iter().map(|cells| Row {
            at: cells.first().map(place).unwrap_or_default(),
            cells: cells.iter().map(inline).collect(),
        });
        let header = rows.next().unwrap_or_default().cells;
        let rows = rows.collect();
        let mut table = Table { header, rows };
        table::join_broken_rows(&mut table, self.source_of(&moved(&malformed.lines)));
        self.push_piece(kind, moved(&malformed.prose));
        let at = self.lines.place(malformed.lines.start + start);
        let message = "these lines are no table but were meant as one";
        self.reader.report(&codes::TABLE_REPAIRED, &at, message);
        self.push(at, BlockKind::Table(table));
    }

    fn code_text(&mut self, text: &str, offset: usize) {
        let Some(code) = &mut self.code else { return };
        if code.text.is_empty() {
            code.text_at = self.lines.place(offset);
        }
        code.text.extend(text.split('\r'));
    }

    fn end_code(&mut self, range: &Range<usize>) {
        let Some(code) = self.code.take() else { return };
        let at = self.lines.place(range.start);
        let source = self.source_of(range);
        let code = verbatim::finish(code, source, &at);
        if verbatim::is_comment(&code, source) {
            self.push_html(&at, &code.text);
        } else {
            self.push(at, BlockKind::Code(code));
        }
    }

    fn end_html(&mut self, range: &Range<usize>) {
        if let Some(html) = self.html.take() {
            self.push_html(&self.lines.place(range.start), &html);
        }
    }

    fn push_html(&mut self, at: &Place, html: &str) {
        for piece in verbatim::pieces(at, html) {
            if !piece.closed {
                let message = "the comment that begins here has no `-->`";
                self.reader
                    .report(&codes::COMMENT_NOT_CLOSED, &piece.at, message);
            }
            if piece.comment {
                self.push_comment(piece.at, piece.text.to_owned());
            } else if verbatim::has_words(piece.text) && !self.tabs.skips() {
                let message = "this HTML holds words that are not read";
                self.reader.report(&codes::HTML_IGNORED, &piece.at, message);
            }
        }
    }
}

fn is_block(tag: &Tag<'_>) -> bool {
    is_block_end(tag.to_end())
}

fn is_block_end(tag: TagEnd) -> bool {
    use TagEnd::{Emphasis, Image, Link, Strikethrough, Strong};
    !matches!(tag, Emphasis | Image | Link | Strikethrough | Strong)
}
