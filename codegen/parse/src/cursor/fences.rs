//! Repairs code fences that do not pair up, and blanks directive lines, before the Markdown is read. No byte moves.
//!
//! A fence with an info string can't close a block, so ` ```http … ```http ` swallows the page up to the next bare
//! fence. The lines around such a fence decide whether it opens, closes or is inside a block.

use std::ops::Range;

use crate::lines::Lines;

/// The changes that make the fences of a text pair up.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Repairs {
    /// Bytes to be blanked out.
    pub blanks: Vec<Range<usize>>,
    /// Where to end a block that is never closed.
    pub cuts: Vec<usize>,
    /// What was wrong with the fences.
    pub faults: Vec<Fault>,
}

/// A fence that does not pair up: what is wrong, and at which byte.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The block that starts here has no end.
    Unclosed(usize),
    /// The fence starts no block: a heading or an annotation follows.
    Stray(usize),
    /// The fence that ends a block has an info string.
    InfoAtEnd(usize),
    /// The fence is inside a block.
    Nested(usize),
}

impl Fault {
    /// Where the fence is.
    pub const fn at(self) -> usize {
        match self {
            Self::Unclosed(at) | Self::Stray(at) | Self::InfoAtEnd(at) | Self::Nested(at) => at,
        }
    }

    /// The fault as a message about the fence line.
    pub fn message(self, fence: &str) -> String {
        match self {
            Self::Unclosed(_) => format!("the code block that \"{fence}\" starts has no end"),
            Self::Stray(_) => format!("\"{fence}\" starts no code block"),
            Self::InfoAtEnd(_) => format!("\"{fence}\" ends a code block and has an info string"),
            Self::Nested(_) => format!("\"{fence}\" is inside a code block"),
        }
    }
}

/// One fence line.
#[derive(Clone, Copy)]
struct Fence {
    start: usize,
    /// The fence characters end here; the info string follows.
    info: usize,
    end: usize,
    mark: u8,
    bare: bool,
}

/// Finds what needs a repair.
pub fn repairs(text: &str, base: usize, lines: &Lines<'_>) -> Repairs {
    let mut repairs = Repairs::default();
    let mut fences = Vec::new();
    let mut commented = false;
    for (start, line) in lines.from(base) {
        let trimmed = line.trim_start();
        let indent = line.len() - trimmed.len();
        match trimmed.as_bytes().first() {
            _ if commented => commented = !line.contains("-->"),
            Some(b'<') => commented = trimmed.starts_with("<!--") && !line.contains("-->"),
            Some(b'`' | b'~') => fences.extend(fence(trimmed, start + indent)),
            Some(b':') if trimmed.starts_with(":::") => {
                repairs.blanks.push(start..start + line.trim_end().len());
            }
            _ => {}
        }
    }
    pair(text, &fences, &mut repairs);
    repairs
}

fn fence(line: &str, start: usize) -> Option<Fence> {
    let mark = *line.as_bytes().first()?;
    let length = line.bytes().take_while(|it| *it == mark).count();
    let info = line.get(length..)?.trim_end();
    let inline = mark == b'`' && info.contains('`');
    (length >= 3 && !inline).then(|| Fence {
        start,
        info: start + length,
        end: start + length + info.len(),
        mark,
        bare: info.is_empty(),
    })
}

fn pair(text: &str, fences: &[Fence], repairs: &mut Repairs) {
    let mut open: Option<Fence> = None;
    let mut rest = fences;
    while let Some((fence, after)) = rest.split_first() {
        rest = after;
        open = match open {
            None => Some(*fence),
            Some(opener) if fence.mark != opener.mark => Some(opener),
            Some(opener) if fence.bare => reopened(text, [opener, *fence], rest, repairs),
            Some(opener) => conflict(text, [opener, *fence], &mut rest, repairs),
        };
    }
    if let Some(opener) = open {
        repairs.faults.push(Fault::Unclosed(opener.start));
        let cut = prose_between(text, opener.end, text.len());
        repairs.cuts.extend(cut);
    }
}

/// A bare fence ends the block that `opener` starts, unless prose is in the block and one fence too few follows: then the
/// block has no end, and the bare fence starts another.
fn reopened(
    text: &str,
    [opener, fence]: [Fence; 2],
    rest: &[Fence],
    repairs: &mut Repairs,
) -> Option<Fence> {
    let rest_pairs_up = rest.len().is_multiple_of(2);
    let cut = prose_between(text, opener.end, fence.start).filter(|_| !rest_pairs_up)?;
    repairs.faults.push(Fault::Unclosed(opener.start));
    repairs.cuts.push(cut);
    Some(fence)
}

/// A fence with an info string inside the block that `opener` opens; returns the opener of the block open after it.
fn conflict(
    text: &str,
    [opener, fence]: [Fence; 2],
    rest: &mut &[Fence],
    repairs: &mut Repairs,
) -> Option<Fence> {
    let cut = prose_between(text, opener.end, fence.start);
    let next_bare = rest.first().is_some_and(|it| it.bare);
    let (fault, open) = match (cut, next_bare) {
        (Some(_), _) if opener.bare => {
            repairs.blanks.push(opener.start..opener.end);
            (Fault::Stray(opener.start), Some(fence))
        }
        (Some(cut), _) => {
            repairs.cuts.push(cut);
            (Fault::Unclosed(opener.start), Some(fence))
        }
        (None, true) => {
            repairs.blanks.push(fence.start..fence.end);
            nested_end(text, rest, repairs);
            (Fault::Nested(fence.start), Some(opener))
        }
        (None, false) => {
            repairs.blanks.push(fence.info..fence.end);
            (Fault::InfoAtEnd(fence.start), None)
        }
    };
    repairs.faults.push(fault);
    open
}

