//! Splits a path at its slashes, except those within quotes and placeholders.

/// The pieces of a path, without empty ones. A parenthesis or brace that is not closed ends at the next slash.
pub fn split(path: &str, repairs: &mut Vec<String>) -> Vec<String> {
    let mut splitter = Splitter::default();
    let mut rest = path.trim();
    if let Some(tail) = rest.strip_prefix("~/") {
        repairs.push("the path begins with `~/`".to_owned());
        rest = tail;
    }
    for (at, c) in rest.char_indices() {
        let tail = rest.get(at + c.len_utf8()..).unwrap_or_default();
        splitter.take(c, tail, repairs);
    }
    splitter.end_piece(repairs);
    let mut pieces = splitter.pieces;
    let leading = usize::from(pieces.first().is_some_and(String::is_empty));
    pieces.drain(..leading);
    pieces.pop_if(|it| it.is_empty());
    if pieces.iter().any(String::is_empty) {
        repairs.push("the path has two slashes in a row".to_owned());
        pieces.retain(|it| !it.is_empty());
    }
    pieces
}

#[derive(Default)]
struct Splitter {
    pieces: Vec<String>,
    piece: String,
    open_parentheses: u32,
    in_quotes: bool,
    in_braces: bool,
}

impl Splitter {
    fn take(&mut self, c: char, tail: &str, repairs: &mut Vec<String>) {
        if c == '/' && !self.holds_slash(tail) {
            return self.end_piece(repairs);
        }
        self.piece.push(c);
        match c {
            // A quote that is never closed is a typo, not the start of a text.
            '\'' => self.in_quotes = !self.in_quotes && tail.contains('\''),
            '{' | '<' => self.in_braces = true,
            '}' | '>' => self.in_braces = false,
            '(' if !self.in_quotes => self.open_parentheses += 1,
            ')' if !self.in_quotes => {
                self.open_parentheses = self.open_parentheses.saturating_sub(1);
            }
            _ => {}
        }
    }

    /// Whether a slash here belongs to a quoted text or to a placeholder that is closed further on.
    fn holds_slash(&self, tail: &str) -> bool {
        let brace = tail.chars().find(|c| matches!(c, '}' | '>' | '{' | '<'));
        let is_closed = matches!(brace, Some('}' | '>'));
        (self.in_quotes && self.open_parentheses > 0) || (self.in_braces && is_closed)
    }

    fn end_piece(&mut self, repairs: &mut Vec<String>) {
        let mut piece = std::mem::take(&mut self.piece);
        if self.in_braces {
            repairs.push(format!("the placeholder in `{piece}` is not closed"));
            piece.push(if piece.contains('{') { '}' } else { '>' });
        }
        if self.open_parentheses > 0 {
            repairs.push(format!("the parenthesis in `{piece}` is not closed"));
            piece.push(')');
        }
        let mut pieces = std::mem::take(&mut self.pieces);
        pieces.push(piece.trim().to_owned());
        *self = Self {
            pieces,
            ..Self::default()
        };
    }
}
