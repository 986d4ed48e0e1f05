//! A row per scheme, or a row per workflow below the blank row of its scheme.

use super::cell::{self, Entry};
use super::{Reader, codes, one_line, row, scheme, subject};
use crate::block::{Inline, Row, Table};
use model::facts::{PermissionOrder, PermissionRow, PermissionTable, Scheme};

/// Some row begins with a scheme, and the header speaks of permissions.
pub fn is(table: &Table) -> bool {
    let speaks = table
        .header
        .iter()
        .any(|it| one_line(&it.text).contains("permission"));
    let names = |row: &Row| row.cells.iter().skip(1).any(|it| cell::speaks(&it.text));
    speaks && table.rows.iter().any(|row| !schemes(row).is_empty()) && table.rows.iter().any(names)
}

fn schemes(row: &Row) -> Vec<Scheme> {
    row.cells
        .first()
        .map(|it| scheme::schemes(&it.text))
        .unwrap_or_default()
}

/// What a column holds.
#[derive(Clone)]
enum Column {
    /// All permissions, in an order.
    All(PermissionOrder),
    /// The least privileged ones.
    Least,
    /// The others.
    Higher,
    /// All permissions for one way of calling: "acting on self".
    Subject(String, PermissionOrder),
}

/// One table, or one per subject.
pub fn read(reader: &mut Reader<'_>, table: &Table) -> Vec<PermissionTable> {
    let columns = columns(reader, &table.header);
    let order = match columns.first() {
        Some(Column::Least | Column::Higher) => PermissionOrder::Columns,
        Some(Column::All(order) | Column::Subject(_, order)) => *order,
        None => PermissionOrder::default(),
    };
    let mut found = Found::default();
    let mut current = Current::default();
    for line in &table.rows {
        let Some(workflow) = current.take(reader, line) else {
            let message = "this row names no permission type";
            reader.report(&codes::PERMISSIONS_UNREADABLE, &line.at, message);
            continue;
        };
        for entry in entries(reader, line, &columns) {
            let subject = entry.subject.clone().or_else(|| workflow.clone());
            for scheme in &current.schemes {
                found.push(subject.clone(), row(&line.at, *scheme, entry.clone()));
            }
        }
    }
    found.tables(reader, order)
}

/// The schemes that rows speak of until another row names a scheme.
#[derive(Default)]
struct Current {
    schemes: Vec<Scheme>,
    seen: Vec<Scheme>,
    /// The row that named them left the permissions to the rows below it.
    open: bool,
}

impl Current {
    /// Takes in a row; gives its workflow, if it has one, or `None` where the row is about no scheme.
    fn take(&mut self, reader: &mut Reader<'_>, line: &Row) -> Option<Option<String>> {
        let blank = !line.cells.iter().skip(1).any(|it| cell::speaks(&it.text));
        let name = line
            .cells
            .first()
            .map(|it| subject(&it.text))
            .unwrap_or_default();
        let mut named = schemes(line);
        if named.is_empty() && self.open {
            return Some(Some(name).filter(|it| !it.is_empty()));
        }
        if named.is_empty() && self.seen == [Scheme::DelegatedWork, Scheme::DelegatedPersonal] {
            let message = format!("the row of `{name}` was read as the one of applications");
            reader.report(&codes::PERMISSION_SCHEME, &line.at, message);
            named = vec![Scheme::Application];
        }
        if named.is_empty() {
            return None;
        }
        self.seen.extend(&named);
        self.schemes = named;
        self.open = blank;
        Some(None)
    }
}

fn columns(reader: &Reader<'_>, header: &[Inline]) -> Vec<Column> {
    let several = header.len() > 2;
    let columns = header.iter().skip(1).map(|cell| {
        let text = one_line(&cell.text);
        let order = reader.order(cell);
        if text.starts_with("least privileged") {
            Column::Least
        } else if text.starts_with("higher privileged") {
            Column::Higher
        } else if several
            && text.starts_with("permission")
            && text.trim_end_matches('s') != "permission"
        {
            let text = text.split('(').next().unwrap_or_default();
            let text = text
                .trim_start_matches("permissions")
                .trim_start_matches("permission");
            Column::Subject(text.trim().to_owned(), order)
        } else {
            Column::All(order)
        }
    });
    columns.collect()
}