/// Blanks the end of an inner block if the end of the outer one follows at once.
fn nested_end(text: &str, rest: &mut &[Fence], repairs: &mut Repairs) {
    let [inner, outer, ..] = rest else { return };
    let between = text.get(inner.end..outer.start).unwrap_or("x");
    if inner.bare && outer.bare && between.trim().is_empty() {
        repairs.blanks.push(inner.start..inner.end);
        *rest = rest.get(1..).unwrap_or_default();
    }
}

/// The first line that is unlikely in a code block.
fn prose_between(text: &str, from: usize, to: usize) -> Option<usize> {
    let mut start = from;
    for line in text.get(from..to)?.split_inclusive('\n') {
        if is_prose(line.trim_end()) {
            return Some(start);
        }
        start += line.len();
    }
    None
}

/// A heading, an annotation, a tab, an include, a sentence, or running text with a link.
fn is_prose(line: &str) -> bool {
    let starts = ["## ", "### ", "#### ", "<!--", "# [", "[!INCLUDE"];
    let is_text = line.starts_with(char::is_alphabetic) && line.contains(' ');
    starts.iter().any(|it| line.starts_with(it))
        || is_text && (line.contains("](") || line.ends_with(['.', ':']))
}

/// The text with the given ranges blanked out; its length and lines stay.
pub fn blanked(text: &str, blanks: &[Range<usize>]) -> Option<String> {
    if blanks.is_empty() {
        return None;
    }
    let mut bytes = text.as_bytes().to_vec();
    for range in blanks {
        if let Some(slice) = bytes.get_mut(range.clone()) {
            slice.fill(b' ');
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn repaired(text: &str) -> (String, usize) {
        let repairs = repairs(text, 0, &Lines::new(None, text));
        let text = blanked(text, &repairs.blanks).unwrap_or_else(|| text.to_owned());
        (text, repairs.cuts.len())
    }

    #[test]
    fn pairs_are_left_alone() {
        let text = "```http\nGET /a\n```\n~~~\n```x\n~~~\n";
        assert_eq!(repaired(text), (text.to_owned(), 0));
    }

    #[test]
    fn a_closing_fence_loses_its_info() {
        let (text, _) = repaired("```http\nGET /a\n```http\n\ntext\n```json\n{}\n```\n");
        assert_eq!(text, "```http\nGET /a\n```    \n\ntext\n```json\n{}\n```\n");
    }

    #[test]
    fn a_block_that_is_not_closed_ends_before_the_heading() {
        let (text, cuts) = repaired("```http\nGET /a\n\n## Response\n```json\n{}\n```\n");
        assert!(text.starts_with("```http\nGET /a\n\n## Response\n```json"));
        assert_eq!(cuts, 1);
    }

    #[test]
    fn faults_are_reported_at_the_fence_to_be_corrected() {
        let rows: [(&str, &[Fault]); 8] = [
            ("```http\nGET /a\n```\n```json\n{}\n```\n", &[]),
            (
                "```http\nGET /a\n\n## B\n```json\n{}\n```\n",
                &[Fault::Unclosed(0)],
            ),
            ("```\nGET /a\n\n## B\n```\n{}\n```\n", &[Fault::Unclosed(0)]),
            (
                "```x\nGET /a\nOf [b](b.md):\n```x\nGET /b\n```\n",
                &[Fault::Unclosed(0)],
            ),
            ("```\n## a comment\n```\n```\n{}\n```\n", &[]),
            ("```json\n{}\n\n<!-- x -->\n", &[Fault::Unclosed(0)]),
            (
                "a\n```http\nGET /a\n```http\ntext\n```json\n{}\n```\n",
                &[Fault::InfoAtEnd(17)],
            ),
            (
                "```http\nHTTP/1.1 200\n```json\n{}\n```\n```\n",
                &[Fault::Nested(21)],
            ),
        ];
        for (text, expected) in rows {
            let found = repairs(text, 0, &Lines::new(None, text)).faults;
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn inner_fences_vanish() {
        let (text, _) = repaired("```http\nHTTP/1.1 200\n```json\n{}\n```\n```\nend\n");
        assert_eq!(text, "```http\nHTTP/1.1 200\n       \n{}\n   \n```\nend\n");
    }

    #[test]
    fn a_stray_fence_vanishes() {
        let (text, _) = repaired("```\n\n## Response\n```json\n{}\n```\n");
        assert_eq!(text, "   \n\n## Response\n```json\n{}\n```\n");
    }

    #[test]
    fn directives_vanish() {
        let (text, _) = repaired("::: zone pivot=\"x\"\ntext\n:::\n");
        assert_eq!(text.trim(), "text");
    }
}
