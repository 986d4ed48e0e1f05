//! Makes strict JSON of what pages show as JSON, in one pass over the text and with a stack of its own.
//!
//! The text is never trusted: commas, colons and brackets are written where the structure needs them, and where the
//! text says otherwise, that is a repair. What comes out is checked by the strict reader afterwards.

mod frame;
mod kind;
mod text;
mod word;

use frame::{Frame, Key};
use kind::{Found, RepairKind, Tally};
use text::{Finder, Quote};

/// Deeper nesting is no sample any more; the strict reader stops at 128.
const DEEPEST: usize = 100;

/// What became of a text.
#[derive(Debug, Default)]
pub(crate) struct Repaired {
    /// The documents, meant to be strict.
    pub(crate) documents: Vec<String>,
    /// What was done, in the order of the text.
    pub(crate) repairs: Vec<Found>,
}

/// Repairs a text; `Err` says why that is not possible.
pub(crate) fn repair(text: &str) -> Result<Repaired, &'static str> {
    let mut repairer = Repairer {
        text,
        ..Repairer::default()
    };
    repairer.run()?;
    Ok(Repaired {
        documents: repairer.documents,
        repairs: repairer.tally.into_found(),
    })
}

#[derive(Default)]
struct Repairer<'t> {
    text: &'t str,
    at: usize,
    documents: Vec<String>,
    /// The document being written.
    out: String,
    /// Open objects and arrays, outermost first.
    frames: Vec<Frame>,
    finder: Finder,
    tally: Tally,
    /// A comma stands between the last document and here.
    comma: bool,
}

impl<'t> Repairer<'t> {
    fn run(&mut self) -> Result<(), &'static str> {
        loop {
            self.skip_blanks();
            let rest = self.rest();
            let Some(c) = rest.chars().next() else { break };
            match c {
                '{' | '[' => self.open(c),
                '}' | ']' => self.close(c),
                ',' => self.comma(),
                ':' => self.colon(),
                '/' if rest.starts_with("//") || rest.starts_with("/*") => self.comment(),
                '…' => self.dots(),
                '.' if rest.starts_with("...") => self.dots(),
                _ => match Quote::opening(rest) {
                    Some((quote, length)) => self.quoted(quote, length),
                    None => self.word(),
                },
            }
            if self.frames.len() > DEEPEST {
                return Err("nested too deeply");
            }
        }
        self.finish();
        Ok(())
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn note(&mut self, kind: RepairKind) {
        self.tally.add(kind, self.at);
    }

    fn skip_blanks(&mut self) {
        while let Some(c) = self.rest().chars().next() {
            match c {
                ' ' | '\t' | '\n' | '\r' => {}
                '\u{feff}' | '\u{200b}' => self.note(RepairKind::OddBlank),
                _ if c.is_whitespace() => self.note(RepairKind::OddBlank),
                _ => return,
            }
            self.at += c.len_utf8();
        }
    }

    fn comment(&mut self) {
        self.note(RepairKind::Comment);
        let rest = self.rest();
        let length = match rest.strip_prefix("/*") {
            Some(inner) => inner.find("*/").map_or(rest.len(), |end| end + 4),
            None => rest.find('\n').unwrap_or(rest.len()),
        };
        self.at += length;
    }

    /// `...`, with the words that follow it: `... more members ...`.
    fn dots(&mut self) {
        self.note(RepairKind::Ellipsis);
        let rest = self.rest();
        let end = rest.find([',', '\n', '"', '{', '}', '[', ']']);
        match self.frames.last() {
            Some(frame) if frame.awaits_value() => self.scalar("null"),
            Some(_) => self.top(Frame::relax),
            None => {}
        }
        self.at += end.unwrap_or(rest.len());
    }

    fn top(&mut self, change: impl FnOnce(&mut Frame)) {
        if let Some(frame) = self.frames.last_mut() {
            change(frame);
        }
    }

    fn comma(&mut self) {
        self.leave_key();
        let stray = match self.frames.last_mut() {
            Some(frame) => !frame.take_comma(),
            None => std::mem::replace(&mut self.comma, true) || self.documents.is_empty(),
        };
        if stray {
            self.note(RepairKind::StrayComma);
        }
        self.at += 1;
    }

    fn colon(&mut self) {
        let wanted = self.frames.last_mut().is_some_and(Frame::take_colon);
        if !wanted {
            self.note(RepairKind::StrayColon);
        }
        self.at += 1;
    }

