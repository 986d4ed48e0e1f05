//! The pieces of a path as typed segments.

use super::arguments;
use super::placeholder::{self, is_word};
use model::ir::Segment;

const SAMPLE: &str = " is a sample value, taken as a parameter";

/// Reads the pieces in order. The error names the piece that is not part of a path.
pub fn read(pieces: &[String], repairs: &mut Vec<String>) -> Result<Vec<Segment>, String> {
    let mut reader = Reader {
        segments: Vec::new(),
        file_path: None,
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
    file_path: Option<Vec<String>>,
    repairs: &'a mut Vec<String>,
}

impl Reader<'_> {
    fn repair(&mut self, message: impl Into<String>) {
        self.repairs.push(message.into());
    }

    fn piece(&mut self, piece: &str) -> Result<(), String> {
        let body = piece.strip_suffix(':');
        let has_colon = body.is_some();
        let body = body.unwrap_or(piece);
        if let Some(mut path) = self.file_path.take() {
            path.push(body.to_owned());
            if has_colon {
                self.close_file_path(&path);
            } else {
                self.file_path = Some(path);
            }
            return Ok(());
        }
        if !body.is_empty() {
            self.plain(body)?;
        }
        self.file_path = has_colon.then(Vec::new);
        Ok(())
    }

    /// `{path}` or, with a literal folder in it, `sites/{path}`: all of it is one parameter.
    fn close_file_path(&mut self, path: &[String]) {
        let name = path.iter().find_map(|it| placeholder::braced(it));
        if path.len() > 1 || name.is_none() {
            self.repair(format!("`{}` is taken as one file path", path.join("/")));
        }
        self.segments.push(Segment::ByPath {
            parameter: name.map_or("path", |(name, _)| name).to_owned(),
            closed: true,
        });
    }

    /// `root:/{path}` ends the path; in `root:/{path}/content` the second colon is missing.
    fn finish(&mut self) {
        let path = self.file_path.take().unwrap_or_default();
        match path.as_slice() {
            [] => {}
            [first, rest @ ..] if !rest.is_empty() && rest.iter().all(|it| is_word(it)) => {
                self.repair(format!("a colon is missing behind `{first}`"));
                self.close_file_path(std::slice::from_ref(first));
                let words = rest.iter().cloned();
                self.segments.extend(words.map(Segment::Literal));
            }
            path => self.close_file_path(path),
        }
        if let Some(Segment::ByPath { closed, .. }) = self.segments.last_mut() {
            *closed = false;
        }
    }

    fn plain(&mut self, piece: &str) -> Result<(), String> {
        let unbracketed = piece.replace(['[', ']'], "");
        if unbracketed != piece {
            self.repair(format!("`{piece}` has brackets round an optional part"));
        }
        match unbracketed.as_str() {
            "..." | "\u{2026}" => {
                self.repair("the path has a mark for any depth, which is left out");
            }
            "$" | "~" | "" => self.repair("the path has a stray mark, which is left out"),
            piece if self.placeholder(piece) || self.call(piece) || self.word(piece) => {}
            piece => return Err(format!("`{piece}` is not a segment of a path")),
        }
        Ok(())
    }

    fn placeholder(&mut self, piece: &str) -> bool {
        let is_sample = !is_qualified(piece) && placeholder::is_sample(piece);
        if is_sample && !piece.contains(['{', '<', '(']) {
            // One finding for all samples of a path.
            if !self.repairs.iter().any(|it| it.ends_with(SAMPLE)) {
                self.repair(format!("`{piece}`{SAMPLE}"));
            }
            self.segments.push(Segment::Parameter(String::new()));
            return true;
        }
        let Some(found) = placeholder::read(piece) else {
            return false;
        };
        if let Some(repair) = found.repair {
            self.repair(format!("{repair}: `{piece}`"));
        }
        self.segments
            .push(Segment::Parameter(found.name.to_owned()));
        if found.rest.starts_with('$') {
            self.segments.push(Segment::System(found.rest.to_owned()));
        }
        true
    }

    /// `name(…)`, `(key='…')` after a stray slash, or `key={…}` without parentheses.
    fn call(&mut self, piece: &str) -> bool {
        let Some((name, rest)) = piece.split_once('(') else {
            let is_key = piece.split_once('=').is_some_and(|(name, _)| is_word(name));
            return is_key && self.key_of_previous(piece, piece);
        };
        let inside = rest.strip_suffix(')').unwrap_or(rest);
        if name.is_empty() {
            return self.key_of_previous(piece, inside);
        }
        let is_name = is_word(name) || is_qualified(name);
        if is_name {
            let arguments = arguments::read(inside, self.repairs);
            let name = name.to_owned();
            self.segments.push(Segment::Call { name, arguments });
        }
        is_name
    }

    fn key_of_previous(&mut self, piece: &str, inside: &str) -> bool {
        let Some(Segment::Literal(name)) =
            self.segments.pop_if(|it| matches!(it, Segment::Literal(_)))
        else {
            return false;
        };
        self.repair(format!(
            "the key `{piece}` belongs in parentheses behind `{name}`"
        ));
        let mut arguments = arguments::read(inside, self.repairs);
        // Every alternate key of the API is a string.
        arguments.iter_mut().for_each(|it| it.quoted = true);
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
}

/// `microsoft.graph.user`, `microsoft.management.services.api.x`, and the short form `graph.user`.
fn is_qualified(piece: &str) -> bool {
    let lower = piece.to_ascii_lowercase();
    let is_known = lower.starts_with("microsoft.") || lower.starts_with("graph.");
    is_known && piece.split('.').all(is_word)
}
