//! The layout with a row per scheme, or a row per workflow below the blank row of its scheme.

use super::cell::{self, Entry, lower_line};
use super::reader::{Reader, row};
use crate::block::{Inline, Row, Table};
use crate::codes;
use model::facts::{PermissionOrder, PermissionRow, PermissionTable, Scheme};

/// Some row begins with a scheme, and the header mentions permissions.
pub fn is_layout_of(table: &Table) -> bool {
    let mut header = table.header.iter();
    header.any(|it| lower_line(&it.text).contains("permission"))
        && table.rows.iter().any(|row| !schemes(row).is_empty())
        && table.rows.iter().any(has_permissions)
}

fn has_permissions(row: &Row) -> bool {
    row.others()
        .iter()
        .any(|it| cell::is_about_permissions(&it.text))
}

fn schemes(row: &Row) -> Vec<Scheme> {
    let first = row.cells.first();
    first.map(|it| cell::schemes(&it.text)).unwrap_or_default()
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
pub fn read(reader: &mut Reader<'_, '_>, table: &Table) -> Vec<PermissionTable> {
    let columns = columns(reader, &table.header);
    let order = match columns.first() {
        Some(Column::Least | Column::Higher) => PermissionOrder::Columns,
        Some(Column::All(order) | Column::Subject(_, order)) => *order,
        None => PermissionOrder::default(),
    };
    let mut found = BySubject::new();
    let mut current = CurrentSchemes::default();
    for line in &table.rows {
        let Some(workflow) = current.take(reader, line) else {
            let message = "this row names no permission type";
            let code = &codes::PERMISSIONS_UNREADABLE;
            reader.cx.report(code, &line.at, message);
            continue;
        };
        for entry in entries(reader, line, &columns) {
            let subject = entry.subject.as_ref().or(workflow.as_ref());
            for scheme in &current.schemes {
                let row = row(&line.at, *scheme, entry.clone());
                push(&mut found, subject.cloned(), row);
            }
        }
    }
    tables(reader, found, order)
}

/// The schemes that rows apply to until another row names a scheme.
#[derive(Default)]
struct CurrentSchemes {
    schemes: Vec<Scheme>,
    seen: Vec<Scheme>,
    /// The row that named them has no permissions: they are in the rows below it.
    open: bool,
}

impl CurrentSchemes {
    /// Takes a row; gives its workflow, if it has one, or `None` if the row belongs to no scheme.
    fn take(&mut self, reader: &mut Reader<'_, '_>, line: &Row) -> Option<Option<String>> {
        let name = line.cells.first().map(|it| cell::subject(&it.text));
        let name = name.unwrap_or_default();
        let mut named = schemes(line);
        if named.is_empty() && self.open {
            return Some(Some(name).filter(|it| !it.is_empty()));
        }
        if named.is_empty() && self.seen == [Scheme::DelegatedWork, Scheme::DelegatedPersonal] {
            let message = format!("the row of `{name}` was read as the one of applications");
            reader
                .cx
                .report(&codes::PERMISSION_SCHEME, &line.at, message);
            named = vec![Scheme::Application];
        }
        if named.is_empty() {
            return None;
        }
        self.seen.extend(&named);
        self.schemes = named;
        self.open = !has_permissions(line);
        Some(None)
    }
}

fn columns(reader: &Reader<'_, '_>, header: &[Inline]) -> Vec<Column> {
    let several = header.len() > 2;
    let columns = header.iter().skip(1).map(|cell| {
        let text = lower_line(&cell.text);
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

/// The entries of the cells of one row; the columns of least and higher permissions are one entry.
fn entries(reader: &mut Reader<'_, '_>, line: &Row, columns: &[Column]) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    let mut lowest: Option<usize> = None;
    for (index, cell) in line.others().iter().enumerate() {
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
                reader
                    .cx
                    .report(&codes::PERMISSION_CELL_EXTRA, &cell.at, message);
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

/// The rows of each subject, in the order of first occurrence; those without a subject hold for each.
type BySubject = Vec<(Option<String>, Vec<PermissionRow>)>;

fn push(found: &mut BySubject, subject: Option<String>, row: PermissionRow) {
    let Some((_, rows)) = found.iter_mut().find(|(it, _)| *it == subject) else {
        found.push((subject, vec![row]));
        return;
    };
    match rows.iter_mut().find(|it| it.scheme == row.scheme) {
        Some(same) => {
            same.alternatives.extend(row.alternatives);
            same.not_supported &= same.alternatives.is_empty();
        }
        None => rows.push(row),
    }
}

fn tables(
    reader: &Reader<'_, '_>,
    mut found: BySubject,
    order: PermissionOrder,
) -> Vec<PermissionTable> {
    let common = found.iter().position(|(subject, _)| subject.is_none());
    let common = common.map(|it| found.remove(it).1).unwrap_or_default();
    if found.is_empty() {
        return vec![reader.table(None, common, order)];
    }
    let tables = found.into_iter().map(|(subject, mut rows)| {
        for row in &common {
            let is_stated = row.not_supported || !row.alternatives.is_empty();
            if is_stated && rows.iter().all(|it| it.scheme != row.scheme) {
                rows.push(row.clone());
            }
        }
        rows.sort_by_key(|it| it.scheme);
        reader.table(subject, rows, order)
    });
    tables.collect()
}
