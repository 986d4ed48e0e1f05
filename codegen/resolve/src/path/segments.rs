//! The pieces of a path as typed segments.

use super::placeholder::{self, is_word};
use super::{arguments, sample};
use model::ir::Segment;

/// Reads the pieces in order. The error names the piece that is not part of a path.
pub fn read(pieces: &[String], repairs: &mut Vec<String>) -> Result<Vec<Segment>, String> {
    let mut reader = Reader {
        segments: Vec::new(),
        by_path: None,
        repairs,
    };
    for piece in pieces {
        reader.piece(piece)?;
    }
    reader.finish();
    Ok(reader.segments)
}

struct Reader<'a> {
    segments: Vec<Segment>,
    /// The pieces of a relative file path, from the colon that opens it.
    by_path: Option<Vec<String>>,
    repairs: &'a mut Vec<String>,
}

impl Reader<'_> {
    fn piece(&mut self, piece: &str) -> Result<(), String> {
        let (body, colon) = piece
            .strip_suffix(':')
            .map_or((piece, false), |it| (it, true));
        if let Some(mut path) = self.by_path.take() {
            path.push(body.to_owned());
            if colon {
                self.close_path(&path);
            } else {
                self.by_path = Some(path);
            }
            return Ok(());
        }
        if !body.is_empty() {
            self.plain(body)?;
        }
        self.by_path = colon.then(Vec::new);
        Ok(())
    }

    /// `{path}` or, where a literal folder is part of it, `sites/{path}`: all of it is one parameter.
    fn close_path(&mut self, path: &[String]) {
        let name = path
            .iter()
            .find_map(|it| placeholder::braced(it))
            .map(|(name, _)| name);
        if path.len() > 1 || name.is_none() {
            let text = path.join("/");
            self.repairs
                .push(format!("`{text}` is taken as one file path"));
        }
        self.segments.push(Segment::ByPath {
            parameter: name.unwrap_or("path").to_owned(),
            closed: true,
        });
    }

    fn finish(&mut self) {
        if let Some(path) = self.by_path.take() {
            self.end_open_path(&path);
        }
        if let Some(Segment::ByPath { closed, .. }) = self.segments.last_mut() {
            *closed = false;
        }
    }

    /// `root:/{path}` ends the path; in `root:/{path}/content` the second colon was forgotten.
    fn end_open_path(&mut self, path: &[String]) {
        match path {
            [] => {}
            [first, rest @ ..] if !rest.is_empty() && rest.iter().all(|it| is_word(it)) => {
                self.repairs
                    .push(format!("a colon is missing behind `{first}`"));
                self.close_path(std::slice::from_ref(first));
                self.segments
                    .extend(rest.iter().cloned().map(Segment::Literal));
            }
            _ => self.close_path(path),
        }
    }

    fn plain(&mut self, piece: &str) -> Result<(), String> {
        let unbracketed = piece.replace(['[', ']'], "");
        if unbracketed != piece {
            self.repairs
                .push(format!("`{piece}` has brackets round an optional part"));
        }
        let piece = unbracketed.as_str();
        match piece {
            "..." | "\u{2026}" => {
                self.repair("the path has a mark for any depth, which is left out")
            }
            "$" | "~" | "" => self.repair("the path has a stray mark, which is left out"),
            _ if self.placeholder(piece) || self.call(piece) || self.word(piece) => {}
            _ => return Err(format!("`{piece}` is not a segment of a path")),
        }
        Ok(())
    }

    fn placeholder(&mut self, piece: &str) -> bool {
        let sample = !is_qualified(piece) && sample::is_sample(piece);
        if sample && !piece.contains(['{', '<', '(']) {
            self.repairs
                .push("a sample value stands in the path, taken as a parameter".to_owned());
            self.segments.push(Segment::Parameter(String::new()));
            return true;
        }
        let Some(found) = placeholder::read(piece) else {
            return false;
        };
        if let Some(repair) = found.repair {
            self.repairs.push(format!("{repair}: `{piece}`"));
        }
        self.segments
            .push(Segment::Parameter(found.name.to_owned()));
        if found.rest.starts_with('$') {
            self.segments.push(Segment::System(found.rest.to_owned()));
        }
        true
    }

    /// `name(…)`, `(key='…')` behind a stray slash, or `key={…}` without parentheses.
    fn call(&mut self, piece: &str) -> bool {
        if let Some((name, rest)) = piece.split_once('(') {
            let inside = rest.strip_suffix(')').unwrap_or(rest);
            return match name {
                "" => self.key_of_previous(piece, inside),
                _ if is_word(name) || is_qualified(name) => {
                    let arguments = arguments::read(inside, self.repairs);
                    let name = name.to_owned();
                    self.segments.push(Segment::Call { name, arguments });
                    true
                }
                _ => false,
            };
        }
        let is_key = piece.split_once('=').is_some_and(|(name, _)| is_word(name));
        is_key && self.key_of_previous(piece, piece)
    }

    fn key_of_previous(&mut self, piece: &str, inside: &str) -> bool {
        let Some(Segment::Literal(name)) = self.segments.last() else {
            return false;
        };
        self.repairs.push(format!(
            "the key `{piece}` belongs in parentheses behind `{name}`"
        ));
        let name = name.clone();
        let mut arguments = arguments::read(inside, self.repairs);
        // Every alternate key of the API is a string.
        arguments.iter_mut().for_each(|it| it.quoted = true);
        self.segments.pop();
        self.segments.push(Segment::Call { name, arguments });
        true
    }

    fn word(&mut self, piece: &str) -> bool {
        let segment = match piece.strip_prefix('$') {
            Some(name) if is_word(name) => Segment::System(piece.to_owned()),
            None if is_qualified(piece) => Segment::Cast(piece.to_owned()),
            None if is_word(piece) => Segment::Literal(piece.to_owned()),
            _ => return false,
        };
        self.segments.push(segment);
        true
    }

    fn repair(&mut self, message: &str) {
        self.repairs.push(message.to_owned());
    }
}

/// `microsoft.graph.user`, `microsoft.management.services.api.x`, and the short form `graph.user`.
fn is_qualified(piece: &str) -> bool {
    let lower = piece.to_ascii_lowercase();
    let known = lower.starts_with("microsoft.") || lower.starts_with("graph.");
    known && piece.split('.').all(is_word)
}
