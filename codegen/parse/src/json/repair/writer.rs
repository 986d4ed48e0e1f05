//! Writes strict JSON: adds the commas, colons and brackets that the structure needs, whether the text has them or
//! not, and notes where the two differ.

use super::tally::{Damage, Tally};

/// What is expected next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Position {
    /// Nothing is open.
    Outside,
    /// An element of an array.
    Element,
    /// The key of a member.
    Key,
    /// The value of a member whose key was read.
    Value,
}

/// A key that waits for its value.
#[derive(Debug, Clone)]
struct Key {
    /// As strict JSON, with quotes.
    json: String,
    /// The whole object may be a placeholder such as `{id}`, of which this is the text.
    placeholder: bool,
    /// Its colon was read.
    colon: bool,
}

/// An open object or array.
#[derive(Debug, Clone, Default)]
struct Frame {
    /// What ends it in the output.
    closer: char,
    /// Where it starts in the output.
    start: usize,
    /// Members or elements written so far.
    members: usize,
    /// The key that waits for its value.
    key: Option<Key>,
    /// Keys that had neither colon nor value, with their offsets in the text.
    lone_keys: Vec<(String, usize)>,
    /// Its opening brace is missing in the text.
    implicit: bool,
    /// Where a comma was read since the last member.
    comma: Option<usize>,
    /// An ellipsis was read since the last member: commas round it are no damage of their own.
    relaxed: bool,
    /// Set for a stray opening bracket: its members belong to the object around it, and this ends it in the text.
    stray_closer: Option<char>,
}

impl Frame {
    /// Reads a comma; false where none is expected.
    fn take_comma(&mut self, at: usize) -> bool {
        let expected = self.members > 0 && self.comma.is_none();
        self.comma = (self.members > 0).then_some(at);
        expected || self.relaxed
    }

    /// `{"a", "b"}`: several keys and not one value.
    fn is_list(&self) -> bool {
        let all_lone = self.lone_keys.len() == self.members && self.members > 1;
        self.closer == '}' && all_lone && self.stray_closer.is_none()
    }
}

/// The output of a repair.
#[derive(Default)]
pub struct Writer {
    /// The documents that are complete.
    pub documents: Vec<String>,
    pub tally: Tally,
    /// The document being written.
    out: String,
    /// Open objects and arrays, outermost first.
    frames: Vec<Frame>,
    /// A comma was read after the last document.
    comma: bool,
}

impl Writer {
    pub fn position(&self) -> Position {
        match self.frames.last() {
            None => Position::Outside,
            Some(frame) if frame.closer == ']' => Position::Element,
            Some(frame) if frame.key.is_none() => Position::Key,
            Some(_) => Position::Value,
        }
    }

    /// How many objects and arrays are open.
    pub fn depth(&self) -> usize {
        self.frames.len()
    }

    /// Members or elements written in the innermost object or array.
    pub fn members(&self) -> usize {
        self.frames.last().map_or(0, |it| it.members)
    }

    pub fn note(&mut self, damage: Damage) {
        self.tally.note(damage);
    }

    /// A key, as strict JSON.
    pub fn key(&mut self, json: String) {
        self.set_key(json, false);
    }

    /// The only word of an object: either a key without a value, or the object is the placeholder that `json` spells.
    pub fn placeholder(&mut self, json: String) {
        self.set_key(json, true);
    }

    fn set_key(&mut self, json: String, placeholder: bool) {
        self.leave_key();
        self.separate();
        if let Some(frame) = self.frames.last_mut() {
            frame.key = Some(Key {
                json,
                placeholder,
                colon: false,
            });
        }
    }

    /// A key where no object is open: the opening brace is missing, or the closing one came too early.
    pub fn key_without_object(&mut self, json: String) {
        let reopened = self.frames.is_empty() && self.comma && self.reopen();
        if !reopened {
            self.note(Damage::MissingOpening);
            self.push('{');
            if let Some(frame) = self.frames.last_mut() {
                frame.implicit = true;
            }
        }
        self.key(json);
    }

    /// Goes on with the last document; false if that is no object.
    fn reopen(&mut self) -> bool {
        let Some(mut last) = self.documents.pop_if(|it| it.ends_with('}')) else {
            return false;
        };
        self.note(Damage::EarlyClosing);
        last.pop();
        let members = usize::from(last.len() > 1);
        self.frames.push(Frame {
            closer: '}',
            members,
            comma: (members > 0).then_some(self.tally.token),
            ..Frame::default()
        });
        self.out = last;
        self.comma = false;
        true
    }

    /// A string, number or literal, as strict JSON.
    pub fn scalar(&mut self, json: &str) {
        self.before_value();
        self.out.push_str(json);
    }

    /// `...`
    pub fn ellipsis(&mut self) {
        self.note(Damage::Ellipsis);
        if self.position() == Position::Value {
            self.scalar("null");
        } else {
            self.relax();
        }
    }

    fn relax(&mut self) {
        if let Some(frame) = self.frames.last_mut() {
            frame.relaxed = true;
        }
    }

    pub fn comma(&mut self) {
        self.leave_key();
        let stray = match self.frames.last_mut() {
            Some(frame) => !frame.take_comma(self.tally.token),
            None => std::mem::replace(&mut self.comma, true) || self.documents.is_empty(),
        };
        if stray {
            self.note(Damage::StrayComma);
        }
    }

    pub fn colon(&mut self) {
        let key = self.frames.last_mut().and_then(|it| it.key.as_mut());
        if key.is_none_or(|it| std::mem::replace(&mut it.colon, true)) {
            self.note(Damage::StrayColon);
        }
    }

