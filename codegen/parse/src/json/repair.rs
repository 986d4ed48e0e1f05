//! Makes strict JSON of what pages show as JSON, in one pass over the text and with a stack of its own.
//!
//! The text is never trusted: commas, colons and brackets are written where the structure needs them, and where the
//! text says otherwise, that is a repair. What comes out is checked by the strict reader afterwards.

mod frame;
mod kind;
mod scalars;
mod structure;
mod text;
mod word;

use frame::Frame;
use kind::{Found, RepairKind, Tally};
use text::{Finder, Quote};

/// Deeper nesting is no sample any more; the strict reader stops at 128.
const DEEPEST: usize = 100;

/// What became of a text.
#[derive(Debug, Default)]
pub struct Repaired {
    /// The documents, meant to be strict.
    pub documents: Vec<String>,
    /// What was done, in the order of the text.
    pub repairs: Vec<Found>,
}

/// Repairs a text; `Err` says why that is not possible.
pub fn repair(text: &str) -> Result<Repaired, &'static str> {
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
    /// Where the token being read starts: the place of what is wrong with it.
    token: usize,
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
            self.token = self.at;
            let rest = self.rest();
            let Some(c) = rest.chars().next() else { break };
            match c {
                '{' | '[' => self.open(c),
                '}' | ']' => self.close(c),
                ',' => self.comma(),
                ':' => self.colon(),
                '/' if rest.starts_with("//") || rest.starts_with("/*") => self.comment(),
                '…' => self.dots(),
                '.' if rest.starts_with("..") => self.dots(),
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
        self.tally.add(kind, self.token);
    }

    fn skip_blanks(&mut self) {
        while let Some(c) = self.rest().chars().next() {
            match c {
                ' ' | '\t' | '\n' | '\r' => {}
                '\u{feff}' | '\u{200b}' => self.tally.add(RepairKind::OddBlank, self.at),
                _ if c.is_whitespace() => self.tally.add(RepairKind::OddBlank, self.at),
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
            Some(frame) => !frame.take_comma(self.at),
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
}
