//! A path into the pieces between its slashes; slashes within quotes and placeholders do not count.

/// The pieces of a path, empty ones left out. A parenthesis or brace that is not closed ends at the next slash.
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
    splitter.finish(repairs);
    let mut pieces = splitter.pieces;
    let leading = usize::from(pieces.first().is_some_and(String::is_empty));
    pieces.drain(..leading);
    if pieces.last().is_some_and(String::is_empty) {
        pieces.pop();
    }
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
    /// Open parentheses.
    depth: u32,
    in_quotes: bool,
    in_braces: bool,
}

impl Splitter {
    fn take(&mut self, c: char, tail: &str, repairs: &mut Vec<String>) {
        match c {
            '/' if !self.holds_slash(tail) => self.end_piece(repairs),
            _ => {
                self.piece.push(c);
                self.track(c, tail);
            }
        }
    }

    fn track(&mut self, c: char, tail: &str) {
        match c {
            // A quote that is never closed is a slip, not the start of a text.
            '\'' => self.in_quotes = !self.in_quotes && tail.contains('\''),
            '{' | '<' => self.in_braces = true,
            '}' | '>' => self.in_braces = false,
            '(' if !self.in_quotes => self.depth += 1,
            ')' if !self.in_quotes => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
    }

    /// Whether a slash here belongs to a quoted text or a placeholder that is closed further on.
    fn holds_slash(&self, tail: &str) -> bool {
        let closed = tail
            .find(['}', '>', '{', '<'])
            .and_then(|at| tail.get(at..))
            .is_some_and(|it| it.starts_with(['}', '>']));
        (self.in_quotes && self.depth > 0) || (self.in_braces && closed)
    }

    fn end_piece(&mut self, repairs: &mut Vec<String>) {
        self.close(repairs);
        self.pieces
            .push(std::mem::take(&mut self.piece).trim().to_owned());
    }

    fn finish(&mut self, repairs: &mut Vec<String>) {
        self.end_piece(repairs);
    }

    fn close(&mut self, repairs: &mut Vec<String>) {
        if self.in_braces {
            repairs.push(format!("the placeholder in `{}` is not closed", self.piece));
            let close = if self.piece.contains('{') { '}' } else { '>' };
            self.piece.push(close);
        }
        if self.depth > 0 {
            repairs.push(format!("the parenthesis in `{}` is not closed", self.piece));
            self.piece.push(')');
        }
        self.depth = 0;
        self.in_quotes = false;
        self.in_braces = false;
    }
}