    /// An opening bracket of the text.
    pub fn open(&mut self, opener: char) {
        if self.position() == Position::Key {
            let outer = self.frames.iter().rev().nth(1);
            let in_array = outer.is_some_and(|it| it.closer == ']');
            if opener != '{' || !in_array {
                self.open_stray(opener);
                return;
            }
            // The next element of the array: the comma before it is the array's.
            self.note(Damage::MissingClosing);
            let comma = self.frames.last_mut().and_then(|it| it.comma.take());
            self.pop();
            if let (Some(at), Some(array)) = (comma, self.frames.last_mut()) {
                array.take_comma(at);
            }
        }
        self.push(opener);
    }

    fn open_stray(&mut self, opener: char) {
        self.note(Damage::StrayOpening);
        if let Some(object) = self.frames.last() {
            self.frames.push(Frame {
                stray_closer: Some(closer_of(opener)),
                implicit: false,
                ..object.clone()
            });
        }
    }

    fn push(&mut self, opener: char) {
        self.before_value();
        self.frames.push(Frame {
            closer: closer_of(opener),
            start: self.out.len(),
            ..Frame::default()
        });
        self.out.push(opener);
    }

    /// A closing bracket of the text.
    pub fn close(&mut self, closer: char) {
        let closes = |it: &Frame| it.stray_closer.unwrap_or(it.closer) == closer;
        match self.frames.iter().rev().position(closes) {
            _ if self.frames.is_empty() => self.note(Damage::StrayClosing),
            None => {
                self.note(Damage::WrongClosing);
                self.pop();
            }
            Some(depth) => {
                for _ in 0..depth {
                    self.note(Damage::MissingClosing);
                    self.pop();
                }
                self.pop();
            }
        }
    }

    /// The text ends: an unfinished member is dropped, everything open is closed.
    pub fn finish(&mut self) {
        while let Some(frame) = self.frames.last_mut() {
            let unfinished = frame.key.take().is_some();
            let expected = frame.implicit && self.frames.len() == 1 && !unfinished;
            if !expected {
                self.note(Damage::MissingClosing);
            }
            self.pop();
        }
    }

    /// Ends the innermost object or array.
    fn pop(&mut self) {
        let frame = self.frames.last_mut().filter(|it| it.members == 0);
        let placeholder = frame.and_then(|it| it.key.take_if(|key| key.placeholder));
        if placeholder.is_none() {
            self.leave_key();
        }
        let Some(frame) = self.frames.pop() else {
            return;
        };
        if let Some(word) = placeholder {
            self.note(Damage::UnquotedText);
            self.out.truncate(frame.start);
            self.out.push_str(&word.json);
        } else if frame.is_list() {
            self.note(Damage::ListInBraces);
            self.out.truncate(frame.start);
            let elements: Vec<_> = frame.lone_keys.into_iter().map(|(key, _)| key).collect();
            self.out.push_str(&format!("[{}]", elements.join(",")));
        } else if frame.stray_closer.is_some() {
            if let Some(object) = self.frames.last_mut() {
                object.members = frame.members;
                object.comma = frame.comma;
                object.lone_keys = frame.lone_keys;
                object.relaxed = true;
            }
        } else {
            for (_, offset) in &frame.lone_keys {
                self.tally.note_at(*offset, Damage::MissingValue);
            }
            if let Some(offset) = frame.comma.filter(|_| !frame.relaxed) {
                self.tally.note_at(offset, Damage::TrailingComma);
            }
            self.out.push(frame.closer);
        }
        if self.frames.is_empty() {
            self.documents.push(std::mem::take(&mut self.out));
        }
    }

    /// Everything that comes before a value: comma, key, colon. A value without a key gets none.
    fn before_value(&mut self) {
        match self.position() {
            Position::Outside => self.comma = false,
            Position::Element => {
                self.separate();
                self.begin_member();
            }
            Position::Key => {}
            Position::Value => {
                let key = self.frames.last_mut().and_then(|it| it.key.take());
                if let Some(key) = key {
                    if !key.colon {
                        self.note(Damage::MissingColon);
                    }
                    self.write_key(&key.json, "");
                }
            }
        }
    }

    /// Writes the key that no value came for.
    fn leave_key(&mut self) {
        let Some(frame) = self.frames.last_mut() else {
            return;
        };
        let Some(key) = frame.key.take() else { return };
        if !key.colon {
            frame.lone_keys.push((key.json.clone(), self.tally.token));
        }
        self.write_key(&key.json, "null");
        if key.colon {
            self.note(Damage::MissingValue);
            self.relax();
        }
    }

    fn write_key(&mut self, key: &str, value: &str) {
        self.begin_member();
        self.out.push_str(key);
        self.out.push(':');
        self.out.push_str(value);
    }

    /// Writes the comma before a member or element.
    fn begin_member(&mut self) {
        if let Some(frame) = self.frames.last_mut() {
            if frame.members > 0 {
                self.out.push(',');
            }
            frame.members += 1;
        }
    }

    /// Notes where the comma before a member or element is missing in the text.
    fn separate(&mut self) {
        let Some(frame) = self.frames.last_mut() else {
            return;
        };
        let missing = frame.members > 0 && frame.comma.is_none() && !frame.relaxed;
        frame.comma = None;
        frame.relaxed = false;
        if missing {
            self.note(Damage::MissingComma);
        }
    }
}

fn closer_of(opener: char) -> char {
    if opener == '{' { '}' } else { ']' }
}
