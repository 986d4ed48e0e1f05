//! Repairs of tables: malformed delimiter rows, rows broken in two, and rows that are longer than the header.

use std::ops::Range;

use super::block::{Row, Table};

/// The cells of a table row of the source, as byte ranges in it.
pub fn cells(row: &str) -> Vec<Range<usize>> {
    let start = row.len() - row.trim_start().len();
    let start = start + usize::from(row.get(start..).is_some_and(|it| it.starts_with('|')));
    let trimmed = row.trim_end().len();
    let end = if is_closed(row) { trimmed - 1 } else { trimmed };
    let mut cells = Vec::new();
    let mut from = start;
    for at in pipe_offsets(row).filter(|at| (start..end).contains(at)) {
        cells.push(from..at);
        from = at + 1;
    }
    cells.push(from..end.max(from));
    cells
}

/// The number of pipes in a row that separate cells.
pub fn pipes(row: &str) -> usize {
    pipe_offsets(row).count()
}

fn pipe_offsets(row: &str) -> impl Iterator<Item = usize> {
    let bytes = row.as_bytes();
    let pipes = row.match_indices('|').map(|(at, _)| at);
    pipes.filter(|at| at.checked_sub(1).and_then(|it| bytes.get(it)) != Some(&b'\\'))
}

/// The row ends with a pipe that is not also the one it begins with.
fn is_closed(row: &str) -> bool {
    let row = row.trim();
    row.len() > 1 && row.ends_with('|') && !row.ends_with("\\|")
}

/// A table that GFM reads as a paragraph; all ranges are in the paragraph.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct MalformedTable {
    /// The lines above the header.
    pub prose: Range<usize>,
    /// The cells of the header, then of each row.
    pub rows: Vec<Vec<Range<usize>>>,
    /// The lines of the table.
    pub lines: Range<usize>,
}

/// Finds a header and a delimiter row of another length or with tabs: not a table for GFM.
pub fn malformed(text: &str) -> Option<MalformedTable> {
    if !text.contains("--") || !text.contains('|') {
        return None;
    }
    let mut lines = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        lines.push(start..start + line.trim_end().len());
        start += line.len();
    }
    let line = |range: &Range<usize>| text.get(range.clone()).unwrap_or_default();
    let dashes = lines.iter().position(|it| is_dashes(line(it)))?;
    let header = lines.get(dashes.checked_sub(1)?)?;
    if pipes(line(header)) == 0 {
        return None;
    }
    let rows = lines.iter().skip(dashes + 1).filter(|it| !it.is_empty());
    let rows = std::iter::once(header).chain(rows).map(|range| {
        let moved = |it: Range<usize>| it.start + range.start..it.end + range.start;
        cells(line(range)).into_iter().map(moved).collect()
    });
    Some(MalformedTable {
        prose: 0..header.start,
        rows: rows.collect(),
        lines: header.start..text.len(),
    })
}

fn is_dashes(line: &str) -> bool {
    let is_delimiter = |c: char| matches!(c, '-' | '|' | ':' | ' ' | '\t');
    line.contains("--") && line.contains('|') && line.chars().all(is_delimiter)
}

/// Joins rows that a line break within a cell has broken; `source` has the lines of the table.
pub fn join_broken_rows(table: &mut Table, source: &str) {
    let lines = || source.lines().map(without_quote_marks);
    let mut piped = lines().map(|line| line.starts_with('|'));
    if piped.next() != Some(true) || piped.all(|it| it) {
        return;
    }
    let columns = table.header.len();
    let mut joined: Vec<Row> = Vec::with_capacity(table.rows.len());
    let mut before = "";
    let rows = std::mem::take(&mut table.rows).into_iter();
    for (row, line) in rows.zip(lines().skip(2)) {
        let count = cells(line).len();
        let broken = !line.starts_with('|') && !is_closed(before) && count < columns;
        match joined.last_mut() {
            Some(last) if broken => continue_row(last, cells(before).len(), row, count),
            _ => joined.push(row),
        }
        before = line;
    }
    table.rows = joined;
}

/// A line without the marks of the block quote around it.
fn without_quote_marks(line: &str) -> &str {
    line.trim_start_matches(['>', ' ', '\t'])
}

/// Adds the first `count` cells of `next` to the first `known` cells of a row; the first one continues the last of
/// those.
fn continue_row(row: &mut Row, known: usize, next: Row, count: usize) {
    row.cells.truncate(known);
    let mut cells = next.cells.into_iter().take(count);
    if let (Some(last), Some(first)) = (row.cells.last_mut(), cells.next()) {
        last.append(first);
    }
    row.cells.extend(cells);
}

#[cfg(test)]
mod tests {
    use super::super::block::{BlockKind, Table};
    use super::super::cursor::test_document;
    use super::*;

    fn table(text: &str) -> Table {
        let document = test_document("api/x.md", text);
        let found = document.blocks.into_iter().find_map(|it| match it.kind {
            BlockKind::Table(table) => Some(table),
            _ => None,
        });
        found.expect("a table")
    }

    fn texts(table: &Table) -> Vec<Vec<&str>> {
        let rows = table.rows.iter().map(|row| &row.cells);
        std::iter::once(&table.header)
            .chain(rows)
            .map(|cells| cells.iter().map(|it| it.text.as_str()).collect())
            .collect()
    }

    #[test]
    fn splits_rows() {
        let cases = [
            ("|a|b|", vec!["a", "b"]),
            ("a|b", vec!["a", "b"]),
            (" | a\\|b || ", vec![" a\\|b ", ""]),
            ("|", vec![""]),
            ("", vec![""]),
        ];
        for (row, expected) in cases {
            let found: Vec<_> = cells(row).into_iter().map(|it| &row[it]).collect();
            assert_eq!(found, expected, "{row:?}");
        }
    }

    #[test]
    fn delimiter_of_another_length() {
        let table = table("above\n|A|B|\n|:--|:--|:--|\n|`a`|[b](b.md)|\n");
        assert_eq!(texts(&table), [["A", "B"], ["a", "b"]]);
        assert_eq!(table.rows[0].at, model::facts::Place::new(4, 2));
    }

    #[test]
    fn delimiter_with_tabs() {
        let table = table("|A|B|\n|:--\t|\t--|\n|a|b|\n");
        assert_eq!(texts(&table), [["A", "B"], ["a", "b"]]);
    }

    #[test]
    fn a_broken_row() {
        let table = table("|A|B|C|\n|--|--|--|\n|a|b|first\nsecond `x`|\n|d|e|f|\n");
        assert_eq!(
            texts(&table),
            [
                vec!["A", "B", "C"],
                vec!["a", "b", "first\nsecond x"],
                vec!["d", "e", "f"]
            ]
        );
        assert_eq!(table.rows[0].cells[2].code_ranges[0].start, 13);
    }

    #[test]
    fn a_cell_too_many() {
        let table = table("|A|B|\n|--|--|\n|a|b|c|\n");
        assert_eq!(texts(&table), [vec!["A", "B"], vec!["a", "b", "c"]]);
    }

    #[test]
    fn pipes_alone_are_no_table() {
        let document = test_document("api/x.md", "a | b\nc | d\n");
        assert!(matches!(document.blocks[0].kind, BlockKind::Paragraph(_)));
    }
}
