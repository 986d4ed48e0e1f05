//! Objects, and the members that stand without braces.

use super::*;

impl Reader<'_> {
    pub fn object(&mut self) -> Value {
        let start = self.at;
        self.at += 1;
        self.open.push('}');
        if let Some(placeholder) = self.placeholder(start) {
            return placeholder;
        }
        let (members, lone) = self.members(&mut Commas::default(), false);
        // `{"a", "b"}`.
        if lone.len() > 1 && lone.len() == members.len() {
            self.tally.note(Damage::ListInBraces, start);
            let item = |it: Member| Node::new(it.at, Value::Text(it.name));
            return Value::Array(members.into_iter().map(item).collect());
        }
        lone.into_iter()
            .for_each(|at| self.tally.note(Damage::MissingValue, at));
        Value::Object(members)
    }

    /// `{id}`: one word in braces.
    pub fn placeholder(&mut self, start: usize) -> Option<Value> {
        let (word, _) = self.rest().split_once('}')?;
        let is_word = |c: char| c.is_alphanumeric() || " _-".contains(c);
        if word.trim().is_empty() || !word.chars().all(is_word) {
            return None;
        }
        self.tally.note(Damage::UnquotedText, start);
        self.open.pop();
        self.at += word.len() + 1;
        Some(Value::Text(format!("{{{}}}", word.trim())))
    }

    /// The members up to the end of an object, and the places of names that have neither colon nor value.
    pub fn members(&mut self, commas: &mut Commas, is_implicit: bool) -> (Vec<Member>, Vec<usize>) {
        let (mut members, mut lone) = (Vec::new(), Vec::new());
        let depth = self.open.len();
        while let Some(c) = self.next_member(commas, is_implicit) {
            match c {
                '{' | '[' if depth >= MAX_DEPTH => self.give_up(),
                // The next element of the array around: the comma before it is the array's.
                '{' if depth > 1 && self.open.get(depth - 2) == Some(&']') => {
                    self.tally.note(Damage::MissingClosing, self.at);
                    self.passed_comma = commas.comma.take();
                    break;
                }
                // Its members belong to this object.
                '{' | '[' => {
                    self.skip_as(Damage::StrayOpening);
                    self.open.push(if c == '{' { '}' } else { ']' });
                    let (inner, inner_lone) = self.members(commas, false);
                    members.extend(inner);
                    lone.extend(inner_lone);
                    commas.is_relaxed = true;
                }
                _ => self.member(commas, &mut members, &mut lone),
            }
        }
        commas.end(&mut self.tally);
        self.open.truncate(depth - 1);
        (members, lone)
    }

    /// The first character of the next member or element; `None` at the end of the object or array, which may be that of
    /// the text.
    pub fn next_member(&mut self, commas: &mut Commas, is_implicit: bool) -> Option<char> {
        loop {
            let Some(c) = self.next() else {
                if !is_implicit {
                    self.tally.note(Damage::MissingClosing, self.at);
                }
                return None;
            };
            match c {
                '}' | ']' => {
                    self.close(c);
                    return None;
                }
                ',' => {
                    commas.comma(self.at, &mut self.tally);
                    self.at += 1;
                }
                ':' => self.skip_as(Damage::StrayColon),
                _ if self.is_ellipsis() => {
                    self.ellipsis();
                    commas.is_relaxed = true;
                }
                _ => return Some(c),
            }
        }
    }

    pub fn member(
        &mut self,
        commas: &mut Commas,
        members: &mut Vec<Member>,
        lone: &mut Vec<usize>,
    ) {
        let at = self.at;
        let quoted = self.quoted(true);
        let Some(name) = quoted.or_else(|| self.bare_key()) else {
            return;
        };
        commas.member(at, &mut self.tally);
        let member = |node| members.push(Member { name, at, node });
        let null = |at| Node::new(at, Value::Null);
        let has_colon = self.next() == Some(':');
        self.at += usize::from(has_colon);
        while self.next() == Some(':') {
            self.skip_as(Damage::StrayColon);
        }
        let start = self.at;
        match self.peek() {
            // An unfinished member at the end of the text.
            None => return,
            Some(',' | '}' | ']') if !has_colon => {
                lone.push(at);
                return member(null(start));
            }
            Some(',' | '}' | ']') => {
                self.tally.note(Damage::MissingValue, start);
                commas.is_relaxed = true;
                return member(null(start));
            }
            Some(_) if self.is_ellipsis() => {
                self.ellipsis();
                return member(null(start));
            }
            Some(_) => {}
        }
        if !has_colon {
            self.tally.note(Damage::MissingColon, start);
        }
        let node = self.value();
        // The name of the next member: `"a": "b": 1`.
        if matches!(node.value, Value::Text(_)) && self.colon_follows() {
            self.tally.note(Damage::MissingValue, start);
            self.at = start;
            commas.is_relaxed = true;
            return member(null(start));
        }
        member(node);
    }
}
