//! The few rules of rustfmt that generated code meets.

use super::GATE;
use super::brackets::{Mark, items, last_group, marks};

/// Columns of a line.
const WIDTH: usize = 100;
/// Columns of what stands between the brackets of a list or call that is on one line.
pub(super) const NARROW: usize = 60;
/// Columns up to which the items of a list are short, so that several of them stand on a line.
const SHORT: usize = 10;

/// Lines of text in the making.
#[derive(Debug)]
pub(super) struct Lines(String);

impl Lines {
    /// None yet.
    pub(super) fn with_capacity(capacity: usize) -> Self {
        Self(String::with_capacity(capacity + capacity / 8))
    }

    /// The text.
    pub(super) fn finish(self) -> String {
        self.0
    }

    /// Adds a line.
    pub(super) fn push(&mut self, indent: usize, line: &str) {
        const SPACES: &str = "                                ";
        self.0.push_str(SPACES.get(..indent).unwrap_or(SPACES));
        self.0.push_str(line);
        self.0.push('\n');
    }

    /// Adds `#[cfg(feature = "a")]` or `#[cfg(any(…))]`.
    pub(super) fn cfg(&mut self, indent: usize, areas: &str) {
        let features: Vec<String> = areas
            .split(',')
            .map(|it| format!("feature = \"{it}\""))
            .collect();
        let line = match features.as_slice() {
            [one] => format!("#[cfg({one})]"),
            many => format!("#[cfg(any({}))]", many.join(", ")),
        };
        let inner = line.len() - "#[cfg(any())]".len().min(line.len());
        if indent + line.len() <= WIDTH && inner <= 70 {
            return self.push(indent, &line);
        }
        self.push(indent, "#[cfg(any(");
        for (at, feature) in features.iter().enumerate() {
            let comma = if at + 1 == features.len() { "" } else { "," };
            self.push(indent + 4, &format!("{feature}{comma}"));
        }
        self.push(indent, "))]");
    }

    /// Adds a statement, signature, field or match arm, given as one line and as prettyplease had it.
    pub(super) fn statement(&mut self, indent: usize, line: &str, as_was: &[&str]) {
        let is_signature = line.starts_with("fn ") || line.starts_with("pub fn ");
        let fits = indent + line.len() <= WIDTH && !line.contains(GATE);
        if fits && (is_signature || is_narrow(line)) && !line.ends_with('}') {
            return self.push(indent, line);
        }
        if is_signature {
            return self.signature(indent, line);
        }
        if let Some((pattern, body)) = line.split_once(" => { ") {
            let body = body.trim_end_matches('}').trim_end();
            return self.arm(indent, pattern, body, as_was);
        }
        let is_field = line.starts_with("pub ") && !line.contains(" = ");
        match line.split_once(": ") {
            Some((name, ty)) if is_field => self.field(indent, name, ty, as_was),
            _ => self.expression(indent, line),
        }
    }

    /// `pub name:` and the type below it, where that fits.
    fn field(&mut self, indent: usize, name: &str, ty: &str, as_was: &[&str]) {
        if indent + 4 + ty.len() > WIDTH {
            return self.as_was(as_was);
        }
        self.push(indent, &format!("{name}:"));
        self.push(indent + 4, ty);
    }

    fn as_was(&mut self, lines: &[&str]) {
        for line in lines {
            self.push(0, line);
        }
    }

    /// `pattern => expression,`, else the expression in a block of its own, else broken where it is a call.
    fn arm(&mut self, indent: usize, pattern: &str, body: &str, as_was: &[&str]) {
        let line = format!("{pattern} => {body},");
        if indent + line.len() <= WIDTH {
            self.push(indent, &line);
        } else if indent + 4 + body.len() <= WIDTH {
            self.push(indent, &format!("{pattern} => {{"));
            self.push(indent + 4, body);
            self.push(indent, "}");
        } else if last_group(body).is_some() {
            self.expression(indent, &line);
        } else {
            self.as_was(as_was);
        }
    }

    /// An attribute that is not a `cfg`.
    pub(super) fn attribute(&mut self, indent: usize, line: &str, as_was: &[&str]) {
        match indent + line.len() <= WIDTH {
            true => self.push(indent, line),
            false => self.as_was(as_was),
        }
    }

