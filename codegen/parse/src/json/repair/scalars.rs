//! Keys, strings and words, with and without quotes.

use super::Repairer;
use super::frame::{Frame, Key};
use super::kind::RepairKind;
use super::text::{self, Quote};
use super::word;

impl Repairer<'_> {
    /// A text in quotes: a key, a value or, outside of everything, the first key of an object without its brace.
    pub fn quoted(&mut self, quote: Quote, length: usize) {
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
        _ = frame.take_comma(self.at);
        self.frames.push(frame);
        self.comma = false;
        true
    }

    /// A text without quotes.
    pub fn word(&mut self) {
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
        self.at += length.max(1);
        if self.colon_follows() {
            let kind = if named {
                RepairKind::UnquotedKey
            } else {
                RepairKind::UnpairedQuote
            };
            self.note(kind);
            self.key(Key { json, bare: false });
        } else if empty && self.rest().trim_start().starts_with('}') {
            let json = text::encode(&format!("{{{name}}}"), self.token, &mut self.tally);
            self.key(Key { json, bare: true });
        } else {
            self.note(RepairKind::OutsideText);
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
}
