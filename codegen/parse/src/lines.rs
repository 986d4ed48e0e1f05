//! Byte offsets as lines and columns.

use model::facts::Place;

/// The lines of one file.
pub struct Lines<'a> {
    file: Option<&'a str>,
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    /// Indexes a text; `file` is `None` for the page itself.
    pub fn new(file: Option<&'a str>, text: &'a str) -> Self {
        let mut starts = Vec::with_capacity(text.len() / 24);
        starts.push(0);
        starts.extend(memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1));
        Self { file, text, starts }
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
        let before = self.text.get(start..offset).unwrap_or_default();
        Place {
            file: self.file.map(Into::into),
            line: number(line),
            column: number(before.chars().count() + 1),
        }
    }
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