    /// A text in quotes: a key, a value or, outside of everything, the first key of an object without its brace.
    fn quoted(&mut self, quote: Quote, length: usize) {
        let offset = self.at;
        let is_object = self.frames.last().is_some_and(|it| it.closer == '}');
        let key = self.frames.last().is_none_or(Frame::awaits_key);
        let extent = self.finder.find(self.text, offset + length, quote, key);
        for kind in [quote.repair(), extent.repair].into_iter().flatten() {
            self.note(kind);
        }
        let content = self.text.get(extent.start..extent.end).unwrap_or_default();
        let json = text::encode(content, offset, &mut self.tally);
        self.at = extent.resume;
        match (is_object, self.colon_follows()) {
            (true, true) => self.key(Key { json, bare: false }),
            (true, false) if key => self.key(Key { json, bare: false }),
            (false, true) => self.implicit_object(json),
            (false, false) if self.frames.is_empty() => self.lone_text(&json),
            _ => self.scalar(&json),
        }
    }

    fn colon_follows(&self) -> bool {
        self.rest().trim_start().starts_with(':')
    }

    /// A string that stands alone is a document only where nothing else is.
    fn lone_text(&mut self, json: &str) {
        if self.documents.is_empty() && self.rest().trim().is_empty() {
            self.documents.push(json.to_owned());
        } else {
            self.note(RepairKind::OutsideText);
        }
    }

    /// `"a": 1` where no object is open: the opening brace is missing, or the closing one came too early.
    fn implicit_object(&mut self, json: String) {
        let reopened = self.frames.is_empty() && self.comma && self.reopen();
        if !reopened {
            self.note(RepairKind::MissingOpening);
            self.push('{');
            self.top(|it| it.implicit = true);
        }
        self.key(Key { json, bare: false });
    }

    fn reopen(&mut self) -> bool {
        let Some(last) = self.documents.pop_if(|it| it.ends_with('}')) else {
            return false;
        };
        self.note(RepairKind::EarlyClosing);
        self.out = last;
        self.out.pop();
        let mut frame = Frame::new('}', 0);
        frame.members = usize::from(self.out.len() > 1);
        frame.take_comma();
        self.frames.push(frame);
        self.comma = false;
        true
    }

    fn key(&mut self, key: Key) {
        self.leave_key();
        self.separate();
        self.top(|it| it.key = Some(key));
    }

    /// Writes the key that no value came for.
    fn leave_key(&mut self) {
        if let Some(key) = self.frames.last_mut().and_then(Frame::take_key) {
            self.note(RepairKind::MissingValue);
            self.write_key(&key, "null");
            self.top(Frame::relax);
        }
    }

    /// The comma before a member or element, whether the text has it or not.
    fn separate(&mut self) {
        let missing = self.frames.last_mut().is_some_and(Frame::separate);
        if missing {
            self.note(RepairKind::MissingComma);
        }
    }

    fn write_key(&mut self, key: &Key, value: &str) {
        let first = self.frames.last().is_none_or(|it| it.members == 0);
        if !first {
            self.out.push(',');
        }
        self.out.push_str(&key.json);
        self.out.push(':');
        self.out.push_str(value);
        self.top(Frame::count);
    }

    /// Everything that comes before a value: comma, key, colon. A value without a key gets none.
    fn before_value(&mut self) {
        let Some(frame) = self.frames.last_mut() else {
            self.comma = false;
            return;
        };
        if frame.closer == ']' {
            self.separate();
            if self.frames.last().is_some_and(|it| it.members > 0) {
                self.out.push(',');
            }
            self.top(Frame::count);
            return;
        }
        let colon = frame.colon;
        if let Some(key) = frame.take_key() {
            if !colon {
                self.note(RepairKind::MissingColon);
            }
            self.write_key(&key, "");
        }
    }

    fn scalar(&mut self, json: &str) {
        self.before_value();
        self.out.push_str(json);
    }

    /// A text without quotes.
    fn word(&mut self) {
        match self.frames.last() {
            None => {
                self.note(RepairKind::OutsideText);
                self.at += word::outside_length(self.rest()).max(1);
            }
            Some(frame) if frame.awaits_key() => self.bare_key(),
            Some(_) => self.bare_value(),
        }
    }

