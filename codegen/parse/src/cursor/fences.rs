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
    /// Where to report each repair of a fence.
    pub places: Vec<usize>,
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
            Some(_) if fence.bare => None,
            Some(opener) => {
                repairs.places.push(fence.start);
                conflict(text, [opener, *fence], &mut rest, repairs)
            }
        };
    }
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
    match (cut, next_bare) {
        (Some(_), _) if opener.bare => {
            repairs.blanks.push(opener.start..opener.end);
            Some(fence)
        }
        (Some(cut), true) => {
            repairs.cuts.push(cut);
            Some(fence)
        }
        (None, true) => {
            repairs.blanks.push(fence.start..fence.end);
            nested_end(text, rest, repairs);
            Some(opener)
        }
        (_, false) => {
            repairs.blanks.push(fence.info..fence.end);
            None
        }
    }
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

/// The first line that can't be part of a code block: a heading or an annotation.
fn prose_between(text: &str, from: usize, to: usize) -> Option<usize> {
    let mut start = from;
    for line in text.get(from..to)?.split_inclusive('\n') {
        let prose = ["## ", "### ", "#### ", "<!--"];
        if prose.iter().any(|it| line.starts_with(it)) {
            return Some(start);
        }
        start += line.len();
    }
    None
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
