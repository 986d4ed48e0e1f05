//! Byte offsets as lines and columns.

use model::facts::Place;

/// The lines of one file.
pub struct Lines<'a> {
    file: Option<&'a str>,
    text: &'a str,
    starts: Vec<usize>,
    /// The number of characters before every [`BLOCK`] bytes, so that a column in a long line need not be counted from
    /// its start.
    characters: Vec<usize>,
}

/// Bytes between two counts of characters.
const BLOCK: usize = 256;

impl<'a> Lines<'a> {
    /// Indexes a text; `file` is `None` for the page itself.
    pub fn new(file: Option<&'a str>, text: &'a str) -> Self {
        let mut starts = Vec::with_capacity(text.len() / 24);
        starts.push(0);
        starts.extend(memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1));
        let blocks = text.as_bytes().chunks(BLOCK).scan(0, |before, block| {
            let here = *before;
            *before += block.iter().filter(|it| is_first(**it)).count();
            Some(here)
        });
        Self {
            file,
            text,
            starts,
            characters: blocks.collect(),
        }
    }

    /// The number of characters before a byte offset.
    fn characters(&self, offset: usize) -> usize {
        let block = offset / BLOCK;
        let before = self.characters.get(block).copied().unwrap_or_default();
        let rest = self.text.as_bytes().get(block * BLOCK..offset);
        let rest = rest.unwrap_or_default().iter();
        before + rest.filter(|it| is_first(**it)).count()
    }

    /// The lines from a byte offset on: the offset of each and its text with the line break. The first may be cut.
    pub fn from(&self, offset: usize) -> impl Iterator<Item = (usize, &'a str)> {
        let next = self.starts.partition_point(|start| *start <= offset);
        let later = self.starts.get(next..).unwrap_or_default().iter().copied();
        let starts = std::iter::once(offset).chain(later.clone());
        let lines = starts.zip(later.chain([self.text.len()]));
        lines.filter_map(|(start, end)| Some((start, self.text.get(start..end)?)))
    }

    /// The place of a byte offset.
    pub fn place(&self, offset: usize) -> Place {
        let line = self.starts.partition_point(|start| *start <= offset);
        let start = line
            .checked_sub(1)
            .and_then(|it| self.starts.get(it))
            .copied()
            .unwrap_or_default();
        let before = match offset - start < BLOCK {
            true => self
                .text
                .get(start..offset)
                .unwrap_or_default()
                .chars()
                .count(),
            false => self
                .characters(offset)
                .saturating_sub(self.characters(start)),
        };
        Place {
            file: self.file.map(Into::into),
            line: number(line),
            column: number(before + 1),
        }
    }
}

/// Whether a byte begins a character.
const fn is_first(byte: u8) -> bool {
    byte & 0b1100_0000 != 0b1000_0000
}

/// The place of a byte offset in a text that starts at `at`.
pub fn place_of(text: &str, at: &Place, offset: usize) -> Place {
    advance(at, text.get(..offset).unwrap_or(text))
}

/// The place behind a text that starts at `place`.
pub fn advance(place: &Place, text: &str) -> Place {
    let (lines, column) = match text.rsplit_once('\n') {
        None => (0, place.column as usize + text.chars().count()),
        Some((before, last)) => (before.matches('\n').count() + 1, last.chars().count() + 1),
    };
    Place {
        file: place.file.clone(),
        line: place.line.saturating_add(number(lines)),
        column: number(column),
    }
}

fn number(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let lines = Lines::new(None, "äb\nc\n");
        for (offset, line, column) in [(0, 1, 1), (2, 1, 2), (4, 2, 1), (6, 3, 1)] {
            assert_eq!(lines.place(offset), Place::new(line, column));
        }
    }

    #[test]
    fn columns_of_long_lines() {
        let text = format!("a\n{}", "äbc".repeat(1000));
        let lines = Lines::new(None, &text);
        for (index, (at, _)) in text.char_indices().enumerate().skip(2) {
            let column = u32::try_from(index - 1).unwrap();
            assert_eq!(lines.place(at), Place::new(2, column), "{at}");
        }
        assert_eq!(lines.place(text.len()), Place::new(2, 3001));
    }

    #[test]
    fn lines_from_an_offset() {
        let lines = Lines::new(None, "a\nbc\n\nd");
        let found: Vec<_> = lines.from(3).collect();
        assert_eq!(found, [(3, "c\n"), (5, "\n"), (6, "d")]);
    }

    #[test]
    fn advancing_crosses_lines() {
        let place = Place::new(3, 5);
        assert_eq!(advance(&place, "äb"), Place::new(3, 7));
        assert_eq!(advance(&place, "a\nb\n  "), Place::new(5, 3));
    }
}
