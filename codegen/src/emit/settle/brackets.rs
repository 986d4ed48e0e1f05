//! Counting brackets outside of string literals.

/// A bracket of a line of code, with its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    Open(usize),
    Close(usize),
    Comma(usize),
}

/// Brackets and commas of a piece of code. Angle brackets count, arrows do not.
pub(super) fn marks(code: &str) -> impl Iterator<Item = Mark> {
    let bytes = code.as_bytes();
    let mut next = 0;
    let mut before = b' ';
    std::iter::from_fn(move || {
        while let Some(&byte) = bytes.get(next) {
            let at = next;
            let arrow = byte == b'>' && matches!(before, b'-' | b'=');
            before = byte;
            next += 1;
            match byte {
                b'"' => next = end_of_literal(bytes, next),
                b'(' | b'[' | b'<' | b'{' => return Some(Mark::Open(at)),
                b')' | b']' | b'>' | b'}' if !arrow => return Some(Mark::Close(at)),
                b',' => return Some(Mark::Comma(at)),
                _ => {}
            }
        }
        None
    })
}

/// Where the code goes on after a string literal whose content begins here.
fn end_of_literal(bytes: &[u8], mut at: usize) -> usize {
    while let Some(found) = bytes
        .get(at..)
        .and_then(|it| memchr::memchr2(b'"', b'\\', it))
    {
        at += found + 1;
        match bytes.get(at - 1) {
            Some(b'"') => return at,
            // The character after a backslash ends nothing.
            _ => at += 1,
        }
    }
    bytes.len()
}

/// How many brackets are open at the end.
pub(super) fn depth(code: &str) -> i32 {
    marks(code).fold(0, |depth, mark| match mark {
        Mark::Open(_) => depth + 1,
        Mark::Close(_) => depth - 1,
        Mark::Comma(_) => depth,
    })
}

/// Puts the lines of one statement on one line: `f(`, `a,`, `)` -> `f(a)`.
pub(super) fn join(lines: &[&str]) -> String {
    let mut text = String::new();
    for line in lines.iter().map(|it| it.trim()) {
        if line.starts_with([')', ']', '>']) && text.ends_with(',') {
            text.pop();
        }
        let glued = text.is_empty()
            || text.ends_with(['(', '[', '<'])
            || line.starts_with([')', ']', '>', '.']);
        if !glued {
            text.push(' ');
        }
        text.push_str(line);
    }
    text
}

/// The last bracketed group of an expression that ends with it: what stands before, the opening bracket included, the
/// items, and the closing bracket.
pub(super) fn last_group(code: &str) -> Option<(&str, Vec<&str>, &str)> {
    let mut stack = Vec::new();
    let mut found = None;
    for mark in marks(code) {
        match mark {
            Mark::Open(at) => stack.push(at),
            Mark::Close(at) => {
                let open = stack.pop()?;
                found = Some((open, at)).filter(|_| at + 1 == code.len());
            }
            Mark::Comma(_) => {}
        }
    }
    let (open, close) = found?;
    let inner = code.get(open + 1..close)?;
    Some((code.get(..=open)?, items(inner), code.get(close..)?))
}

/// Cuts at the commas that stand in no bracket.
pub(super) fn items(inner: &str) -> Vec<&str> {
    let mut items = Vec::new();
    let mut depth = 0;
    let mut start = 0;
    for mark in marks(inner) {
        match mark {
            Mark::Open(_) => depth += 1,
            Mark::Close(_) => depth -= 1,
            Mark::Comma(at) if depth == 0 => {
                items.extend(inner.get(start..at));
                start = at + 1;
            }
            Mark::Comma(_) => {}
        }
    }
    items.extend(inner.get(start..));
    items
        .into_iter()
        .map(str::trim)
        .filter(|it| !it.is_empty())
        .collect()
}