    /// One parameter per line.
    fn signature(&mut self, indent: usize, line: &str) {
        let mut depth = 0;
        let mut open = None;
        let mut close = None;
        for mark in marks(line) {
            match mark {
                Mark::Open(at) => {
                    depth += 1;
                    open = open.or(Some(at));
                }
                Mark::Close(at) => {
                    depth -= 1;
                    close = close.or((depth == 0).then_some(at));
                }
                Mark::Comma(_) => {}
            }
        }
        let pieces = open.zip(close).and_then(|(open, close)| {
            Some((
                line.get(..=open)?,
                line.get(open + 1..close)?,
                line.get(close..)?,
            ))
        });
        let Some((head, inner, tail)) = pieces else {
            return self.push(indent, line);
        };
        self.push(indent, head);
        for parameter in items(inner) {
            self.value(indent + 4, parameter, ",");
        }
        self.answer(indent, tail);
    }

    /// `) -> Request<A, B> {`, with the brace or one type per line where it is too long.
    fn answer(&mut self, indent: usize, tail: &str) {
        // rustfmt allows the closing signs two columns more than it allows all else.
        if indent + tail.len() > WIDTH && indent + tail.len() <= WIDTH + " {".len() + 2 {
            self.push(indent, tail.trim_end_matches(" {"));
            return self.push(indent, "{");
        }
        let types = tail
            .strip_suffix("> {")
            .and_then(|it| it.split_once('<'))
            .filter(|_| indent + tail.len() > WIDTH);
        let Some((head, types)) = types else {
            return self.push(indent, tail);
        };
        self.push(indent, &format!("{head}<"));
        for ty in items(types) {
            self.push(indent + 4, &format!("{ty},"));
        }
        self.push(indent, "> {");
    }

    /// An expression or assignment that ends with `;` or `,` or nothing.
    fn expression(&mut self, indent: usize, line: &str) {
        let code = line.trim_end_matches([';', ',']);
        let tail = line.get(code.len()..).unwrap_or_default();
        if let Some((left, right)) = code.split_once(" = ") {
            let below = indent + 4 + right.len() + tail.len() <= WIDTH && is_narrow(right);
            if below && !left.starts_with("#[") {
                self.push(indent, &format!("{left} ="));
                return self.push(indent + 4, &format!("{right}{tail}"));
            }
        }
        self.value(indent, code, tail);
    }

    fn value(&mut self, indent: usize, code: &str, tail: &str) {
        if let Some(rest) = code.strip_prefix(GATE) {
            let (areas, code) = rest.split_once("\"] ").unwrap_or((rest, ""));
            self.cfg(indent, areas);
            return self.value(indent, code, tail);
        }
        let fits =
            indent + code.len() + tail.len() <= WIDTH && is_narrow(code) && !code.contains(GATE);
        match last_group(code) {
            Some((head, items, close)) if !fits => {
                self.group(indent, head, &items, &format!("{close}{tail}"))
            }
            _ => self.push(indent, &format!("{code}{tail}")),
        }
    }

    /// A list or call that is not on one line.
    fn group(&mut self, indent: usize, head: &str, items: &[&str], tail: &str) {
        let is_list = head.ends_with('[');
        if let ([only], true) = (items, is_list)
            && !only.starts_with(GATE)
            && let Some((inner, arguments, close)) = last_group(only)
        {
            // A single call overflows: the list's bracket stays with it.
            return self.group(
                indent,
                &format!("{head}{inner}"),
                &arguments,
                &format!("{close}{tail}"),
            );
        }
        self.push(indent, head);
        if is_list && items.len() > 1 && items.iter().all(|it| it.len() <= SHORT) {
            self.packed(indent + 4, items);
        } else {
            for item in items {
                self.value(indent + 4, item, ",");
            }
        }
        self.push(indent, tail);
    }

    /// As many short items on a line as there is room for.
    fn packed(&mut self, indent: usize, items: &[&str]) {
        let mut line = String::new();
        for item in items {
            if !line.is_empty() && indent + line.len() + 1 + item.len() + 1 >= WIDTH {
                self.push(indent, &line);
                line.clear();
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(item);
            line.push(',');
        }
        self.push(indent, &line);
    }
}

/// Whether no list is too wide to be on one line, and no call of several arguments.
fn is_narrow(code: &str) -> bool {
    // Where each open bracket stands, and whether a comma came after it.
    let mut stack: Vec<(usize, bool)> = Vec::new();
    for mark in marks(code) {
        match mark {
            Mark::Open(at) => stack.push((at, false)),
            Mark::Comma(_) => {
                if let Some((_, several)) = stack.last_mut() {
                    *several = true;
                }
            }
            Mark::Close(at) => {
                let Some((open, several)) = stack.pop() else {
                    return true;
                };
                let counts = match code.as_bytes().get(open) {
                    Some(b'[') => true,
                    Some(b'(') => several,
                    _ => false,
                };
                if counts && at - open - 1 > NARROW {
                    return false;
                }
            }
        }
    }
    true
}