/// What the cells of one row say; the columns of least and higher permissions are one entry.
fn entries(reader: &mut Reader<'_>, line: &Row, columns: &[Column]) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    let mut lowest: Option<usize> = None;
    for (index, cell) in line.cells.iter().skip(1).enumerate() {
        let column = columns.get(index).cloned();
        if column.is_none() && cell.text.trim().is_empty() {
            continue;
        }
        let order = match &column {
            Some(Column::All(order) | Column::Subject(_, order)) => *order,
            _ => PermissionOrder::LeastToMost,
        };
        let read = reader.cell(cell, order);
        match column {
            Some(Column::Subject(name, _)) => {
                entries.extend(read.into_iter().map(|it| it.about(&name)));
            }
            Some(Column::All(_) | Column::Least) => {
                lowest = Some(entries.len());
                entries.extend(read);
            }
            Some(Column::Higher) => append(&mut entries, lowest, read),
            None => {
                let message = "this cell stands beyond the columns of its table";
                reader.report(&codes::PERMISSION_CELL_EXTRA, &cell.at, message);
                append(&mut entries, lowest, read);
            }
        }
    }
    if entries.is_empty() {
        entries.push(Entry::default());
    }
    entries
}

/// Adds alternatives to the entry of the least privileged ones.
fn append(entries: &mut Vec<Entry>, lowest: Option<usize>, read: Vec<Entry>) {
    let alternatives = read.into_iter().flat_map(|it| it.alternatives);
    match lowest.and_then(|it| entries.get_mut(it)) {
        Some(entry) => entry.alternatives.extend(alternatives),
        None => entries.push(Entry {
            alternatives: alternatives.collect(),
            ..Entry::default()
        }),
    }
}

/// The rows by subject, in the order of first occurrence.
#[derive(Default)]
struct Found {
    plain: Vec<PermissionRow>,
    subjects: Vec<(String, Vec<PermissionRow>)>,
}

impl Found {
    fn push(&mut self, subject: Option<String>, row: PermissionRow) {
        let rows = match subject {
            None => &mut self.plain,
            Some(subject) => {
                let index = self.subjects.iter().position(|(it, _)| *it == subject);
                let index = index.unwrap_or_else(|| {
                    self.subjects.push((subject, Vec::new()));
                    self.subjects.len() - 1
                });
                match self.subjects.get_mut(index) {
                    Some((_, rows)) => rows,
                    None => return,
                }
            }
        };
        match rows.iter_mut().find(|it| it.scheme == row.scheme) {
            Some(same) => {
                same.alternatives.extend(row.alternatives);
                same.not_supported &= same.alternatives.is_empty();
            }
            None => rows.push(row),
        }
    }

    /// What is said of no subject in particular holds for each.
    fn tables(self, reader: &Reader<'_>, order: PermissionOrder) -> Vec<PermissionTable> {
        if self.subjects.is_empty() {
            return vec![reader.table(None, self.plain, order)];
        }
        let said = |it: &&PermissionRow| it.not_supported || !it.alternatives.is_empty();
        let plain: Vec<_> = self.plain.iter().filter(said).collect();
        let tables = self.subjects.into_iter().map(|(subject, mut rows)| {
            let missing = plain
                .iter()
                .filter(|it| rows.iter().all(|row| row.scheme != it.scheme));
            let missing: Vec<_> = missing.map(|it| (*it).clone()).collect();
            rows.extend(missing);
            rows.sort_by_key(|it| it.scheme);
            reader.table(Some(subject), rows, order)
        });
        tables.collect()
    }
}
