//! An object or array that is open, and what is expected in it next.

/// A key that waits for its value.
#[derive(Debug, Clone)]
pub struct Key {
    /// As strict JSON, with quotes.
    pub json: String,
    /// Had no quotes and no colon: perhaps the whole object is a placeholder such as `{id}`.
    pub bare: bool,
}

/// An open object or array.
#[derive(Debug, Clone)]
pub struct Frame {
    /// What ends it in the output.
    pub closer: char,
    /// Where it starts in the output.
    pub start: usize,
    /// Members or elements written so far.
    pub members: usize,
    /// The key that waits for its value.
    pub key: Option<Key>,
    /// The key's colon was read.
    pub colon: bool,
    /// Keys that had neither colon nor value, with their offsets in the text.
    pub lone_keys: Vec<(String, usize)>,
    /// Its opening brace is missing in the text.
    pub implicit: bool,
    /// Where a comma was read since the last member.
    comma: Option<usize>,
    /// An ellipsis was read since the last member: commas round it are no damage of their own.
    relaxed: bool,
    /// A stray opening bracket: belongs to the object around it, and this ends it in the text.
    ghost_closer: Option<char>,
}

impl Frame {
    pub fn new(closer: char, start: usize) -> Self {
        Self {
            closer,
            start,
            members: 0,
            key: None,
            colon: false,
            lone_keys: Vec::new(),
            implicit: false,
            comma: None,
            relaxed: false,
            ghost_closer: None,
        }
    }

    /// The frame of a stray bracket inside this object.
    pub fn ghost(&self, opener: char) -> Self {
        let closer = if opener == '{' { '}' } else { ']' };
        Self {
            ghost_closer: Some(closer),
            implicit: false,
            ..self.clone()
        }
    }

    pub fn is_ghost(&self) -> bool {
        self.ghost_closer.is_some()
    }

    /// Takes over what a ghost inside this object has read.
    pub fn absorb(&mut self, ghost: &Self) {
        self.members = ghost.members;
        self.comma = ghost.comma;
        self.lone_keys.clone_from(&ghost.lone_keys);
        self.relaxed = true;
    }

    /// `{"a", "b"}`: several keys and not one value.
    pub fn is_list(&self) -> bool {
        let all_lone = self.lone_keys.len() == self.members && self.members > 1;
        self.closer == '}' && all_lone && !self.is_ghost()
    }

    /// What ends it in the text.
    pub fn wanted(&self) -> char {
        self.ghost_closer.unwrap_or(self.closer)
    }

    pub fn awaits_key(&self) -> bool {
        self.closer == '}' && self.key.is_none()
    }

    pub fn awaits_value(&self) -> bool {
        self.closer == '}' && self.key.is_some()
    }

    pub fn take_key(&mut self) -> Option<Key> {
        self.colon = false;
        self.key.take()
    }

    /// Reads a colon; false where none is expected.
    pub fn take_colon(&mut self) -> bool {
        let wanted = self.key.is_some() && !self.colon;
        self.colon = self.key.is_some();
        wanted
    }

    /// Reads the comma at an offset; false where none is expected.
    pub fn take_comma(&mut self, at: usize) -> bool {
        let wanted = self.members > 0 && self.comma.is_none();
        self.comma = (self.members > 0).then_some(at);
        wanted || self.relaxed
    }

    /// The comma read since the last member belongs to the array around this object.
    pub fn give_comma(&mut self) -> Option<usize> {
        self.comma.take()
    }

    /// Makes ready for the next member; true where the comma before it is missing.
    pub fn separate(&mut self) -> bool {
        let missing = self.members > 0 && self.comma.is_none() && !self.relaxed;
        self.comma = None;
        self.relaxed = false;
        missing
    }

    pub fn count(&mut self) {
        self.members += 1;
    }

    pub fn relax(&mut self) {
        self.relaxed = true;
    }

    pub fn trailing_comma(&self) -> Option<usize> {
        self.comma.filter(|_| !self.relaxed)
    }

    /// `{id}`: the word, as strict JSON.
    pub fn placeholder(&self) -> Option<&str> {
        let key = self
            .key
            .as_ref()
            .filter(|it| it.bare && self.members == 0)?;
        Some(&key.json)
    }
}