    fn bare_key(&mut self) {
        let length = word::key_length(self.rest());
        let raw = self.rest().get(..length).unwrap_or_default().trim();
        let name = raw
            .trim_end_matches('"')
            .trim_matches(|c: char| c.is_whitespace());
        let named = name.len() == raw.len();
        let json = text::encode(name, self.at, &mut self.tally);
        let empty = self.frames.last().is_some_and(|it| it.members == 0);
        let offset = self.at;
        self.at += length.max(1);
        if self.colon_follows() {
            let kind = if named {
                RepairKind::UnquotedKey
            } else {
                RepairKind::UnpairedQuote
            };
            self.tally.add(kind, offset);
            self.key(Key { json, bare: false });
        } else if empty && self.rest().trim_start().starts_with('}') {
            let json = text::encode(&format!("{{{name}}}"), offset, &mut self.tally);
            self.key(Key { json, bare: true });
        } else {
            self.tally.add(RepairKind::OutsideText, offset);
        }
    }

    fn bare_value(&mut self) {
        let length = word::value_length(self.rest()).max(1);
        let raw = self.rest().get(..length).unwrap_or_default().trim();
        if let Some((json, repair)) = word::literal(raw) {
            if let Some(kind) = repair {
                self.note(kind);
            }
            self.scalar(&json);
        } else if let Some(number) = word::without_zeros(raw) {
            self.note(RepairKind::LeadingZeros);
            self.scalar(&number);
        } else {
            let bare = raw.trim_end_matches('"');
            let quoted = bare.len() < raw.len();
            self.note(if quoted {
                RepairKind::UnpairedQuote
            } else {
                RepairKind::UnquotedText
            });
            let json = text::encode(bare, self.at, &mut self.tally);
            self.scalar(&json);
        }
        self.at += length;
    }

    fn open(&mut self, opener: char) {
        let misplaced = self.frames.last().is_some_and(Frame::awaits_key);
        let in_array = self
            .frames
            .iter()
            .rev()
            .nth(1)
            .is_some_and(|it| it.closer == ']');
        if misplaced && opener == '{' && in_array {
            self.note(RepairKind::MissingClosing);
            let comma = self.frames.last_mut().is_some_and(Frame::give_comma);
            self.pop();
            if comma {
                self.top(|it| _ = it.take_comma());
            }
        } else if misplaced {
            self.note(RepairKind::StrayOpening);
            let frame = self
                .frames
                .last()
                .map_or_else(|| Frame::new('}', 0), |it| it.ghost(opener));
            self.frames.push(frame);
            self.at += 1;
            return;
        }
        self.push(opener);
        self.at += 1;
    }

    fn push(&mut self, opener: char) {
        self.before_value();
        let closer = if opener == '{' { '}' } else { ']' };
        self.frames.push(Frame::new(closer, self.out.len()));
        self.out.push(opener);
    }

    fn close(&mut self, closer: char) {
        let depth = self
            .frames
            .iter()
            .rev()
            .position(|it| it.wanted() == closer);
        match depth {
            _ if self.frames.is_empty() => self.note(RepairKind::StrayClosing),
            None => {
                self.note(RepairKind::WrongClosing);
                self.pop();
            }
            Some(depth) => {
                for _ in 0..depth {
                    self.note(RepairKind::MissingClosing);
                    self.pop();
                }
                self.pop();
            }
        }
        self.at += 1;
    }

    /// Ends the innermost object or array.
    fn pop(&mut self) {
        let placeholder = self
            .frames
            .last()
            .and_then(Frame::placeholder)
            .map(str::to_owned);
        if placeholder.is_none() {
            self.leave_key();
        }
        let Some(frame) = self.frames.pop() else {
            return;
        };
        if let Some(word) = placeholder {
            self.note(RepairKind::UnquotedText);
            self.out.truncate(frame.start);
            self.out.push_str(&word);
        } else if frame.is_ghost() {
            self.top(|it| it.absorb(&frame));
            return;
        } else {
            if frame.trailing_comma() {
                self.note(RepairKind::TrailingComma);
            }
            self.out.push(frame.closer);
        }
        if self.frames.is_empty() {
            self.documents.push(std::mem::take(&mut self.out));
        }
    }

    /// The text ends: an unfinished member is dropped, everything open is closed.
    fn finish(&mut self) {
        while let Some(frame) = self.frames.last_mut() {
            let unfinished = frame.take_key().is_some();
            let expected = frame.implicit && self.frames.len() == 1 && !unfinished;
            if !expected {
                self.note(RepairKind::MissingClosing);
            }
            self.pop();
        }
    }
}
