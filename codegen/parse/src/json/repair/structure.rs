//! Objects and arrays: what is open, and the commas, colons and brackets that the output needs.

use super::Repairer;
use super::frame::{Frame, Key};
use super::kind::RepairKind;

impl Repairer<'_> {
    pub fn key(&mut self, key: Key) {
        self.leave_key();
        self.separate();
        self.top(|it| it.key = Some(key));
    }

    /// Writes the key that no value came for.
    pub fn leave_key(&mut self) {
        let Some(frame) = self.frames.last_mut() else {
            return;
        };
        let colon = frame.colon;
        let Some(key) = frame.take_key() else { return };
        let at = self.token;
        if colon {
            self.note(RepairKind::MissingValue);
        } else {
            self.top(|it| it.lone_keys.push((key.json.clone(), at)));
        }
        self.write_key(&key, "null");
        if colon {
            self.top(Frame::relax);
        }
    }

    /// The comma before a member or element, whether the text has it or not.
    pub fn separate(&mut self) {
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
    pub fn before_value(&mut self) {
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

    pub fn scalar(&mut self, json: &str) {
        self.before_value();
        self.out.push_str(json);
    }

    pub fn open(&mut self, opener: char) {
        let misplaced = self.frames.last().is_some_and(Frame::awaits_key);
        let in_array = self
            .frames
            .iter()
            .rev()
            .nth(1)
            .is_some_and(|it| it.closer == ']');
        if misplaced && opener == '{' && in_array {
            self.note(RepairKind::MissingClosing);
            let comma = self.frames.last_mut().and_then(Frame::give_comma);
            self.pop();
            if let Some(at) = comma {
                self.top(|it| _ = it.take_comma(at));
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

    pub fn push(&mut self, opener: char) {
        self.before_value();
        let closer = if opener == '{' { '}' } else { ']' };
        self.frames.push(Frame::new(closer, self.out.len()));
        self.out.push(opener);
    }

    pub fn close(&mut self, closer: char) {
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
    pub fn pop(&mut self) {
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
        } else if frame.is_list() {
            self.note(RepairKind::ListInBraces);
            self.out.truncate(frame.start);
            let elements: Vec<&str> = frame
                .lone_keys
                .iter()
                .map(|(key, _)| key.as_str())
                .collect();
            self.out.push_str(&format!("[{}]", elements.join(",")));
        } else if frame.is_ghost() {
            self.top(|it| it.absorb(&frame));
            return;
        } else {
            for (_, offset) in &frame.lone_keys {
                self.tally.add(RepairKind::MissingValue, *offset);
            }
            if let Some(offset) = frame.trailing_comma() {
                self.tally.add(RepairKind::TrailingComma, offset);
            }
            self.out.push(frame.closer);
        }
        if self.frames.is_empty() {
            self.documents.push(std::mem::take(&mut self.out));
        }
    }

    /// The text ends: an unfinished member is dropped, everything open is closed.
    pub fn finish(&mut self) {
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
