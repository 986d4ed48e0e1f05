//! Makes strict JSON of what pages show as JSON, in one pass over the text and without recursion.
//!
//! This reads the tokens of the text, whatever their quotes; the writer builds the structure. The strict reader
//! checks the result afterwards.

mod strings;
mod tally;
mod words;
mod writer;

use strings::{Finder, Quote};
use tally::{Damage, Tally};
use writer::{Position, Writer};

/// Deeper nesting is no sample any more; the strict reader stops at 128.
const MAX_DEPTH: usize = 100;

/// Repairs a text: the documents, which should be strict, and what was repaired. `Err` says why that is not possible.
pub fn repair(text: &str) -> Result<(Vec<String>, Tally), &'static str> {
    let mut repairer = Repairer {
        text,
        at: 0,
        finder: Finder::default(),
        out: Writer::default(),
    };
    repairer.run()?;
    Ok((repairer.out.documents, repairer.out.tally))
}

struct Repairer<'t> {
    text: &'t str,
    at: usize,
    finder: Finder,
    out: Writer,
}

impl<'t> Repairer<'t> {
    fn run(&mut self) -> Result<(), &'static str> {
        loop {
            self.skip_blanks();
            self.out.tally.token = self.at;
            let rest = self.rest();
            let Some(c) = rest.chars().next() else { break };
            match c {
                '{' | '[' | '}' | ']' | ',' | ':' => self.punctuation(c),
                '/' if rest.starts_with("//") || rest.starts_with("/*") => self.comment(),
                '…' => self.ellipsis(),
                '.' if rest.starts_with("..") => self.ellipsis(),
                _ => match Quote::opening(rest) {
                    Some((quote, length)) => self.quoted(quote, length),
                    None => self.word(),
                },
            }
            if self.out.depth() > MAX_DEPTH {
                return Err("nested too deeply");
            }
        }
        self.out.finish();
        Ok(())
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn skip_blanks(&mut self) {
        while let Some(c) = self.rest().chars().next() {
            match c {
                ' ' | '\t' | '\n' | '\r' => {}
                _ if c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}') => {
                    self.out.tally.note_at(self.at, Damage::NonJsonBlank);
                }
                _ => return,
            }
            self.at += c.len_utf8();
        }
    }

    fn punctuation(&mut self, c: char) {
        match c {
            '{' | '[' => self.out.open(c),
            '}' | ']' => self.out.close(c),
            ',' => self.out.comma(),
            _ => self.out.colon(),
        }
        self.at += 1;
    }

    fn comment(&mut self) {
        self.out.note(Damage::Comment);
        let rest = self.rest();
        self.at += match rest.strip_prefix("/*") {
            Some(inner) => inner.find("*/").map_or(rest.len(), |end| end + 4),
            None => rest.find('\n').unwrap_or(rest.len()),
        };
    }

    /// `...`, with the words that follow it: `... more members ...`.
    fn ellipsis(&mut self) {
        self.out.ellipsis();
        let rest = self.rest();
        let end = rest.find([',', '\n', '"', '{', '}', '[', ']']);
        self.at += end.unwrap_or(rest.len());
    }

    /// A text in quotes: a key, a value or, outside of everything, the first key of an object without its brace.
    fn quoted(&mut self, quote: Quote, length: usize) {
        let position = self.out.position();
        let key = matches!(position, Position::Outside | Position::Key);
        let extent = self.finder.find(self.text, self.at + length, quote, key);
        for damage in [quote.damage(), extent.damage].into_iter().flatten() {
            self.out.note(damage);
        }
        let json = self.encode(self.text.get(extent.content).unwrap_or_default());
        self.at = extent.resume;
        match (position, self.colon_follows()) {
            (Position::Key, _) | (Position::Value, true) => self.out.key(json),
            (Position::Outside | Position::Element, true) => self.out.key_without_object(json),
            (Position::Outside, false) => self.lone_text(json),
            (Position::Element | Position::Value, false) => self.out.scalar(&json),
        }
    }

    fn encode(&mut self, content: &str) -> String {
        strings::encode(content, &mut self.out.tally)
    }

    fn colon_follows(&self) -> bool {
        self.rest().trim_start().starts_with(':')
    }

    /// A string that stands alone is a document only where nothing else is.
    fn lone_text(&mut self, json: String) {
        if self.out.documents.is_empty() && self.rest().trim().is_empty() {
            self.out.documents.push(json);
        } else {
            self.out.note(Damage::OutsideText);
        }
    }

    /// A text without quotes.
    fn word(&mut self) {
        match self.out.position() {
            Position::Outside => {
                self.out.note(Damage::OutsideText);
                self.at += words::outside_length(self.rest()).max(1);
            }
            Position::Key => self.bare_key(),
            Position::Element | Position::Value => self.bare_value(),
        }
    }

    fn bare_key(&mut self) {
        let length = words::key_length(self.rest());
        let raw = self.rest().get(..length).unwrap_or_default().trim();
        let name = raw.trim_end_matches('"').trim();
        let json = self.encode(name);
        self.at += length.max(1);
        if self.colon_follows() {
            self.out.note(match name.len() == raw.len() {
                true => Damage::UnquotedKey,
                false => Damage::UnpairedQuote,
            });
            self.out.key(json);
        } else if self.out.members() == 0 && self.rest().trim_start().starts_with('}') {
            let json = self.encode(&format!("{{{name}}}"));
            self.out.placeholder(json);
        } else {
            self.out.note(Damage::OutsideText);
        }
    }

    fn bare_value(&mut self) {
        let length = words::value_length(self.rest()).max(1);
        let raw = self.rest().get(..length).unwrap_or_default().trim();
        let (json, damage) = words::literal(raw).unwrap_or_else(|| {
            let text = raw.trim_end_matches('"');
            let damage = match text.len() == raw.len() {
                true => Damage::UnquotedText,
                false => Damage::UnpairedQuote,
            };
            (self.encode(text), Some(damage))
        });
        if let Some(damage) = damage {
            self.out.note(damage);
        }
        self.out.scalar(&json);
        self.at += length;
    }
}
